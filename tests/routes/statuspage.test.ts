import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { setServiceStatus } from '#app/domain/services/status-overrides.server.ts'
import { readCapture } from '#tests/adapters/feeds/captures.ts'
import { ORIGIN, openRoutes } from './open-routes.ts'
import { GMAIL, HOSTILE, NOW, OPEN, OUTAGE, type PublishedWorld, publish } from './published-world.ts'
import { DOCUMENT_NAMES, type DocumentName, documents, incident } from './statuspage-client.ts'

let world: PublishedWorld
beforeAll(async () => {
  world = await publish()
})

async function read<T>(name: DocumentName, schema: z.ZodType<T>, from: PublishedWorld = world): Promise<T> {
  const answer = await from.get(`/api/v2/${name}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  return schema.parse(await answer.json())
}

test('the client’s idea of the shape fits real pages', () => {
  const github: { incidents: unknown[] } = JSON.parse(
    readCapture('statuspage-github-incidents-2026-07-31.json'),
  )
  expect(z.array(incident).parse(github.incidents)).toHaveLength(5)
  documents['summary.json'].parse(JSON.parse(readCapture('statuspage-outsystems-summary-2026-08-03.json')))
})

test.each(DOCUMENT_NAMES)('a Statuspage client reads %s, and asks again for nothing', async (name) => {
  const { page } = await read<{ page: { id: string } }>(name, documents[name])
  expect(page).toEqual({
    id: page.id,
    name: 'Lembayung Logistik',
    url: ORIGIN,
    time_zone: 'Etc/UTC',
    updated_at: new Date(NOW).toISOString(),
  })
  const etag = (await world.get(`/api/v2/${name}`)).headers.get('etag') ?? ''
  expect((await world.get(`/api/v2/${name}`, { 'if-none-match': etag })).status).toBe(304)
})

test('the summary tells what is open, with its posts and ours, and the state of each service', async () => {
  const summary = await read('summary.json', documents['summary.json'])
  expect(summary.status).toEqual({ indicator: 'major', description: 'Partial System Outage' })
  expect(summary.components.find((component) => component.id === GMAIL)).toMatchObject({
    name: 'Gmail',
    status: 'partial_outage',
    position: 1,
  })
  expect(summary.incidents.map((it) => [it.name, it.status, it.impact, it.resolved_at])).toEqual([
    ['Our relay is slow', 'identified', 'none', null],
    ['Mail is late.', 'monitoring', 'major', null],
  ])
  const open = summary.incidents.find((it) => it.id === OPEN)
  expect(open?.incident_updates.map((it) => [it.status, it.body])).toEqual([
    ['monitoring', 'Use the web client.'],
    ['investigating', 'Still looking.'],
    ['investigating', '**Title**\nMail is late.'],
  ])
  expect(open?.incident_updates.at(-1)?.affected_components).toEqual([
    { code: GMAIL, name: 'Gmail', old_status: 'operational', new_status: 'partial_outage' },
  ])
  expect(open?.components.map((component) => component.id)).toEqual([GMAIL])
  expect(summary.incidents).toEqual(
    (await read('incidents/unresolved.json', documents['incidents/unresolved.json'])).incidents,
  )
})

test('past incidents are resolved, or have their report', async () => {
  const { incidents } = await read('incidents.json', documents['incidents.json'])
  const outage = incidents.find((it) => it.id === OUTAGE)
  expect(outage).toMatchObject({
    status: 'postmortem',
    impact: 'major',
    started_at: '2026-05-31T03:28:00.000Z',
    resolved_at: '2026-05-31T04:24:00.000Z',
  })
  expect(outage?.components).toHaveLength(7)
  expect(incidents.find((it) => it.id === HOSTILE)).toMatchObject({ status: 'resolved', impact: 'critical' })
  const order = incidents.map((it) => it.started_at)
  expect(order).toEqual([...order].sort().reverse())
  const ids = incidents.flatMap((it) => it.incident_updates.map((update) => update.id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('what we publish, our own Statuspage reader understands', async () => {
  const body = JSON.stringify(await read('summary.json', documents['summary.json']))
  const parsed = FEED_PARSERS.statuspage.parse(body, {
    feedUrl: `${ORIGIN}/api/v2/summary.json`,
    receivedAt: NOW,
  })
  expect(parsed.quarantined).toEqual([])
  expect(parsed.unknownWords).toEqual([])
  expect(parsed.incidents.find((it) => it.id === OPEN)).toMatchObject({
    endedAt: null,
    impact: 'disruption',
    beganAt: Date.parse('2026-07-29T22:00:00Z'),
  })
})

test('a state set by hand and a feed that went silent are told, and unknown is never operational', async () => {
  const other = await publish()
  const texts = { en: 'Our line is down.', id: 'Jalur kami putus.' }
  await setServiceStatus(other.ctx, { serviceId: GMAIL, status: 'outage', texts })
  const set = await read('summary.json', documents['summary.json'], other)
  expect(set.status).toEqual({ indicator: 'critical', description: 'Major Service Outage' })
  expect(set.components[0]).toMatchObject({ status: 'major_outage', description: 'Our line is down.' })

  const stale = { ...other, get: openRoutes({ store: other.store, now: NOW + 3_600_000 }) }
  const silent = await read('components.json', documents['components.json'], stale)
  expect(new Set(silent.components.slice(1).map((component) => component.status))).toEqual(
    new Set(['degraded_performance']),
  )
})
