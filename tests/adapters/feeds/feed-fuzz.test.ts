import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { FeedError, type ParsedFeed } from '#app/domain/incidents/feed.ts'
import { FEED_ADAPTERS } from '#app/vocabulary.ts'
import {
  googleIncident,
  googleUpdate,
  parseGoogle,
  readCapture,
  readIncidents,
  WORKSPACE_CAPTURE,
  WORKSPACE_URL,
} from './captures.ts'

/** Either a refusal in the port's own words, or incidents that keep every promise of the port. */
function checkParse(parse: () => ParsedFeed): void {
  const parsed = attempt(parse)
  if (parsed === null) return
  const ids = parsed.incidents.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const incident of parsed.incidents) {
    expect(incident.title).toMatch(/^\S.*$/u)
    expect(incident.title.length).toBeLessThanOrEqual(240)
    expect(incident.contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(Number.isInteger(incident.beganAt)).toBe(true)
    if (incident.endedAt !== null) expect(incident.endedAt).toBeGreaterThanOrEqual(incident.beganAt)
    expect(incident.uri ?? 'https://').toMatch(/^https:\/\//)
    const posted = incident.updates.map(({ postedAt }) => postedAt)
    expect(posted).toEqual([...new Set(posted)].sort((a, b) => b - a))
    JSON.parse(incident.raw)
  }
  for (const { reason } of parsed.quarantined) expect(reason).not.toBe('')
}

function attempt(parse: () => ParsedFeed): ParsedFeed | null {
  try {
    return parse()
  } catch (error) {
    expect(error).toBeInstanceOf(FeedError)
    return null
  }
}

test('F12 any JSON whatever is read or refused, never a crash', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(...FEED_ADAPTERS), (body, adapter) => {
      checkParse(() => FEED_PARSERS[adapter].parse(body, { feedUrl: WORKSPACE_URL }))
    }),
    { numRuns: 5000 },
  )
})

test('F25 an incident with any field replaced by anything never harms the others', () => {
  const fields = fc.constantFrom(...Object.keys(googleIncident()), 'most_recent_update', '__proto__')
  const changed = fc.dictionary(fields, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
  fc.assert(
    fc.property(changed, (changes) => {
      const feed = [
        googleIncident({ id: 'before' }),
        googleIncident({ id: 'changed', ...changes }),
        googleIncident({ id: 'after' }),
      ]
      checkParse(() => parseGoogle(feed))
      const ids = parseGoogle(feed).incidents.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(['before', 'after']))
    }),
    { numRuns: 5000 },
  )
})

test('F33 posts in any order, with any times, read the same', () => {
  const post = fc.record({
    when: fc.integer({ min: 0, max: 3 }).map((hour) => `2026-06-30T1${hour}:00:00+00:00`),
    text: fc.string({ maxLength: 3 }),
    status: fc.constantFrom('AVAILABLE', 'SERVICE_DISRUPTION'),
  })
  const shuffled = fc
    .array(post, { maxLength: 8 })
    .chain((posts) => fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length })))
  fc.assert(
    fc.property(shuffled, ([posts, otherwise]) => {
      const [first] = parseGoogle([googleIncident({ updates: posts.map(googleUpdate) })]).incidents
      const [second] = parseGoogle([googleIncident({ updates: otherwise.map(googleUpdate) })]).incidents
      expect(second?.contentHash).toBe(first?.contentHash)
      expect(second?.updates).toEqual(first?.updates)
    }),
    { numRuns: 1000 },
  )
})

test('F10 a capture cut anywhere is refused', () => {
  const body = readCapture(WORKSPACE_CAPTURE).trimEnd()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: body.length - 1 }), (length) => {
      expect(() => parseGoogle(body.slice(0, length))).toThrow(
        expect.objectContaining({ failure: 'not_json' }),
      )
    }),
    { numRuns: 300 },
  )
})

test('F12 a capture with any characters overwritten is read or refused, never a crash', () => {
  const whole = JSON.stringify(readIncidents(WORKSPACE_CAPTURE).slice(-3))
  const damage = fc.array(
    fc.tuple(fc.nat(whole.length - 1), fc.string({ minLength: 1, maxLength: 2, unit: 'binary' })),
    { minLength: 1, maxLength: 3 },
  )
  expect(parseGoogle(whole).incidents.length).toBeGreaterThan(0)
  fc.assert(
    fc.property(damage, (edits) => {
      let damaged = whole
      for (const [position, text] of edits)
        damaged = damaged.slice(0, position) + text + damaged.slice(position + text.length)
      checkParse(() => parseGoogle(damaged))
    }),
    { numRuns: 2000 },
  )
})
