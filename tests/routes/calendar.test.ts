import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { isJsonObject } from '#app/adapters/feeds/vendor-json.ts'
import { poll } from '../domain/incidents/vendor-world.ts'
import { ORIGIN } from './open-routes.ts'
import {
  GMAIL,
  HOSTILE,
  listVendorIncidents,
  NOW,
  OPEN,
  OUTAGE,
  type PublishedWorld,
  publish,
} from './published-world.ts'

let world: PublishedWorld
beforeAll(async () => {
  world = await publish()
})

async function readCalendar(path = '/calendar.ics', from = world) {
  const answer = await from.get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  return {
    text,
    calendar,
    events,
    eventOf: (id: string) => events.find((event) => event.uid.startsWith(`incident-${id}@`)),
  }
}

test('the calendar holds every outage and no information, as a client reads it', async () => {
  const { calendar, events, eventOf } = await readCalendar()
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Makegood//Outages//EN')
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H')
  expect(calendar.getFirstPropertyValue('name')).toBe('Outages: Lembayung Logistik')
  const outages = listVendorIncidents().filter((incident) => incident.status_impact !== 'SERVICE_INFORMATION')
  expect(events.map((event) => event.uid).sort()).toEqual(
    outages.map((it) => `incident-${it.id}@status.example.org`).sort(),
  )
  const outage = eventOf(OUTAGE)
  expect(outage?.startDate.toJSDate().toISOString()).toBe('2026-05-31T03:28:00.000Z')
  expect(outage?.endDate.toJSDate().toISOString()).toBe('2026-05-31T04:24:00.000Z')
  expect(outage?.summary).toContain('Gmail')
  expect(outage?.description).toContain(`${ORIGIN}/incidents/${OUTAGE}`)
  for (const event of events) {
    expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(event.component.getFirstPropertyValue('dtstamp')).not.toBeNull()
    expect(event.component.getFirstPropertyValue('last-modified')).not.toBeNull()
  }
})

test('an open outage lasts to the latest post and says so; one of no length has no end', async () => {
  const { eventOf } = await readCalendar()
  expect(eventOf(OPEN)?.summary).toBe('Gmail: disruption, still open')
  expect(eventOf(OPEN)?.endDate.toJSDate().toISOString()).toBe('2026-07-29T23:30:00.000Z')
  expect(eventOf(HOSTILE)?.component.getFirstProperty('dtend')).toBeNull()
  const indonesian = await readCalendar('/calendar.ics?language=id')
  expect(indonesian.eventOf(OPEN)?.summary).toBe('Gmail: gangguan layanan, masih berlangsung')
})

test('lines are folded at 75 octets and end as RFC 5545 wants; a hostile text stays inside its property', async () => {
  const { text, events, eventOf } = await readCalendar()
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  for (const line of text.split('\r\n')) {
    expect(line).not.toMatch(/[\r\n]/)
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  }
  expect(eventOf(HOSTILE)?.description).toContain('R&D')
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(events.length)
})

test('a change raises SEQUENCE under the same UID, also when an older text comes back', async () => {
  const other = await publish()
  const read = async () => {
    const event = (await readCalendar('/calendar.ics', other)).eventOf(OPEN)
    return { uid: event?.uid, sequence: event?.sequence, end: event?.endDate.toString() }
  }
  const etag = (await other.get('/calendar.ics')).headers.get('etag') ?? ''
  expect((await other.get('/calendar.ics', { 'if-none-match': etag })).status).toBe(304)
  const first = await read()
  const change = (minutes: number, end: string | null) =>
    poll(
      { ...other.ctx, now: NOW + minutes * 60_000 },
      listVendorIncidents().map((incident) =>
        isJsonObject(incident) && incident.id === OPEN
          ? { ...incident, end, modified: new Date(NOW + minutes * 60_000).toISOString() }
          : incident,
      ),
    )
  await change(1, '2026-07-29T23:50:00+00:00')
  const second = await read()
  expect((await other.get('/calendar.ics', { 'if-none-match': etag })).status).toBe(200)
  await change(2, null)
  const third = await read()
  expect(new Set([first.uid, second.uid, third.uid]).size).toBe(1)
  expect([first.sequence, second.sequence, third.sequence]).toEqual([0, 60, 120])
  expect(third.end).toBe(first.end)
})

test('one service’s calendar holds its outages only', async () => {
  const all = await readCalendar()
  const gmail = await readCalendar(`/calendar.ics?service=${GMAIL}`)
  expect(gmail.events.length).toBeGreaterThan(0)
  expect(gmail.events.length).toBeLessThan(all.events.length)
  for (const event of gmail.events) expect(event.summary).toContain('Gmail')
  expect((await world.get('/calendar.ics?service=nothing')).status).toBe(404)
})
