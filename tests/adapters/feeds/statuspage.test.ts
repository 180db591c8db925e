import { expect, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { JsonObject } from '#app/adapters/feeds/vendor-json.ts'
import { FEED_ADAPTERS } from '#app/vocabulary.ts'
import { incidentOf, readCapture } from './captures.ts'

const at = (text: string): number => Date.parse(text)

function parse(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return FEED_PARSERS.statuspage.parse(text, { feedUrl: 'https://status.example.com/api/v2/summary.json' })
}

function statuspageIncident(changes: JsonObject = {}): JsonObject {
  return {
    id: 'abc123',
    name: 'Sign-in fails',
    status: 'investigating',
    created_at: '2026-07-01T10:00:00.000Z',
    updated_at: '2026-07-01T10:05:00.000Z',
    started_at: '2026-07-01T09:58:00.000Z',
    resolved_at: null,
    impact: 'major',
    shortlink: 'https://stspg.io/abc123',
    incident_updates: [statuspageUpdate({})],
    components: [{ id: 'c1', name: 'Sign-in', group: false }],
    ...changes,
  }
}

function statuspageUpdate(changes: JsonObject): JsonObject {
  const when = '2026-07-01T10:00:00.000Z'
  return {
    id: 'u1',
    status: 'investigating',
    body: 'Looking.',
    created_at: when,
    updated_at: when,
    display_at: when,
    ...changes,
  }
}

function onlyIncident(changes: JsonObject) {
  return incidentOf(parse({ incidents: [statuspageIncident(changes)] }), 'abc123')
}

test('every adapter of the vocabulary has its parser', () => {
  expect(FEED_ADAPTERS.map((adapter) => FEED_PARSERS[adapter].adapter)).toEqual([...FEED_ADAPTERS])
})

test('the OutSystems summary has one open incident, and its components as services', () => {
  const parsed = parse(readCapture('statuspage-outsystems-summary-2026-08-03.json'))
  expect(parsed).toMatchObject({ quarantined: [], unknownWords: [] })
  const incident = incidentOf(parsed, '5386jslw1nhj')
  expect(incident).toMatchObject({
    title: 'Incident affecting Applications in Development Stage in Europe Central',
    uri: 'https://stspg.io/qyc01hd3t73m',
    number: null,
    beganAt: at('2026-07-31T08:31:58Z'),
    endedAt: null,
    vendorModifiedAt: at('2026-07-31T15:53:47.125Z'),
    impact: 'disruption',
    vendorImpact: 'minor',
    services: [{ id: 'jqpdbr55snzg', title: 'ODC - Customer Apps & Data: Europe / Frankfurt' }],
  })
  expect(
    incident.updates.map(({ vendorStatus, status, postedAt }) => [vendorStatus, status, postedAt]),
  ).toEqual([
    ['monitoring', 'disruption', at('2026-07-31T15:53:47.108Z')],
    ['identified', 'disruption', at('2026-07-31T10:43:55.399Z')],
    ['investigating', 'disruption', at('2026-07-31T08:31:58.000Z')],
  ])
  const groups = parsed.services.filter(({ title }) => title === 'ODC - Customer Apps & Data')
  expect(groups).toEqual([])
  expect(new Set(parsed.services.map(({ id }) => id)).size).toBe(parsed.services.length)
})

test('the GitHub capture, without a page, has five closed incidents', () => {
  const parsed = parse(readCapture('statuspage-github-incidents-2026-07-31.json'))
  expect(parsed).toMatchObject({ quarantined: [], unknownWords: [] })
  expect(parsed.incidents.map(({ id, impact, endedAt }) => [id, impact, endedAt])).toEqual([
    ['9tpgqq1h4bs7', 'disruption', at('2026-07-30T10:12:15.489Z')],
    ['dsrfymph7my0', 'disruption', at('2026-07-29T21:51:26.803Z')],
    ['75g5xmzptjqb', 'disruption', at('2026-07-29T16:00:54.006Z')],
    ['fmmsrcg5x638', 'disruption', at('2026-07-27T04:09:10.590Z')],
    ['pz7g535gbs6p', 'outage', at('2026-07-25T13:13:21.503Z')],
  ])
  const outage = incidentOf(parsed, 'pz7g535gbs6p')
  expect(outage.updates.map(({ status }) => status)).toEqual([
    'available', // resolved
    'available', // monitoring, all components operational
    'available',
    'outage',
    'outage',
    'outage',
  ])
  expect(parsed.services.map(({ title }) => title)).toEqual([
    'Copilot AI Model Providers',
    'Actions',
    'API Requests',
  ])
})

test.each([
  ['statuspage', 'slack-history-2026-08-18.json', 'bad_shape'],
  ['google-status', 'slack-history-2026-08-18.json', 'too_many_bad_incidents'],
  ['statuspage', 'gws-legacy-rss-2014-11-25.xml', 'not_json'],
  ['google-status', 'gws-legacy-rss-2014-11-25.xml', 'not_json'],
  ['statuspage', 'gws-incidents-2026-07-30.json', 'bad_shape'],
  ['google-status', 'statuspage-github-incidents-2026-07-31.json', 'bad_shape'],
] as const)('%s refuses %s: a page of another kind is no quiet page', (adapter, name, failure) => {
  const source = { feedUrl: 'https://status.example.com/incidents.json' }
  expect(() => FEED_PARSERS[adapter].parse(readCapture(name), source)).toThrow(
    expect.objectContaining({ failure }),
  )
})

test('a summary without incidents, as OpenAI serves it, has services and no incident', () => {
  const parsed = parse({
    page: { id: 'p' },
    status: { indicator: 'none' },
    components: [
      { id: 'c1', name: 'Chat', status: 'operational' },
      { id: 'c2', name: 'API', status: 'operational', group: false, group_id: null },
      { id: 'c3', name: 'Group', status: 'operational', group: true },
      { id: 4, name: 'No id' },
      null,
    ],
  })
  expect(parsed.incidents).toEqual([])
  expect(parsed.services).toEqual([
    { id: 'c1', title: 'Chat' },
    { id: 'c2', title: 'API' },
  ])
})

test.each(['[]', 'null', '{}', '{"incidents":null}', '{"page":{}}', '"x"'])(
  'F12 %s is no Statuspage summary',
  (body) => {
    expect(() => parse(body)).toThrow(expect.objectContaining({ failure: 'bad_shape' }))
  },
)

test.each([
  ['none', 'information'],
  ['maintenance', 'information'],
  ['minor', 'disruption'],
  ['major', 'disruption'],
  ['critical', 'outage'],
])('impact %s reads as %s', (impact, expected) => {
  expect(onlyIncident({ impact }).impact).toBe(expected)
})

test('F23 unknown impact and state words are kept and listed', () => {
  const parsed = parse({
    incidents: [
      statuspageIncident({
        impact: 'meltdown',
        incident_updates: [statuspageUpdate({ status: 'panicking' })],
      }),
    ],
  })
  expect(parsed.incidents[0]).toMatchObject({
    impact: 'unknown',
    vendorImpact: 'meltdown',
    updates: [{ status: 'unknown' }],
  })
  expect([...parsed.unknownWords].sort()).toEqual(['impact: meltdown', 'update status: panicking'])
})

test('a post without components has the impact of the incident, one with components that of the worst', () => {
  const stateOf = (changes: JsonObject): string | undefined =>
    onlyIncident({ impact: 'critical', incident_updates: [statuspageUpdate(changes)] }).updates[0]?.status
  expect(stateOf({})).toBe('outage')
  expect(stateOf({ affected_components: null })).toBe('outage')
  expect(
    stateOf({ affected_components: [{ new_status: 'operational' }, { new_status: 'partial_outage' }] }),
  ).toBe('disruption')
  expect(stateOf({ affected_components: [{ new_status: 'major_outage' }, { new_status: 'odd' }] })).toBe(
    'outage',
  )
  expect(stateOf({ status: 'resolved', affected_components: [{ new_status: 'major_outage' }] })).toBe(
    'available',
  )
})

test('F24 an incident without resolved_at is open, unless it says it is resolved: then from the post that said so', () => {
  expect(onlyIncident({ resolved_at: undefined }).endedAt).toBeNull()
  expect(onlyIncident({ resolved_at: '' }).endedAt).toBeNull()
  const incident_updates = [
    statuspageUpdate({ status: 'postmortem', display_at: '2026-07-03T10:00:00Z' }),
    statuspageUpdate({ status: 'resolved', display_at: '2026-07-01T11:00:00Z' }),
    statuspageUpdate({}),
  ]
  expect(onlyIncident({ status: 'postmortem', incident_updates }).endedAt).toBe(at('2026-07-01T11:00:00Z'))
  expect(onlyIncident({ status: 'resolved', incident_updates: [] }).endedAt).toBeNull()
})

test('without started_at it began when it was created', () => {
  expect(onlyIncident({}).beganAt).toBe(at('2026-07-01T09:58:00Z'))
  expect(onlyIncident({ started_at: null }).beganAt).toBe(at('2026-07-01T10:00:00Z'))
})

test('a postmortem is a report, and so is a post headed as one', () => {
  const incident_updates = [
    statuspageUpdate({ status: 'postmortem', display_at: '2026-07-03T10:00:00Z', body: 'What went wrong.' }),
    statuspageUpdate({
      status: 'resolved',
      body: '# Mini Incident Report\nShort.',
      display_at: '2026-07-02T10:00:00Z',
    }),
    statuspageUpdate({ body: 'A report will follow.' }),
  ]
  expect(onlyIncident({ incident_updates }).updates.map(({ reportKind }) => reportKind)).toEqual([
    'full',
    'mini',
    null,
  ])
})

test('F25 a malformed incident is put aside and the others go in', () => {
  const parsed = parse({
    incidents: [
      statuspageIncident({ id: 'good' }),
      statuspageIncident({ created_at: 5, started_at: null }),
      statuspageIncident({ components: {} }),
    ],
  })
  expect(parsed.incidents.map(({ id }) => id)).toEqual(['good'])
  expect(parsed.quarantined.map(({ reason }) => reason)).toEqual([
    '`created_at` is the number 5',
    '`components` is an object, not a list',
  ])
})

test('F27 an edited post makes another version, and other offsets do not', () => {
  const original = onlyIncident({}).contentHash
  expect(onlyIncident({ incident_updates: [statuspageUpdate({ body: 'Edited.' })] }).contentHash).not.toBe(
    original,
  )
  expect(onlyIncident({ name: 'Renamed' }).contentHash).not.toBe(original)
  expect(onlyIncident({ started_at: '2026-07-01T02:58:00.000-07:00' }).contentHash).toBe(original)
})

test.each(['javascript:alert(1)', 'http://stspg.io/x', 'https://x"onclick="', '', null, 5])(
  'the link %s is not one',
  (shortlink) => {
    expect(onlyIncident({ shortlink }).uri).toBeNull()
  },
)

test('scheduled maintenance is not an incident', () => {
  const parsed = parse({
    incidents: [],
    scheduled_maintenances: [statuspageIncident({ impact: 'maintenance' })],
    components: [],
  })
  expect(parsed.incidents).toEqual([])
})
