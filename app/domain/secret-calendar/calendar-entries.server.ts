import { asc, eq, inArray, lt, or } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { listDeadlines } from '../duties/duties.server.ts'
import { listLatestUpdates, listOpenIncidents } from '../incidents/incidents.server.ts'
import { findNextUpdatePromise } from '../incidents/next-update.ts'
import { listReportRequests } from '../report-requests/report-requests.server.ts'
import { listServices } from '../services/board.server.ts'
import {
  type CalendarEntry,
  isSame,
  toDeadlineEntries,
  toPromiseEntry,
  toReportEntry,
  type WantedEntry,
} from './calendar-entry.ts'

/** What is over or was called off stays so long, for calendars that are read seldom. */
const KEPT_MS = 90 * 86_400_000

export type KeptCalendar = { added: number; changed: number; cancelled: number }

/**
 * Brings the calendar up to what is to be done now: what changed rises in sequence, what is done before its time is
 * called off, what has passed stays as it was. For the job; does nothing when nothing changed.
 */
export async function keepCalendar(ctx: Ctx): Promise<KeptCalendar> {
  requireWriter(ctx.actor)
  const wanted = new Map((await listWanted(ctx)).map((entry) => [entry.id, entry]))
  const known = new Map((await selectEntries(ctx)).map((entry) => [entry.id, entry]))
  const added = [...wanted.values()].filter((entry) => !known.has(entry.id))
  const changed = [...known.values()].flatMap((entry) => {
    const now = wanted.get(entry.id)
    return now && !isSame(entry, now) ? [{ entry, set: now }] : []
  })
  const done = [...known.values()].filter(
    (entry) => !wanted.has(entry.id) && entry.cancelledAt === null && entry.endsAt > ctx.now,
  )
  await store(ctx, { added, changed, done })
  return { added: added.length, changed: changed.length, cancelled: done.length }
}

/** Everything that stands or stood in the calendar, by time. */
export async function listCalendarEntries(ctx: Ctx): Promise<CalendarEntry[]> {
  requireReader(ctx.actor)
  return selectEntries(ctx)
}

async function selectEntries(ctx: Ctx): Promise<CalendarEntry[]> {
  const { calendarEntries } = ctx.db.t
  return ctx.db.db
    .select()
    .from(calendarEntries)
    .orderBy(asc(calendarEntries.endsAt), asc(calendarEntries.id))
}

async function listWanted(ctx: Ctx): Promise<WantedEntry[]> {
  const deadlines = await listDeadlines(ctx)
  const requests = await listReportRequests(ctx, { state: 'requested' })
  return [
    ...deadlines.flatMap(toDeadlineEntries),
    ...requests.flatMap(toReportEntry),
    ...(await listPromises(ctx)),
  ]
}

/** Of open incidents on services we run. */
async function listPromises(ctx: Ctx): Promise<WantedEntry[]> {
  const used = new Set((await listServices(ctx)).filter(({ inUse }) => inUse).map(({ id }) => id))
  const open = (await listOpenIncidents(ctx)).filter((incident) =>
    incident.services.some((service) => used.has(service.id)),
  )
  const latest = await listLatestUpdates(
    ctx,
    open.map((incident) => incident.id),
  )
  return open.flatMap((incident) => {
    const update = latest.get(incident.id)
    const promisedAt = update ? findNextUpdatePromise(update.text, update.postedAt) : null
    return promisedAt === null ? [] : [toPromiseEntry(incident, promisedAt)]
  })
}

type Difference = {
  added: readonly WantedEntry[]
  changed: ReadonlyArray<{ entry: CalendarEntry; set: WantedEntry }>
  done: readonly CalendarEntry[]
}

async function store(ctx: Ctx, { added, changed, done }: Difference): Promise<void> {
  const { calendarEntries } = ctx.db.t
  const stale = ctx.now - KEPT_MS
  const isOld = or(lt(calendarEntries.cancelledAt, stale), lt(calendarEntries.endsAt, stale))
  const old = await ctx.db.db.select({ id: calendarEntries.id }).from(calendarEntries).where(isOld)
  if (added.length + changed.length + done.length + old.length === 0) return
  await ctx.db.tx(async (tx) => {
    for (const entry of added) {
      const stamp = { sequence: 0, createdAt: ctx.now, changedAt: ctx.now, cancelledAt: null }
      await tx
        .insert(calendarEntries)
        .values({ ...entry, ...stamp })
        .onConflictDoNothing()
    }
    for (const { entry, set } of changed) {
      const stamp = { sequence: entry.sequence + 1, changedAt: ctx.now, cancelledAt: null }
      await tx
        .update(calendarEntries)
        .set({ ...set, ...stamp })
        .where(eq(calendarEntries.id, entry.id))
    }
    for (const { id, sequence } of done) {
      await tx
        .update(calendarEntries)
        .set({ cancelledAt: ctx.now, changedAt: ctx.now, sequence: sequence + 1 })
        .where(eq(calendarEntries.id, id))
    }
    if (old.length === 0) return
    await tx.delete(calendarEntries).where(
      inArray(
        calendarEntries.id,
        old.map(({ id }) => id),
      ),
    )
  })
}
