import { expect, test } from 'vitest'
import { findNextUpdatePromise } from '#app/domain/incidents/next-update.ts'
import { readCapture } from '#tests/adapters/feeds/captures.ts'

const POSTED_AT = Date.parse('2026-06-30T12:28:59Z')

function promised(text: string, postedAt = POSTED_AT): string | null {
  const at = findNextUpdatePromise(text, postedAt)
  return at === null ? null : `${new Date(at).toISOString().slice(0, 16)}Z`
}

test.each([
  ['We will provide an update by Tuesday, 2026-06-30 06:30 PDT with current details.', '2026-06-30T13:30Z'],
  ['We will provide an update by Tuesday, 2026\\-06\\-30 06:30 US/Pacific\\.', '2026-06-30T13:30Z'],
  [
    "We'll provide another update with more details by 11:00 AM US/Pacific, June 30, 2026.",
    '2026-06-30T18:00Z',
  ],
  ["We'll provide an update with more details by 9:15 AM PDT today.", '2026-06-30T16:15Z'],
  ['We will provide the next update by Tuesday, 2026-06-30 at 09:30 PDT.', '2026-06-30T16:30Z'],
  [
    'We will provide the BMS restoration status update by Tuesday, 2026-06-30 05:30 PDT.',
    '2026-06-30T12:30Z',
  ],
  [
    'We’ll provide an update in 30 minutes or sooner if more information becomes available.',
    '2026-06-30T12:58Z',
  ],
  ['We will share another update within two hours.', '2026-06-30T14:28Z'],
  ['We will post an update in an hour.', '2026-06-30T13:28Z'],
  ['We will post an update within the next 45 mins.', '2026-06-30T13:13Z'],
  ['**Next update:** 15:00 UTC', '2026-06-30T15:00Z'],
  ['Next update by: 2026-07-01 15:00 UTC', '2026-07-01T15:00Z'],
  ['**Next update:** in 30 minutes', '2026-06-30T12:58Z'],
  ['An update is expected. We plan to give an update at 01:00 UTC.', '2026-07-01T01:00Z'],
  ['(All times US/Pacific)\nNext update: 2026-06-30 06:30', '2026-06-30T13:30Z'],
  [
    'The ETA for full resolution is 22:00 PDT\nWe will provide an update by Tuesday, 2026-06-30 15:00 PDT.',
    '2026-06-30T22:00Z',
  ],
])('%j promises %s', (text, expected) => {
  expect(promised(text)).toBe(expected)
})

test.each([
  ['no time', 'We will provide an update as soon as more details are available.'],
  [
    'a condition',
    'We are starting the servers, and will provide an update once they are ready. At 10:00 PDT it broke.',
  ],
  ['another event', 'The ETA for full resolution of these errors is 22:00 PDT'],
  ['no zone', 'We will provide an update by 15:00.'],
  ['a zone we do not know', 'We will provide an update by 15:00 XYZT.'],
  ['a weekday that was another', 'We will provide an update by Monday, 2026-06-30 06:30 PDT.'],
  ['PST in summer', 'We will provide an update by Tuesday, 2026-06-30 06:30 PST.'],
  ['a time that has passed', 'We will provide an update by Tuesday, 2026-06-30 05:00 PDT.'],
  ['a time far away', 'We will provide an update by 2026-09-30 06:30 PDT.'],
  ['a month', 'We will update our systems in June 2027.'],
  ['a past update', 'The 06:30 PDT update was applied in 30 minutes.'],
  ['nothing', ''],
])('%s is no promise', (_what, text) => {
  expect(promised(text)).toBeNull()
})

test('a clock time without a date is the next one: after midnight of the zone it is tomorrow’s', () => {
  const postedAt = Date.parse('2026-07-01T06:50:00Z') // 23:50 PDT on 30 June
  expect(promised('We will provide an update by 00:30 PDT.', postedAt)).toBe('2026-07-01T07:30Z')
  // 1 November 2026: 01:30 comes twice in Pacific, and only PDT or PST tells which.
  const fall = Date.parse('2026-11-01T07:00:00Z')
  expect(promised('We will provide an update by 01:30 PST.', fall)).toBe('2026-11-01T09:30Z')
  expect(promised('We will provide an update by 01:30 US/Pacific.', fall)).toBeNull()
})

type Post = { text: string; postedAt: number }

function listPosts(capture: string): Post[] {
  const posts: Post[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) walk(entry)
    else if (typeof value === 'object' && value !== null) {
      const {
        text,
        body,
        when,
        created_at: created,
        date_created: noted,
      } = Object.assign({ text: null, body: null, when: null, created_at: null, date_created: null }, value)
      const instant = [when, created, noted].find((it) => typeof it === 'string')
      const words = [text, body].find((it) => typeof it === 'string')
      if (instant && words) posts.push({ text: words, postedAt: Date.parse(instant) })
      for (const [name, entry] of Object.entries(value)) if (name !== 'most_recent_update') walk(entry)
    }
  }
  walk(JSON.parse(readCapture(capture)))
  return posts
}

const PACIFIC = /updates?[^.\n]{0,20} by \w+, (\d{4}-\d{2}-\d{2})(?: at)? (\d{2}:\d{2}) (?:PDT|US\/Pacific)/
/** The others, written out by hand: when the post was made, and when its promise fell due. */
const OTHERS: Record<string, string> = {
  '2025-07-18T17:32:00Z': '2025-07-18T18:00:00Z',
  '2025-07-18T16:58:34Z': '2025-07-18T17:30:00Z',
  '2025-07-18T16:29:02Z': '2025-07-18T17:00:00Z',
  '2025-07-18T15:54:23Z': '2025-07-18T16:15:00Z',
  '2026-08-06T22:22:35Z': '2026-08-06T23:22:35Z',
  '2026-07-24T08:22:54Z': '2026-07-24T08:52:54Z',
  '2026-07-24T08:44:22Z': '2026-07-24T09:14:22Z',
  '2026-07-24T09:08:05Z': '2026-07-24T10:08:05Z',
  '2026-07-24T09:42:29Z': '2026-07-24T11:42:29Z',
}

test.each([
  ['gws-incidents-2026-07-30.json', 17],
  ['gcp-incidents-2026-03-15.json', 19],
  ['gcp-incidents-2026-07-31-first2.json', 17],
  ['slack-history-2026-08-18.json', 5],
  ['statuspage-github-incidents-2026-07-31.json', 0],
  ['statuspage-outsystems-summary-2026-08-03.json', 0],
])('every promise of %s is found, and nothing else', (capture, count) => {
  let found = 0
  for (const { text, postedAt } of listPosts(capture)) {
    const stated = PACIFIC.exec(text)
    const posted = new Date(postedAt).toISOString().replace('.000Z', 'Z')
    const byHand = OTHERS[posted]
    const expected = stated
      ? new Date(`${stated[1]}T${stated[2]}:00-07:00`).toISOString()
      : byHand && new Date(byHand).toISOString()
    const at = findNextUpdatePromise(text, postedAt)
    expect(at === null ? undefined : new Date(at).toISOString(), `${posted} ${text.slice(-300)}`).toBe(
      expected,
    )
    if (at !== null) found += 1
  }
  expect(found).toBe(count)
})
