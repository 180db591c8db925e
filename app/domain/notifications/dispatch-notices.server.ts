import { asc, inArray } from 'drizzle-orm'
import type { Store } from '#db/store.server.ts'
import type { Actor, Ctx } from '../context.ts'
import { attemptDelivery, type Papers, readPapers } from './attempt-delivery.server.ts'
import { MAIL_QUEUE } from './channel.ts'
import { claimQueues, releaseQueue, renewQueue, selectDue, supersedeOld } from './claim-deliveries.server.ts'
import type { Delivery } from './deliveries.server.ts'
import { fanOutNotices } from './fan-out-notices.server.ts'
import type { NoticeTools } from './notice-sender.ts'
import type { Recorded } from './record-attempt.server.ts'
import { createRecorder, type Recorder } from './recorder.server.ts'

export type Dispatch = {
  db: Store
  actor: Actor
  tools: NoticeTools
  /** Names this process among those that share the database. */
  holder: string
  now(): number
  /** Waits between two messages to one receiver. */
  pause(ms: number): Promise<void>
  random(): number
  /** Set when the process is to end: what is on its way is finished, nothing new is begun. */
  stopping?: AbortSignal | undefined
}

export type DispatchCounts = {
  events: number
  deliveries: number
  delivered: number
  later: number
  dead: number
  superseded: number
}

const QUEUES_AT_ONCE = 64
const MAILS_AT_ONCE = 4
const BATCH = 20
/** No receiver gets more than five messages a second, also when it catches up. */
const PACE_MS = 200
/** While a slow receiver is waited for, the others are looked at this often. */
const LOOK_AGAIN_MS = 500
/** A run ends after this, so that its lease and its record stay short; the next one goes on. */
const LONGEST_RUN_MS = 60_000

/**
 * Hands events over and delivers whatever is due, until nothing is. Each queue has one worker, so a receiver that
 * hangs keeps nobody else waiting; whoever becomes due meanwhile is served by the same run. Deliveries are made at
 * least once: what a process has sent but not recorded when it dies is sent again under the same id.
 */
export async function dispatchNotices(dispatch: Dispatch): Promise<DispatchCounts> {
  const counts = { events: 0, deliveries: 0, delivered: 0, later: 0, dead: 0, superseded: 0 }
  const working = new Map<string, Promise<void>>()
  const recorder = createRecorder(() => contextOf(dispatch))
  const endsAt = performance.now() + LONGEST_RUN_MS
  const isOver = (): boolean => dispatch.stopping?.aborted === true || performance.now() > endsAt
  while (!isOver()) {
    const handedOver = await handOver(dispatch, counts)
    const keys = await claimQueues(contextOf(dispatch), {
      holder: dispatch.holder,
      limit: QUEUES_AT_ONCE - working.size,
      except: [...working.keys()],
    })
    for (const key of keys) {
      const work = drainQueue(dispatch, { key, counts, recorder, isOver }).finally(() => working.delete(key))
      working.set(key, work)
    }
    if (handedOver > 0) await nextTurn()
    else if (working.size === 0) break
    else await firstOf([...working.values()], LOOK_AGAIN_MS)
  }
  await Promise.all(working.values())
  return counts
}

/** Lets what waits for the network get its turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

async function firstOf(work: readonly Promise<void>[], ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([...work, enough]).finally(() => clearTimeout(timer))
}

async function handOver(dispatch: Dispatch, counts: DispatchCounts): Promise<number> {
  const round = await fanOutNotices(contextOf(dispatch), dispatch.tools.timeZone)
  counts.events += round.events
  counts.deliveries += round.deliveries
  return round.events
}

type Drain = { key: string; counts: DispatchCounts; recorder: Recorder; isOver(): boolean }

async function drainQueue(dispatch: Dispatch, drain: Drain): Promise<void> {
  const { key } = drain
  try {
    while (!drain.isOver()) {
      const batch = await takeBatch(dispatch, drain)
      if (batch === null) return
      if (batch.length === 0) break
      const goesOn = await sendBatch(dispatch, batch, drain)
      if (!goesOn) break
    }
  } finally {
    await releaseQueue(contextOf(dispatch), { key, holder: dispatch.holder })
  }
}

/** The next deliveries to attempt; empty when nothing is due, null when the claim on the queue was lost. */
async function takeBatch(dispatch: Dispatch, { key, counts }: Drain): Promise<Delivery[] | null> {
  for (;;) {
    const ctx = contextOf(dispatch)
    const due = await selectDue(ctx, ctx.db.db, key, BATCH)
    const ids = due.map((row) => row.id)
    const settled = await ctx.db.tx(async (tx) => {
      if (!(await renewQueue(ctx, tx, { key, holder: dispatch.holder }))) return null
      return supersedeOld(ctx, tx, ids)
    })
    if (settled === null) return null
    counts.superseded += settled
    if (settled === 0) return readDeliveries(ctx, ids)
  }
}

async function readDeliveries(ctx: Ctx, ids: readonly string[]): Promise<Delivery[]> {
  if (ids.length === 0) return []
  const { deliveries } = ctx.db.t
  return ctx.db.db
    .select()
    .from(deliveries)
    .where(inArray(deliveries.id, [...ids]))
    .orderBy(asc(deliveries.id))
}

/** False when the queue is to be left alone for now. */
async function sendBatch(dispatch: Dispatch, batch: readonly Delivery[], drain: Drain): Promise<boolean> {
  const width = drain.key === MAIL_QUEUE ? MAILS_AT_ONCE : 1
  const papers = await readPapers(contextOf(dispatch), batch)
  const sendings: Sending[] = []
  let isUnrecorded = false
  for (let start = 0; start < batch.length && !drain.isOver() && !isUnrecorded; start += width) {
    const sentAt = dispatch.now()
    const sent = await Promise.all(
      batch.slice(start, start + width).map((delivery) => sendOne(dispatch, { delivery, papers, drain })),
    )
    for (const { recorded } of sent) {
      recorded.catch(() => {
        isUnrecorded = true
      })
    }
    sendings.push(...sent)
    if (!sent.every((one) => one.isDelivered) && !(await settle(sendings, drain))) return false
    const early = PACE_MS - (dispatch.now() - sentAt)
    if (drain.key !== MAIL_QUEUE && early > 0) await dispatch.pause(early)
  }
  return settle(sendings, drain)
}

type Sending = { isDelivered: boolean; recorded: Promise<Recorded> }

/** Sends once. What was taken need not be recorded before the next of its queue is sent: no two share an order key. */
async function sendOne(
  dispatch: Dispatch,
  { delivery, papers, drain }: { delivery: Delivery; papers: Papers; drain: Drain },
): Promise<Sending> {
  const attempted = await attemptDelivery(contextOf(dispatch), { delivery, papers, tools: dispatch.tools })
  const recorded = drain.recorder.record({
    delivery,
    attempted,
    endedAt: dispatch.now(),
    random: dispatch.random(),
  })
  const isDelivered = 'result' in attempted && attempted.result.outcome === 'delivered'
  return { isDelivered, recorded }
}

/** Waits until all that was sent is recorded, and counts it. False when the queue is to be left alone for now. */
async function settle(sendings: Sending[], { counts, recorder }: Drain): Promise<boolean> {
  recorder.hurry()
  const settled = await Promise.all(sendings.splice(0).map((one) => one.recorded))
  for (const { outcome, dead } of settled) {
    if (outcome === 'delivered') counts.delivered += 1
    else if (dead) counts.dead += 1
    else counts.later += 1
  }
  return settled.every((one) => one.pausedUntil === null && !one.off)
}

function contextOf(dispatch: Dispatch): Ctx {
  return { db: dispatch.db, now: dispatch.now(), actor: dispatch.actor }
}
