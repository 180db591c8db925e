/** When a job is due: once in every `periodMs`, `offsetMs` after the period's start (UTC). `cron` only wakes it. */
export type JobSchedule = { name: string; cron: string; periodMs: number; offsetMs: number }

/** The same in a form that can be put in words. `weekday` counts from Monday, 1. */
export type Rhythm =
  | { every: 'seconds' | 'minutes' | 'hours'; count: number }
  | { every: 'hour'; minute: number }
  | { every: 'day'; time: string }
  | { every: 'week'; weekday: number; time: string }

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** The first of January 1970 was a Thursday. */
const WEEKDAY_OF_EPOCH = 4

export function toRhythm({ periodMs, offsetMs }: Pick<JobSchedule, 'periodMs' | 'offsetMs'>): Rhythm {
  if (periodMs === 7 * DAY_MS) {
    const weekday = ((Math.floor(offsetMs / DAY_MS) + WEEKDAY_OF_EPOCH - 1) % 7) + 1
    return { every: 'week', weekday, time: toTime(offsetMs) }
  }
  if (periodMs === DAY_MS) return { every: 'day', time: toTime(offsetMs) }
  if (periodMs === HOUR_MS) return { every: 'hour', minute: Math.floor(offsetMs / MINUTE_MS) }
  if (periodMs > HOUR_MS) return { every: 'hours', count: periodMs / HOUR_MS }
  if (periodMs >= MINUTE_MS) return { every: 'minutes', count: periodMs / MINUTE_MS }
  return { every: 'seconds', count: periodMs / SECOND_MS }
}

function toTime(offsetMs: number): string {
  const minutes = Math.floor((offsetMs % DAY_MS) / MINUTE_MS)
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
