import { expect, test } from 'vitest'
import { googleIncident, googleUpdate, parseGoogle } from './captures.ts'

const at = (text: string): number => Date.parse(text)

test('F23 unknown words are kept, read as unknown and listed once', () => {
  const strange = googleIncident({
    status_impact: 'SERVICE_ON_FIRE',
    severity: 'critical',
    updates: [
      googleUpdate({ when: '2026-06-30T12:00:00Z', status: 'ON_FIRE' }),
      googleUpdate({ when: '2026-06-30T11:00:00Z', status: 'ON_FIRE' }),
    ],
  })
  const parsed = parseGoogle([strange, googleIncident({ id: 'other', status_impact: 'SERVICE_ON_FIRE' })])
  expect(parsed.quarantined).toEqual([])
  expect(parsed.incidents[0]).toMatchObject({
    impact: 'unknown',
    vendorImpact: 'SERVICE_ON_FIRE',
    severity: 'critical',
    updates: [{ status: 'unknown', vendorStatus: 'ON_FIRE' }, { status: 'unknown' }],
  })
  expect([...parsed.unknownWords].sort()).toEqual([
    'severity: critical',
    'status_impact: SERVICE_ON_FIRE',
    'update status: ON_FIRE',
  ])
})

test.each([
  ['missing', undefined],
  ['null', null],
  ['empty', ''],
  ['blank', '  '],
])('F24 an end that is %s means open', (_what, end) => {
  expect(parseGoogle([googleIncident({ end })]).incidents[0]?.endedAt).toBeNull()
})

test('F24 an end with a newest post that is still impaired is closed all the same', () => {
  const updates = [googleUpdate({ when: '2026-07-01T05:00:00Z', status: 'SERVICE_DISRUPTION' })]
  expect(parseGoogle([googleIncident({ updates })]).incidents[0]?.endedAt).toBe(at('2026-07-01T03:45:00Z'))
})

test.each([
  ['no id', { id: undefined }, /`id` is missing/],
  ['an id that is a number', { id: 7 }, /`id` is the number 7/],
  ['an id with a slash', { id: '../x' }, /`id` is not an id/],
  ['no begin', { begin: undefined }, /`begin` is missing/],
  ['a begin without zone', { begin: '2026-06-30T09:03:00' }, /`begin` is not an RFC 3339 time/],
  ['a begin that is a number', { begin: 1782810180 }, /`begin` is the number/],
  ['an unreadable end', { end: 'soon' }, /`end` is not an RFC 3339 time: soon/],
  ['an end before the begin', { end: '2026-06-30T09:02:59Z' }, /ends before it begins/],
  ['the year 1970', { begin: '1970-01-01T00:00:00Z' }, /outside the years 2000 to 2099/],
  ['the year 9999', { end: '9999-12-31T23:59:59Z' }, /outside the years/],
  ['updates that are an object', { updates: { '0': {} } }, /`updates` is an object, not a list/],
  ['updates that are text', { updates: 'none' }, /`updates` is the text "none"/],
  ['an update that is null', { updates: [null] }, /`updates` holds null/],
  ['an update without time', { updates: [{ text: 'x', status: 'AVAILABLE' }] }, /`when` is missing/],
  [
    'an update with a number as text',
    { updates: [googleUpdate({ when: '2026-06-30T12:00:00Z', text: 5 })] },
    /`text` is the number 5/,
  ],
  ['products that are an object', { affected_products: {} }, /`affected_products` is an object/],
  ['a product without id', { affected_products: [{ title: 'Gmail' }] }, /`id` is missing/],
  ['an impact that is a list', { status_impact: [] }, /`status_impact` is a list/],
  ['a description that is a number', { external_desc: 5 }, /`external_desc` is the number 5/],
])('F25 an incident with %s is put aside with the reason, and the others go in', (_what, changes, reason) => {
  const parsed = parseGoogle([
    googleIncident({ id: 'first' }),
    googleIncident(changes),
    googleIncident({ id: 'third' }),
  ])
  expect(parsed.incidents.map(({ id }) => id)).toEqual(['first', 'third'])
  expect(parsed.quarantined).toHaveLength(1)
  expect(parsed.quarantined[0]?.reason).toMatch(reason)
  expect(JSON.parse(parsed.quarantined[0]?.raw ?? '')).toEqual(
    JSON.parse(JSON.stringify(googleIncident(changes))),
  )
})

test.each([[null], [5], ['x'], [[]], [true]])('F25 an entry that is %j is put aside', (entry) => {
  const parsed = parseGoogle([googleIncident(), entry])
  expect(parsed.incidents).toHaveLength(1)
  expect(parsed.quarantined).toMatchObject([{ vendorId: null }])
})

test('F25 missing lists, missing posts and fields nobody knows are no reason to refuse', () => {
  const parsed = parseGoogle([
    googleIncident({ updates: null, affected_products: null, brand_new: { deep: [1] } }),
    googleIncident({
      id: 'bare',
      updates: undefined,
      created: undefined,
      modified: undefined,
      severity: 5,
      uri: 5,
    }),
  ])
  expect(parsed.quarantined).toEqual([])
  expect(parsed.incidents[0]).toMatchObject({
    updates: [],
    services: [{ id: 'prPt2Yra2CbGsbEm9cpC', title: 'Gmail' }],
  })
  expect(parsed.incidents[1]).toMatchObject({
    vendorCreatedAt: at('2026-06-30T09:03:00Z'),
    vendorModifiedAt: at('2026-07-01T03:45:00Z'),
    severity: null,
  })
})

test('F25 without products the service key counts, unless it stands for all', () => {
  const servicesOf = (changes: Record<string, unknown>): unknown =>
    parseGoogle([googleIncident({ affected_products: [], ...changes })]).incidents[0]?.services
  expect(servicesOf({})).toEqual([{ id: 'prPt2Yra2CbGsbEm9cpC', title: 'Gmail' }])
  expect(servicesOf({ service_key: 'zall', service_name: 'Multiple Products' })).toEqual([])
  expect(servicesOf({ service_key: undefined })).toEqual([])
})

test('F25 a product named twice counts once', () => {
  const product = { id: 'p1', title: 'Gmail' }
  expect(
    parseGoogle([googleIncident({ affected_products: [product, product] })]).incidents[0]?.services,
  ).toEqual([product])
})

test('F25 the most recent update stands in for a list that was stripped', () => {
  const most_recent_update = googleUpdate({ when: '2026-06-30T12:00:00Z', text: 'Only this.' })
  const parsed = parseGoogle([googleIncident({ updates: [], most_recent_update })])
  expect(parsed.incidents[0]?.updates.map(({ text }) => text)).toEqual(['Only this.'])
})

test('F25 more than a fifth of a feed, and more than five, refuse the whole body', () => {
  const feed = (good: number, bad: number): unknown[] => [
    ...Array.from({ length: good }, (_, index) => googleIncident({ id: `good${index}` })),
    ...Array.from({ length: bad }, (_, index) => googleIncident({ id: `bad${index}`, begin: 'x' })),
  ]
  expect(parseGoogle(feed(2, 1)).quarantined).toHaveLength(1)
  expect(parseGoogle(feed(1, 5)).quarantined).toHaveLength(5)
  expect(parseGoogle(feed(24, 6)).quarantined).toHaveLength(6) // 6 of 30 is a fifth, not more
  const refusal = expect.objectContaining({ failure: 'too_many_bad_incidents' })
  expect(() => parseGoogle(feed(23, 6))).toThrow(refusal)
  expect(() => parseGoogle(feed(0, 1))).toThrow(refusal)
})

test('F27 any retroactive edit of the facts makes another version', () => {
  const hashOf = (changes: Record<string, unknown>): string | undefined =>
    parseGoogle([googleIncident(changes)]).incidents[0]?.contentHash
  const original = hashOf({})
  const edits = [
    { begin: '2026-06-30T09:04:00Z' },
    { end: null },
    { created: '2026-06-30T11:56:58Z' },
    { modified: '2026-07-01T04:58:33Z' },
    { status_impact: 'SERVICE_OUTAGE' },
    { severity: 'high' },
    { external_desc: 'Other' },
    { affected_products: [{ id: 'other', title: 'Gmail' }] },
    { updates: [] },
    { currently_affected_locations: [{ id: 'europe-west4', title: 'Netherlands' }] },
    {
      updates: [
        googleUpdate({ when: '2026-07-01T04:58:32+00:00', status: 'AVAILABLE', text: 'It is over!' }),
      ],
    },
  ]
  const hashes = edits.map(hashOf)
  expect(new Set([original, ...hashes]).size).toBe(edits.length + 1)
})

test('F27 order, spaces, offsets, renamed titles and touched posts make no other version', () => {
  const two = {
    affected_products: [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ],
  }
  const sent = googleIncident(two)
  const original = parseGoogle([sent]).incidents[0]?.contentHash
  const updates = Array.isArray(sent.updates) ? sent.updates : []
  const variants: [string, unknown][] = [
    ['reversed keys', Object.fromEntries(Object.entries(sent).reverse())],
    ['other offset', { ...sent, begin: '2026-06-30T02:03:00-07:00' }],
    ['reversed posts', { ...sent, updates: updates.toReversed() }],
    [
      'a touched post',
      { ...sent, updates: updates.map((it) => ({ ...it, modified: '2026-07-02T00:00:00Z' })) },
    ],
    [
      'other order of products',
      {
        ...sent,
        affected_products: [
          { id: 'b', title: 'B' },
          { id: 'a', title: 'A' },
        ],
      },
    ],
    [
      'a renamed product',
      {
        ...sent,
        affected_products: [
          { id: 'a', title: 'New' },
          { id: 'b', title: 'B' },
        ],
      },
    ],
    ['a field nobody knows', { ...sent, brand_new: 1 }],
  ]
  for (const [what, variant] of variants) {
    expect(parseGoogle(JSON.stringify([variant], null, 2)).incidents[0]?.contentHash, what).toBe(original)
  }
})

test('F29 the same incident twice is one; two versions of it keep the one modified last, with a note', () => {
  expect(parseGoogle([googleIncident(), googleIncident()])).toMatchObject({
    incidents: [{}],
    quarantined: [],
  })
  const older = googleIncident({ end: null, modified: '2026-06-30T12:00:00Z' })
  const newer = googleIncident({ modified: '2026-07-02T12:00:00Z' })
  for (const feed of [
    [older, newer],
    [newer, older],
  ]) {
    const parsed = parseGoogle(feed)
    expect(parsed.incidents).toHaveLength(1)
    expect(parsed.incidents[0]?.vendorModifiedAt).toBe(at('2026-07-02T12:00:00Z'))
    expect(parsed.quarantined).toMatchObject([
      { vendorId: 'AWyE1SfEzpe8Qed49Rog', reason: expect.stringContaining('twice') },
    ])
    expect(JSON.parse(parsed.quarantined[0]?.raw ?? '')).toMatchObject({ modified: '2026-06-30T12:00:00Z' })
  }
})

test('F29 two versions modified in the same second: the same one wins in either order', () => {
  const [one, other] = [googleIncident({ external_desc: 'one' }), googleIncident({ external_desc: 'other' })]
  expect(parseGoogle([one, other]).incidents[0]?.contentHash).toBe(
    parseGoogle([other, one]).incidents[0]?.contentHash,
  )
})

test('F31 an incident that ends when it begins is kept; one that begins a week ahead of our clock is not', () => {
  const begin = '2026-06-30T09:03:00Z'
  expect(parseGoogle([googleIncident({ begin, end: begin })]).incidents).toHaveLength(1)
  const later = googleIncident({ id: 'later', begin: '2026-07-08T00:00:00Z', end: null })
  const body = JSON.stringify([googleIncident(), later])
  const readOn = (receivedAt: string): string[] =>
    parseGoogle(body, { receivedAt: at(receivedAt) }).incidents.map(({ id }) => id)
  expect(readOn('2026-07-01T00:00:00Z')).toEqual(['AWyE1SfEzpe8Qed49Rog'])
  expect(readOn('2026-07-01T00:00:01Z')).toEqual(['AWyE1SfEzpe8Qed49Rog', 'later'])
  expect(parseGoogle(body, { receivedAt: at('2026-07-01T00:00:00Z') }).quarantined).toMatchObject([
    { vendorId: 'later', reason: expect.stringMatching(/a week or more/) },
  ])
})

test('F33 posts stand newest first however they came, with equal times told apart the same way', () => {
  const when = '2026-06-30T12:00:00Z'
  const posts = [
    googleUpdate({ when, text: 'b' }),
    googleUpdate({ when, text: 'a' }),
    googleUpdate({ when, text: 'a' }),
    googleUpdate({ when: '2026-06-30T13:00:00Z', text: 'newest', status: 'AVAILABLE' }),
    googleUpdate({ when: '2026-06-30T11:00:00Z', text: 'oldest' }),
  ]
  for (const updates of [posts, posts.toReversed()]) {
    const stale = googleUpdate({ when: '2026-06-30T11:00:00Z', text: 'oldest' })
    const [incident] = parseGoogle([googleIncident({ updates, most_recent_update: stale })]).incidents
    expect(incident?.updates.map(({ text, postedAt }) => [text, postedAt - at(when)])).toEqual([
      ['newest', 3_600_000],
      ['b', 1],
      ['a', 0],
      ['oldest', -3_600_000],
    ])
  }
})

test('F33 equal texts at different times are different posts', () => {
  const updates = [1, 2, 3].map((hour) =>
    googleUpdate({ when: `2026-06-30T0${hour}:00:00Z`, text: 'Still working.' }),
  )
  expect(parseGoogle([googleIncident({ updates })]).incidents[0]?.updates).toHaveLength(3)
})

test('F34 keys such as __proto__ and constructor are ordinary, and change nothing for others', () => {
  const body = `[{"__proto__":{"end":"2026-01-01T00:00:00Z","polluted":true},"constructor":{"prototype":{"polluted":true}},${JSON.stringify(googleIncident({ end: null })).slice(1)}]`
  const parsed = parseGoogle(body)
  expect(parsed.incidents[0]?.endedAt).toBeNull()
  expect(parsed.incidents[0]?.raw).toContain('"__proto__":{"end"')
  expect({}).not.toHaveProperty('polluted')
})

test('F34 a million brackets, in a field or as the whole body, are no crash', () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000)
  const nested = JSON.stringify(googleIncident({ id: 'deep' })).replace(/}$/, `,"x":${deep}}`)
  const parsed = parseGoogle(`[${JSON.stringify(googleIncident())},${nested}]`)
  expect(parsed.incidents).toHaveLength(1)
  expect(parsed.quarantined).toMatchObject([
    { vendorId: 'deep', reason: expect.stringMatching(/nested too deeply|million characters/) },
  ])
  expect(() => parseGoogle(deep)).toThrow(expect.objectContaining({ failure: 'too_many_bad_incidents' }))
  expect(() => parseGoogle(`{"a":"\\ud800","b":${deep}}`)).toThrow(
    expect.objectContaining({ failure: expect.stringMatching(/not_json|bad_shape/) }),
  )
})

test('F34 ten megabytes of text and a million posts are put aside', () => {
  const huge = googleIncident({ id: 'huge', external_desc: 'x'.repeat(10_000_000) })
  const many = googleIncident({ id: 'many', updates: Array.from({ length: 1_000_000 }, () => ({})) })
  const parsed = parseGoogle([googleIncident(), huge, many])
  expect(parsed.incidents).toHaveLength(1)
  expect(parsed.quarantined.map(({ vendorId, reason }) => [vendorId, reason])).toEqual([
    ['huge', 'it is larger than a million characters'],
    ['many', 'it is larger than a million characters'],
  ])
  expect(parsed.quarantined.every(({ raw }) => raw.length <= 65_536)).toBe(true)
})

test('F34 of a key given twice the last counts', () => {
  const body = JSON.stringify([googleIncident()]).replace(
    '"status_impact"',
    '"status_impact":"SERVICE_OUTAGE","status_impact"',
  )
  expect(parseGoogle(body).incidents[0]?.impact).toBe('disruption')
})

test('F19 an older copy of an incident is told from the newer by its own modified', () => {
  const [older] = parseGoogle([googleIncident({ modified: '2026-06-30T12:00:00Z' })]).incidents
  const [newer] = parseGoogle([googleIncident()]).incidents
  expect(older?.contentHash).not.toBe(newer?.contentHash)
  expect(older?.vendorModifiedAt).toBeLessThan(newer?.vendorModifiedAt ?? 0)
})

test('F28 an end that is taken back reads as open, whatever the posts say', () => {
  const [reopened] = parseGoogle([googleIncident({ end: undefined })]).incidents
  expect(reopened).toMatchObject({ endedAt: null, updates: [{ status: 'available' }, {}] })
})

test('F30 two ids with the same facts stay two incidents', () => {
  const parsed = parseGoogle([googleIncident({ id: 'one' }), googleIncident({ id: 'two' })])
  expect(parsed.incidents.map(({ id }) => id)).toEqual(['one', 'two'])
  expect(parsed.quarantined).toEqual([])
})
