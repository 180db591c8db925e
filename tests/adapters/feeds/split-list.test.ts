import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutPauses } from '#app/adapters/feeds/collect-incidents.ts'
import { googleStatusParser } from '#app/adapters/feeds/google-status.ts'
import { splitList } from '#app/adapters/feeds/split-list.ts'
import { FeedError } from '#app/domain/incidents/feed.ts'
import { withPauses } from '#app/domain/with-pauses.server.ts'
import { googleIncident, WORKSPACE_URL } from './captures.ts'

const split = (text: string) => withoutPauses(splitList(text))

/** What the members of a list say when each is parsed by itself; null when that does not work out. */
function parseSplit(text: string): unknown[] | null {
  try {
    return split(text)?.map((member) => JSON.parse(member)) ?? null
  } catch {
    return null
  }
}

function parseWhole(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

test('a list parsed member by member says what it says as a whole', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (list, indent) => {
      const text = JSON.stringify(list, null, indent)
      expect(parseSplit(` ${text}\n`)).toEqual(JSON.parse(text))
    }),
    { numRuns: 500 },
  )
})

test('a text that is no JSON list is none member by member either', () => {
  const broken = fc
    .tuple(
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.nat(),
      fc.constantFrom('', ',', ']', '"', '\\', '{', ' '),
    )
    .map(([list, at, put]) => {
      const text = JSON.stringify(list)
      const index = at % text.length
      return text.slice(0, index) + put + text.slice(index + 1)
    })
  fc.assert(
    fc.property(broken, (text) => {
      expect(parseSplit(text)).toEqual(parseWhole(text))
    }),
    { numRuns: 2_000 },
  )
})

test('a large body comes out as a small one would, with pauses on the way', async () => {
  const text = 'Said "so", [twice], {with} a \\ and a , in it. '.repeat(40)
  const feed = Array.from({ length: 1_000 }, (_, index) =>
    googleIncident({ id: `id-${index}`, external_desc: text }),
  )
  const source = { feedUrl: WORKSPACE_URL }
  const steps = googleStatusParser.parseWithPauses?.(JSON.stringify(feed), source)
  if (!steps) throw new Error('the parser has no steps')
  let pauses = 0
  const counted = (function* () {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      pauses += 1
      yield
    }
  })()
  const parsed = await withPauses(counted)
  expect(pauses).toBeGreaterThan(20)
  const halves = [feed.slice(0, 300), feed.slice(300, 600), feed.slice(600)].flatMap(
    (part) => googleStatusParser.parse(JSON.stringify(part), source).incidents,
  )
  expect(parsed.incidents.map(({ contentHash, raw }) => [contentHash, raw])).toEqual(
    halves.map(({ contentHash, raw }) => [contentHash, raw]),
  )
  const cut = JSON.stringify(feed).slice(0, -40)
  expect(() => googleStatusParser.parse(`${cut}]`, source)).toThrow(FeedError)
  expect(() => googleStatusParser.parse(cut, source)).toThrow(FeedError)
})
