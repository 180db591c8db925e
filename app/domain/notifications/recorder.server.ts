import type { Ctx } from '../context.ts'
import { type Attempt, type Recorded, recordAttempts } from './record-attempt.server.ts'

export type Recorder = {
  /** Settles when the attempt is recorded for good: within 50 ms, or as soon as somebody waits. */
  record(attempt: Attempt): Promise<Recorded>
  /** Somebody waits for what was given to be recorded. */
  hurry(): void
}

type Waiting = {
  attempt: Attempt
  resolve(recorded: Recorded): void
  reject(error: unknown): void
}

const RECORD_WITHIN_MS = 50

/**
 * Records the attempts of all queues that ended about the same time in one transaction, in the order they ended: the
 * disk is waited for once for all of them.
 */
export function createRecorder(context: () => Ctx): Recorder {
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  let isHurried = false

  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    isHurried = false
    const group = waiting
    waiting = []
    if (group.length > 0) await writeGroup(context(), group)
  }

  return {
    record: (attempt) =>
      new Promise((resolve, reject) => {
        waiting.push({ attempt, resolve, reject })
        timer ??= setTimeout(() => void write(), RECORD_WITHIN_MS)
      }),
    hurry() {
      if (isHurried || waiting.length === 0) return
      isHurried = true
      // Not at once: what the network has brought meanwhile goes along.
      setImmediate(() => void write())
    },
  }
}

/** An attempt that cannot be recorded keeps no other from it. Never throws. */
async function writeGroup(ctx: Ctx, group: readonly Waiting[]): Promise<void> {
  try {
    const recorded = await recordAttempts(
      ctx,
      group.map(({ attempt }) => attempt),
    )
    for (const [index, one] of recorded.entries()) group[index]?.resolve(one)
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error)
    else for (const one of group) await writeGroup(ctx, [one])
  }
}
