import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { FeedError, type ParsedFeed } from '#app/domain/incidents/feed.ts'
import { FEED_ADAPTERS } from '#app/vocabulary.ts'
import { poll, registerWorkspace } from '#tests/domain/incidents/vendor-world.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'
import {
  googleIncident,
  googleUpdate,
  parseGoogle,
  readCapture,
  readIncidents,
  WORKSPACE_CAPTURE,
  WORKSPACE_URL,
} from './captures.ts'

// Large, with another seed each time: FUZZ_BODIES=1000000 SEED=$RANDOM npm run unit -- feed-fuzz
const BODIES = Number(process.env.FUZZ_BODIES ?? 6_000)
const SEED = Number(process.env.SEED ?? 20_261_128)
const NOW = Date.parse('2026-07-02T00:00:00Z')
const TIMEOUT_MS = 3_600_000
/** A share of all the bodies; a failure names its seed and the way to it. */
const share = (part: number) => ({ numRuns: Math.ceil(BODIES * part), seed: SEED })

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

test('F12 any JSON whatever is read or refused, never a crash', { timeout: TIMEOUT_MS }, () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(...FEED_ADAPTERS), (body, adapter) => {
      checkParse(() => FEED_PARSERS[adapter].parse(body, { feedUrl: WORKSPACE_URL }))
    }),
    share(0.3),
  )
})

test('F25 an incident with any field replaced by anything never harms the others', {
  timeout: TIMEOUT_MS,
}, () => {
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
    share(0.3),
  )
})

test('F33 posts in any order, with any times, read the same', { timeout: TIMEOUT_MS }, () => {
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
    share(0.09),
  )
})

test('F10 a capture cut anywhere is refused', { timeout: TIMEOUT_MS }, () => {
  const body = readCapture(WORKSPACE_CAPTURE).trimEnd()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: body.length - 1 }), (length) => {
      expect(() => parseGoogle(body.slice(0, length))).toThrow(
        expect.objectContaining({ failure: 'not_json' }),
      )
    }),
    share(0.006),
  )
})

test('F12 a capture with any characters overwritten is read or refused, never a crash', {
  timeout: TIMEOUT_MS,
}, () => {
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
    share(0.3),
  )
})

test('F26 no body whatever makes us lose or close what we hold, unless it says itself that it ended', {
  timeout: TIMEOUT_MS,
}, async () => {
  const store = await openTestStore()
  const ctx = { db: store, now: NOW, actor: ADMIN }
  await registerWorkspace(ctx)
  const held = ['one', 'two', 'three'].map((id) =>
    googleIncident({ id, begin: '2026-06-30T09:03:00Z', end: null }),
  )
  await poll(ctx, held)
  const strange = fc.dictionary(
    fc.constantFrom('id', 'begin', 'end', 'modified', 'updates', 'status_impact'),
    fc.jsonValue({ maxDepth: 2 }),
  )
  const entry = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.tuple(fc.constantFrom(...held), strange).map(([incident, changes]) => ({ ...incident, ...changes })),
    fc.constantFrom(...held),
  )
  const body = fc.oneof(
    fc.json(),
    fc.array(entry, { maxLength: 5 }).map((list) => JSON.stringify(list)),
  )
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const before = await store.db.select().from(store.t.incidents)
      await poll(ctx, text)
      const after = await store.db.select().from(store.t.incidents)
      const ended = new Set(
        attempt(() => parseGoogle(text))
          ?.incidents.filter((it) => it.endedAt !== null)
          .map(({ id }) => id),
      )
      for (const { id, endedAt } of before) {
        const now = after.find((incident) => incident.id === id)
        expect(now).toBeDefined()
        if (endedAt === null && now?.endedAt !== null) expect(ended).toContain(id)
      }
    }),
    share(0.004),
  )
  process.stdout.write(`${JSON.stringify({ fuzz: 'feed bodies', bodies: BODIES, seed: SEED })}\n`)
})
