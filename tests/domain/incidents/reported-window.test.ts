import { expect, test } from 'vitest'
import { findReportedWindows } from '#app/domain/incidents/incident-report.ts'

const POSTED_AT = Date.parse('2026-06-20T00:00:00Z')

function windowsIn(text: string, postedAt = POSTED_AT): string[] {
  return findReportedWindows(text, postedAt).map(({ startsAt, endsAt, durationMinutes }) => {
    const [start, end] = [startsAt, endsAt].map((it) =>
      it === null ? '?' : `${new Date(it).toISOString().slice(0, 16)}Z`,
    )
    return `${start}/${end} ${durationMinutes}`
  })
}

const ONE_WINDOW = ['2026-06-10T10:30Z/2026-06-10T12:00Z 90']

test.each([
  'On 10 June 2026 from 03:30 to 05:00 US/Pacific, customers had errors.',
  'Customers had errors from 03:30 to 05:00 US/Pacific on June 10, 2026.',
  'Customers had errors between 03:30 PDT and 05:00 PDT on Wednesday, 10 June 2026.',
  'From 2026-06-10 03:30 PDT until 2026-06-10 05:00 PDT it was slow.',
  'Between Wednesday, 2026-06-10, 03:30 and 05:00 PDT, it was slow.',
  'On Wednesday, June 10, 2026, from 10:30 UTC to 12:00 UTC, it was slow.',
  'It was slow from 3:30 AM to 5:00 AM PT on 10 June 2026.',
  'It was slow from 3:30 a.m. until 5 a.m. Pacific Time on 10 June 2026.',
  'It was slow from 06:30 to 08:00 US/Eastern on 10 June, 2026.',
  'Impact Duration: 10 June 2026 03:30 \\- 05:00 US/Pacific : 1 hour 30 minutes',
  '(All Times US/Pacific)\n**Impact start and end time:** 10 June 2026 03:30 – 05:00\n**Duration:** 1 hour 30 minutes',
  '**All dates/times relative to US/Pacific**\nIncident Start: 10 June 2026 03:30\nIncident End: 10 June 2026 05:00',
  'Incident Start: 10 June 2026 03:30 US/Pacific\nIncident End: 10 June 2026 05:00 US/Pacific',
  '(All times US/Pacific)\n- Start: 10 June 2026 03:30\n- End: 10 June 2026 5:00\n- Duration: 90 minutes',
  '(All times US/Pacific)\n**Start time:** 2026-06-10 03:30:00\n**Mitigated for most:** 04:00\n**End time:** 2026-06-10 05:00:00',
  'Starting at 03:30 US/Pacific on Wednesday, 10 June 2026, it was slow for 90 minutes.',
  'Starting on Wednesday, 10 June 2026 at 03:30 US/Pacific, it was slow for a duration of 1 hour and 30 minutes.',
  'On 10 June 2026 at 03:30 US/Pacific, it was slow. The issue lasted 1 hour, 30 minutes.',
  'On 10 June 2026 03:30 PDT it was slow. Some saw errors. The incident persisted for a total duration of 90 min.',
])('%j states one window', (text) => {
  expect(windowsIn(text)).toEqual(ONE_WINDOW)
})

test('a rough length tells no end, and gives way to a window that does', () => {
  const rough = 'Starting at 03:30 US/Pacific on 10 June 2026, it was slow, lasting approximately 85 minutes.'
  expect(windowsIn(rough)).toEqual(['2026-06-10T10:30Z/? 85'])
  expect(windowsIn(`${rough}\nOn 10 June 2026 from 03:30 to 05:00 US/Pacific, it was slow.`)).toEqual(
    ONE_WINDOW,
  )
  expect(windowsIn(`${rough}\nOn 10 June 2026 from 03:30 to 09:00 US/Pacific, it was slow.`)).toEqual([
    '2026-06-10T10:30Z/? 85',
    '2026-06-10T10:30Z/2026-06-10T16:00Z 330',
  ])
})

test.each([
  ['no date', 'It was slow from 03:30 to 05:00 US/Pacific.'],
  ['no year', 'It was slow from 03:30 to 05:00 US/Pacific on Wednesday, 10 June.'],
  ['no zone', 'On 10 June 2026 from 03:30 to 05:00 it was slow.'],
  [
    'a zone we do not know',
    '(All times US/Pacific)\nOn 10 June 2026 from 03:30 CEST to 05:00 CEST it was slow.',
  ],
  ['an offset we do not read', 'On 10 June 2026 from 03:30 UTC+2 to 05:00 UTC+2 it was slow.'],
  ['a weekday that was another', 'On Saturday, 10 June 2026 from 03:30 to 05:00 US/Pacific it was slow.'],
  ['a day that does not exist', 'On 31 June 2026 from 03:30 to 05:00 US/Pacific it was slow.'],
  ['an hour that does not exist', 'On 10 June 2026 from 03:30 to 25:00 US/Pacific it was slow.'],
  ['PST in summer', 'On 10 June 2026 from 03:30 to 05:00 PST it was slow.'],
  ['an approximate clock time', 'On 10 June 2026 from \\~03:30 to 05:00 US/Pacific it was slow.'],
  ['a time told with "around"', 'On 10 June 2026 from around 03:30 to 05:00 US/Pacific it was slow.'],
  ['a length that contradicts', 'On 10 June 2026 from 03:30 to 05:00 US/Pacific it was slow for 3 hours.'],
  [
    'a labelled length that contradicts',
    '(All times UTC)\nStart: 10 June 2026 03:30\nEnd: 10 June 2026 05:00\nDuration: 3 hours',
  ],
  [
    'an end before the start',
    '(All times UTC)\nIncident Start: 10 June 2026 03:30\nIncident End: 9 June 2026 05:00',
  ],
  ['a midnight nobody confirms', 'On 10 June 2026 from 23:30 to 00:30 US/Pacific it was slow.'],
  ['a start without an end', '(All times UTC)\nIncident Start: 10 June 2026 03:30'],
  ['a label that says more', '(All times UTC)\nStart: 10 June 2026 03:30 for some\nEnd: 10 June 2026 05:00'],
  ['only a length', 'On 10 June 2026, it was slow for 90 minutes.'],
  [
    'two different lengths',
    'On 10 June 2026 at 03:30 UTC it was slow for 90 minutes and down for 20 minutes.',
  ],
  [
    'a time in a sentence about the alert',
    'Engineers were alerted on 10 June 2026 at 03:30 UTC and worked for 90 minutes.',
  ],
  ['no times at all', 'We increased the limit from 1 minute to 20 minutes on 10 June 2026.'],
  ['nothing', ''],
])('%s: no window', (_what, text) => {
  expect(windowsIn(text)).toEqual([])
})

test('what the sections on cause and repair tell is not when customers were affected', () => {
  const sentence = 'From 03:30 to 05:00 US/Pacific on 10 June 2026 the roll-out ran.'
  for (const heading of ['# Root Cause', '## \\#\\# Remediation and Prevention', '## Timeline']) {
    expect(windowsIn(`${heading}\n${sentence}`)).toEqual([])
    expect(windowsIn(`${heading}\nWords.\n## Detailed Description of Impact\n${sentence}`)).toEqual(
      ONE_WINDOW,
    )
  }
})

test('a window over midnight is read when the stated length confirms it, or both dates are given', () => {
  const expected = ['2026-06-11T06:30Z/2026-06-11T07:30Z 60']
  expect(windowsIn('On 10 June 2026 from 23:30 to 00:30 US/Pacific it was slow for 1 hour.')).toEqual(
    expected,
  )
  expect(windowsIn('On 10 June 2026 from 23:30 to 11 June 2026 00:30 US/Pacific it was slow.')).toEqual(
    expected,
  )
})

test('a window that is still ahead when the post was made, or very old, is left out', () => {
  const text = 'On 10 June 2026 from 03:30 to 05:00 US/Pacific it was slow.'
  expect(windowsIn(text, Date.parse('2026-06-10T12:00:00Z'))).toEqual(ONE_WINDOW)
  expect(windowsIn(text, Date.parse('2026-06-10T11:59:00Z'))).toEqual([])
  expect(windowsIn(text, Date.parse('2028-01-01T00:00:00Z'))).toEqual([])
})

test('the two nights on which Pacific clocks change', () => {
  const postedAt = Date.parse('2026-12-01T00:00:00Z')
  const on = (day: string, times: string): string[] =>
    windowsIn(`On ${day} from ${times} it was slow.`, postedAt)
  // 8 March 2026: 02:00 to 03:00 does not exist, so 01:30 to 03:30 is one hour.
  expect(on('8 March 2026', '01:30 to 03:30 US/Pacific')).toEqual(['2026-03-08T09:30Z/2026-03-08T10:30Z 60'])
  expect(on('8 March 2026', '02:30 to 03:30 US/Pacific')).toEqual([])
  expect(on('8 March 2026', '02:30 PDT to 03:30 PDT')).toEqual([])
  // 1 November 2026: 01:30 exists twice, and only PDT or PST tell which.
  expect(on('1 November 2026', '01:30 to 03:30 US/Pacific')).toEqual([])
  expect(on('1 November 2026', '01:30 PDT to 03:30 PST')).toEqual(['2026-11-01T08:30Z/2026-11-01T11:30Z 180'])
  expect(on('1 November 2026', '01:30 PST to 03:30 PST')).toEqual(['2026-11-01T09:30Z/2026-11-01T11:30Z 120'])
})

test('the same window said twice is one, and two scopes are two', () => {
  const once = 'On 10 June 2026 from 03:30 to 05:00 US/Pacific, customers had errors.'
  expect(windowsIn(`${once}\n${once}`)).toEqual(ONE_WINDOW)
  expect(windowsIn(`${once}\nOn 10 June 2026 from 06:00 to 06:30 US/Pacific, some did again.`)).toHaveLength(
    2,
  )
})

test('a hostile report takes linear time', () => {
  for (const mark of [
    'from ',
    '10 June 2026 ',
    '03:30 ',
    '03:30 to ',
    ': ',
    'June ',
    'Start: ',
    '1 hour ',
    'for 1 hour ',
    '~',
    '- ',
  ]) {
    const startedAt = performance.now()
    windowsIn(`# Incident Report\n${mark.repeat(20_000)}\n${mark.repeat(200)}\n`.repeat(3))
    expect(performance.now() - startedAt, mark).toBeLessThan(3000)
  }
})
