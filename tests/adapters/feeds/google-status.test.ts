import { expect, test } from 'vitest'
import {
  CLOUD_CAPTURES,
  CLOUD_URL,
  googleIncident,
  googleUpdate,
  incidentOf,
  parseGoogle,
  readCapture,
  readIncidents,
  WORKSPACE_CAPTURE,
  WORKSPACE_URL,
} from './captures.ts'

const at = (text: string): number => Date.parse(text)
const LOOPBACK_URL = 'http://127.0.0.1:4000/incidents.json'

test('the Workspace capture is read as it is', () => {
  const parsed = parseGoogle(readCapture(WORKSPACE_CAPTURE))
  expect(parsed.incidents.map(({ id }) => id)).toEqual(readIncidents(WORKSPACE_CAPTURE).map(({ id }) => id))
  expect(parsed).toMatchObject({ quarantined: [], unknownWords: [] })
  const incident = incidentOf(parsed, 'vagmms1y6yRxwg6RMQZp')
  expect(incident).toMatchObject({
    title: 'Multiple Workspace Products experiencing Issues.',
    uri: 'https://www.google.com/appsstatus/dashboard/incidents/vagmms1y6yRxwg6RMQZp',
    beganAt: at('2026-05-31T03:28:00Z'),
    endedAt: at('2026-05-31T04:24:00Z'),
    vendorCreatedAt: at('2026-05-31T04:59:04Z'),
    vendorModifiedAt: at('2026-06-04T20:11:26Z'),
    impact: 'disruption',
    vendorImpact: 'SERVICE_DISRUPTION',
    severity: 'medium',
  })
  expect(incident.services.map(({ title }) => title).sort()).toEqual([
    'Gmail',
    'Google Calendar',
    'Google Chat',
    'Google Docs',
    'Google Drive',
    'Google Meet',
    'Google Voice',
  ])
  expect(incident.updates.map(({ status, reportKind }) => [status, reportKind])).toEqual([
    ['available', 'full'],
    ['available', 'preliminary'],
    ['disruption', null],
    ['disruption', null],
  ])
  expect(parsed.services).toContainEqual({ id: 'dnz8HVUHoMMcW9wV91LY', title: 'Google Workspace Support' })
})

test('every field of every capture agrees with what the vendor sent', () => {
  for (const [name, url] of [
    [WORKSPACE_CAPTURE, WORKSPACE_URL],
    ...CLOUD_CAPTURES.map((it) => [it, CLOUD_URL] as const),
  ] as const) {
    const parsed = parseGoogle(readCapture(name), { feedUrl: url })
    for (const sent of readIncidents(name)) {
      const incident = incidentOf(parsed, String(sent.id))
      expect(incident.number).toBe(sent.number)
      expect(incident.beganAt).toBe(at(String(sent.begin)))
      expect(incident.endedAt).toBe(at(String(sent.end)))
      expect(incident.vendorImpact).toBe(sent.status_impact)
      expect(incident.description).toBe(sent.external_desc)
      expect(incident.uri).toBe(new URL(String(sent.uri), url).href)
      expect(JSON.parse(incident.raw)).toEqual(sent)
      const updates = Array.isArray(sent.updates) ? sent.updates : []
      expect(incident.updates.map(({ text }) => text)).toEqual(updates.map((update) => update.text))
      expect(incident.updates.map(({ postedAt }) => postedAt)).toEqual(
        updates.map((update) => at(update.when)),
      )
    }
  }
})

test('a Cloud outage keeps all its 55 products under their current names', () => {
  const parsed = parseGoogle(readCapture('gcp-incidents-2026-03-15.json'), { feedUrl: CLOUD_URL })
  const incident = incidentOf(parsed, 'ow5i3PPK96RduMcb1SsW')
  expect(incident.impact).toBe('outage')
  expect(incident.services).toHaveLength(55)
  const renamed = googleIncident({
    affected_products: [{ id: 'x1', title: 'Google Cloud Composer', current_title: 'Managed Airflow' }],
  })
  expect(parseGoogle([renamed]).services).toEqual([{ id: 'x1', title: 'Managed Airflow' }])
})

test('the page link follows the folder of the feed, and never leaves it', () => {
  const linkOf = (uri: unknown, feedUrl: string): string | null | undefined =>
    parseGoogle([googleIncident({ uri })], { feedUrl }).incidents[0]?.uri
  const id = 'AWyE1SfEzpe8Qed49Rog'
  expect(linkOf(`incidents/${id}`, CLOUD_URL)).toBe(`https://status.cloud.google.com/incidents/${id}`)
  expect(linkOf(undefined, WORKSPACE_URL)).toBe(`https://www.google.com/appsstatus/dashboard/incidents/${id}`)
  for (const uri of [
    'https://evil.example/',
    '//evil.example/',
    'javascript:alert(1)',
    '/incidents/x',
    '../../x',
  ]) {
    expect(linkOf(uri, WORKSPACE_URL), uri).toBeNull()
  }
})

test('a feed served from this machine links to the pages of Google', () => {
  const [workspace] = parseGoogle([googleIncident()], { feedUrl: LOOPBACK_URL }).incidents
  expect(workspace?.uri).toBe('https://www.google.com/appsstatus/dashboard/incidents/AWyE1SfEzpe8Qed49Rog')
  const [cloud] = parseGoogle(readCapture(CLOUD_CAPTURES[1]), { feedUrl: LOOPBACK_URL }).incidents
  expect(cloud?.uri).toBe('https://status.cloud.google.com/incidents/3BvH3LVGcupoYqV6F4Nw')
})

test('F13 lone surrogates and NUL are replaced everywhere, whole pairs are not', () => {
  const updates = [googleUpdate({ when: '2026-06-30T12:00:00Z', text: 'MARK' })]
  const body = JSON.stringify([googleIncident({ updates })]).replaceAll(
    'MARK',
    'a\\ud800b\\udc00c\\u0000d\\ud83d\\ude00',
  )
  const [incident] = parseGoogle(body).incidents
  expect(incident?.updates[0]?.text).toBe('a\uFFFDb\uFFFDc\uFFFDd😀')
  expect(incident?.raw).toContain('a\uFFFDb\uFFFDc\uFFFDd😀')
})

test('the uint64 number keeps its digits, whether it came as text or as a JSON number', () => {
  const numberOf = (body: string): string | null | undefined => parseGoogle(body).incidents[0]?.number
  const text = JSON.stringify([googleIncident()])
  expect(numberOf(text)).toBe('18364758544493064720')
  expect(numberOf(text.replace('"18364758544493064720"', '18364758544493064721'))).toBe(
    '18364758544493064721',
  )
  expect(numberOf(text.replace('"18364758544493064720"', '42'))).toBe('42')
  expect(numberOf(text.replace('"18364758544493064720"', '1.8364758544493064e19'))).toBeNull()
  expect(numberOf(text.replace('"18364758544493064720"', 'null'))).toBeNull()
  const quoted = googleIncident({ external_desc: '{"number": 18364758544493064720, "x":1}' })
  expect(parseGoogle([quoted]).incidents[0]?.description).toBe('{"number": 18364758544493064720, "x":1}')
})
