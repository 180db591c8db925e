const DAILY_KEPT = 7
const WEEKLY_KEPT = 4
const MONTHLY_KEPT = 6
const DAY_MS = 86_400_000
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS

/**
 * Which backups may go, given the instants at which they were made: kept are the newest of each of the last seven
 * days, four weeks and six months that have one (UTC). The newest of all always stays.
 */
export function listExpendable(madeAts: readonly number[]): number[] {
  const newestFirst = [...new Set(madeAts)].sort((a, b) => b - a)
  const kept = new Set([
    ...newestOfEach(newestFirst, toDay).slice(0, DAILY_KEPT),
    ...newestOfEach(newestFirst, toWeek).slice(0, WEEKLY_KEPT),
    ...newestOfEach(newestFirst, toMonth).slice(0, MONTHLY_KEPT),
  ])
  return newestFirst.filter((madeAt) => !kept.has(madeAt))
}

function newestOfEach(newestFirst: readonly number[], toPeriod: (at: number) => string): number[] {
  const seen = new Set<string>()
  return newestFirst.filter((madeAt) => {
    const period = toPeriod(madeAt)
    if (seen.has(period)) return false
    seen.add(period)
    return true
  })
}

function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function toWeek(at: number): string {
  return String(Math.floor((at - FIRST_MONDAY_MS) / (7 * DAY_MS)))
}

function toMonth(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}
