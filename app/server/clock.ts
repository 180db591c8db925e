/** Where "now" comes from. Passed in everywhere, so that a demo or a test can run at another time. */
export type Clock = { now(): number }

export const SYSTEM_CLOCK: Clock = { now: () => Date.now() }

export type ReplayClock = Clock & { speed: number; moveTo(instant: number): void }

/** A clock that starts at an instant and runs `speed` times as fast. It can be moved forward, never back. */
export function createReplayClock(startAt: number, speed: number): ReplayClock {
  let anchor = { at: startAt, elapsed: performance.now() }
  const now = () => Math.floor(anchor.at + (performance.now() - anchor.elapsed) * speed)
  return {
    speed,
    now,
    moveTo(instant) {
      anchor = { at: Math.max(instant, now()), elapsed: performance.now() }
    },
  }
}
