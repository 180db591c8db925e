import { setImmediate } from 'node:timers/promises'

/** How long a piece of work may keep the process to itself. */
const LONGEST_TURN_MS = 20

/** Runs long work to its end and lets others in between its steps: pages are served by the same process. */
export async function withPauses<T>(steps: Generator<void, T>): Promise<T> {
  let startedAt = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - startedAt < LONGEST_TURN_MS) continue
    await setImmediate()
    startedAt = performance.now()
  }
}
