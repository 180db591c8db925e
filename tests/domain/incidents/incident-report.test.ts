import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  findReportedWindows,
  type ReportedWindow,
  recogniseReport,
} from '#app/domain/incidents/incident-report.ts'

type Captured = { id: string; updates: { when: string; text: string }[] }

function readCaptured(): Captured[] {
  const files = ['gws-incidents-2026-07-30', 'gcp-incidents-2026-03-15', 'gcp-incidents-2026-07-31-first2']
  return files.flatMap((file): Captured[] =>
    JSON.parse(readFileSync(`tests/fixtures/feeds/${file}.json`, 'utf8')),
  )
}

const CAPTURED = readCaptured()

test('the reports of the captures are recognised, and no other post is', () => {
  const reports = CAPTURED.flatMap(({ id, updates }) =>
    updates.flatMap(({ when, text }) => {
      const kind = recogniseReport(text)
      return kind ? [`${id} ${when.slice(0, 10)} ${kind}`] : []
    }),
  )
  expect(reports).toEqual([
    'CzZUn98mhTcEiCJo27Kv 2026-06-16 full',
    'CzZUn98mhTcEiCJo27Kv 2026-06-12 preliminary',
    'vagmms1y6yRxwg6RMQZp 2026-06-04 full',
    'vagmms1y6yRxwg6RMQZp 2026-06-02 preliminary',
    '41E5S3mkTGDfkZuJZH5k 2026-03-09 full',
    '41E5S3mkTGDfkZuJZH5k 2026-03-04 preliminary',
    '8cY8jdUpEGGbsSMSQk7J 2025-07-22 full',
    '8cY8jdUpEGGbsSMSQk7J 2025-07-18 mini',
    'ow5i3PPK96RduMcb1SsW 2025-06-13 full',
    'ow5i3PPK96RduMcb1SsW 2025-06-13 mini',
    'SXRPpPwx2RZ5VHjTwFLx 2025-05-27 full',
    'SXRPpPwx2RZ5VHjTwFLx 2025-05-20 mini',
    'N3Dw7nbJ7rk7qwrtwh7X 2025-04-11 full',
    'N3Dw7nbJ7rk7qwrtwh7X 2025-04-01 mini',
    '3BvH3LVGcupoYqV6F4Nw 2026-07-25 full',
    '3BvH3LVGcupoYqV6F4Nw 2026-07-18 preliminary',
    'T8gmtofFSTGT5tbhyciF 2026-07-24 full',
    'T8gmtofFSTGT5tbhyciF 2026-07-20 preliminary',
  ])
})

test.each([
  ['# Incident Report', 'full'],
  ['## \\# Incident Report', 'full'],
  ['## ## incident report', 'full'],
  ['**Incident Report**', 'full'],
  ['INCIDENT REPORT:', 'full'],
  ['# Final Incident Report', 'full'],
  ['# Incident Report (12 June 2025)', 'full'],
  ['# Google Workspace Incident Report', 'full'],
  ['# Post-Incident Report', 'full'],
  ['## \\# Mini Incident Report', 'mini'],
  ['**Mini Incident Report**\\', 'mini'],
  ['We are sorry.\n# Preliminary Incident Report\nMore.', 'preliminary'],
])('%j heads a report', (text, kind) => {
  expect(recogniseReport(`${text}\n## Summary\nSomething broke.`)).toBe(kind)
})

test.each([
  'We will publish a full Incident Report with root cause once we have completed our investigation.',
  'Google will complete a full Incident Report in the following days.',
  'Incident report will follow in the coming days',
  'A final Incident Report with preventative actions will be posted once our investigation is complete.',
  'We posted our first incident report to Cloud Service Health about 1h after the start.',
  '# Incident Report to follow',
  '**Description**\nThe incident reported by customers is over.',
  '# Incident',
  '',
])('%j is an ordinary post', (text) => {
  expect(recogniseReport(text)).toBeNull()
})

function write({ startsAt, endsAt, durationMinutes }: ReportedWindow): string {
  const [start, end] = [startsAt, endsAt].map((it) =>
    it === null ? '?' : new Date(it).toISOString().slice(0, 16),
  )
  return `${start} ${end} ${durationMinutes}`
}

test('the windows the captured reports state, each checked by eye against the text', () => {
  const windows = CAPTURED.flatMap(({ id, updates }) =>
    updates
      .filter(({ text }) => recogniseReport(text) !== null)
      .map(({ when, text }) => [
        `${id} ${when.slice(0, 10)} ${recogniseReport(text)}`,
        findReportedWindows(text, Date.parse(when)).map(write),
      ]),
  )
  expect(Object.fromEntries(windows)).toEqual({
    'CzZUn98mhTcEiCJo27Kv 2026-06-16 full': ['2026-06-10T10:30 2026-06-10T17:25 415'], // 6 h 55 min
    'CzZUn98mhTcEiCJo27Kv 2026-06-12 preliminary': ['2026-06-10T10:20 2026-06-10T17:25 425'],
    'vagmms1y6yRxwg6RMQZp 2026-06-04 full': ['2026-05-31T03:15 2026-05-31T04:30 75'],
    'vagmms1y6yRxwg6RMQZp 2026-06-02 preliminary': ['2026-05-31T03:15 2026-05-31T04:30 75'],
    '41E5S3mkTGDfkZuJZH5k 2026-03-09 full': ['2026-02-27T12:37 2026-02-27T14:35 118'],
    '41E5S3mkTGDfkZuJZH5k 2026-03-04 preliminary': ['2026-02-27T12:37 2026-02-27T14:35 118'],
    // Two scopes: Cloud and Workspace recovered at different times.
    '8cY8jdUpEGGbsSMSQk7J 2025-07-22 full': [
      '2025-07-18T14:50 2025-07-18T16:47 117',
      '2025-07-18T14:50 2025-07-18T15:40 50',
    ],
    '8cY8jdUpEGGbsSMSQk7J 2025-07-18 mini': [
      '2025-07-18T15:10 2025-07-18T16:47 97',
      '2025-07-18T15:10 2025-07-18T15:40 30',
    ],
    // Says "~10:45am PDT" and "within 40 minutes": nothing exact.
    'ow5i3PPK96RduMcb1SsW 2025-06-13 full': [],
    'ow5i3PPK96RduMcb1SsW 2025-06-13 mini': ['2025-06-12T17:49 2025-06-12T20:49 180'],
    // "On 19 May 2025 … for a duration of 8 hours, 42 minutes": no clock time beside it.
    'SXRPpPwx2RZ5VHjTwFLx 2025-05-27 full': [],
    'SXRPpPwx2RZ5VHjTwFLx 2025-05-20 mini': ['2025-05-20T03:23 2025-05-20T12:05 522'],
    // Per product: Cloud Filestore, Compute Engine, Persistent Disk; those without a date are left out.
    'N3Dw7nbJ7rk7qwrtwh7X 2025-04-11 full': [
      '2025-03-29T19:54 2025-03-30T01:47 353',
      '2025-03-29T19:54 2025-03-30T01:30 336',
      '2025-03-29T19:54 2025-03-30T03:45 471',
    ],
    'N3Dw7nbJ7rk7qwrtwh7X 2025-04-01 mini': ['2025-03-29T19:53 2025-03-30T02:12 379'],
    '3BvH3LVGcupoYqV6F4Nw 2026-07-25 full': ['2026-07-15T23:39 2026-07-16T14:34 895'],
    // Per product: VMware Engine, NetApp Volumes, Bare Metal; then all together.
    '3BvH3LVGcupoYqV6F4Nw 2026-07-18 preliminary': [
      '2026-07-16T00:09 2026-07-16T09:33 564',
      '2026-07-15T23:39 2026-07-16T08:10 511',
      '2026-07-16T01:37 2026-07-16T14:34 777',
      '2026-07-15T23:39 2026-07-16T14:34 895',
    ],
    'T8gmtofFSTGT5tbhyciF 2026-07-24 full': ['2026-07-14T17:00 2026-07-15T03:40 640'],
    'T8gmtofFSTGT5tbhyciF 2026-07-20 preliminary': ['2026-07-14T17:00 2026-07-15T03:40 640'],
  })
})

test('a window carries the words it was read from', () => {
  const report = CAPTURED.find(({ id }) => id === 'vagmms1y6yRxwg6RMQZp')?.updates[0]
  const [window] = findReportedWindows(report?.text ?? '', Date.parse('2026-06-04T20:11:26Z'))
  expect(window?.quote).toMatch(/^On 30 May 2026 from 20:15 to 21:30 US\/Pacific, affected customers/)
  const earlier = CAPTURED.find(({ id }) => id === 'vagmms1y6yRxwg6RMQZp')?.updates[1]
  const [labelled] = findReportedWindows(earlier?.text ?? '', Date.parse('2026-06-02T03:50:13Z'))
  expect(labelled?.quote).toBe(
    'Incident Start: 30 May 2026 20:15\nIncident End: 30 May 2026 21:30\nDuration: 1 hour, 15 minutes',
  )
})
