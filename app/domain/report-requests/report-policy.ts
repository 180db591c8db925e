/**
 * When an incident report is due. No vendor promises a time that we could read; what we know is how long it took
 * between the end of an incident and the report on the dashboard. Read on copies of the vendor's status pages and of
 * one mailing list; dates are those of the pages.
 */
export const REPORT_POLICY = {
  vendor: 'Google',
  checkedOn: '2026-11-25',
  /** Null: no promise was found in the terms or the support pages. */
  promisedDays: null,
  url: 'https://www.google.com/appsstatus/dashboard/summary',
  observed: [
    { incident: 'Calendar', endedAt: '2022-05-03T21:24:00Z', reportedAt: '2022-05-10T20:06:00Z' },
    { incident: 'Apps Script', endedAt: '2024-06-11T13:41:00Z', reportedAt: '2024-06-13T18:34:00Z' },
    { incident: 'Gmail', endedAt: '2024-07-30T17:10:00Z', reportedAt: '2024-08-02T16:18:00Z' },
    { incident: 'Admin Console', endedAt: '2025-01-28T17:34:00Z', reportedAt: '2025-02-03T08:28:00Z' },
    { incident: 'several products', endedAt: '2025-02-10T20:26:00Z', reportedAt: '2025-02-14T10:38:00Z' },
  ],
  /** An answer is due after so many times 24 h: the longest we have observed, in whole days. */
  dueDays: 7,
  /** After a reminder, so many times 24 h until the next. */
  chaseDays: 3,
} as const

const DAY_MS = 86_400_000

export function reportDueAt(requestedAt: number): number {
  return requestedAt + REPORT_POLICY.dueDays * DAY_MS
}

export function chasedDueAt(chasedAt: number): number {
  return chasedAt + REPORT_POLICY.chaseDays * DAY_MS
}

/** The shortest and the longest time observed, in milliseconds. */
export function observedSpan(): { shortestMs: number; longestMs: number } {
  const spans = REPORT_POLICY.observed.map(
    ({ endedAt, reportedAt }) => Date.parse(reportedAt) - Date.parse(endedAt),
  )
  return { shortestMs: Math.min(...spans), longestMs: Math.max(...spans) }
}
