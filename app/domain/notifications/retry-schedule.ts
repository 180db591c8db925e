const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Waits after the first, second, … failed attempt, as Standard Webhooks 1.0 has them: ten attempts in 75.6 hours. */
export const HOOK_WAITS_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

/** Mail is tried for 72 hours: soon at first (a greylist opens after minutes), then every hour. */
export const MAIL_WAITS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  39 * MINUTE_MS,
  ...Array.from({ length: 71 }, () => HOUR_MS),
]

/** A message that cannot be written is tried this often: the fault is ours, and waiting seldom mends it. */
export const UNREADABLE_ATTEMPTS = 5
const UNREADABLE_WAIT_MS = MINUTE_MS

const LONGEST_RETRY_AFTER_MS = 24 * HOUR_MS
const JITTER = 0.1

/** When to try again after `attempts` failed ones; null when there were enough. `random` is in [0, 1). */
export function nextAttemptAt(failed: {
  now: number
  attempts: number
  waitsMs: readonly number[]
  retryAfterMs: number | null
  random: number
}): number | null {
  const wait = failed.waitsMs[failed.attempts - 1]
  if (wait === undefined) return null
  if (failed.retryAfterMs !== null) return failed.now + Math.min(failed.retryAfterMs, LONGEST_RETRY_AFTER_MS)
  return failed.now + Math.round(wait * (1 - JITTER + 2 * JITTER * failed.random))
}

/** The same for a message that could not be written. */
export function nextWritingAt(failed: { now: number; attempts: number }): number | null {
  return failed.attempts >= UNREADABLE_ATTEMPTS ? null : failed.now + UNREADABLE_WAIT_MS
}
