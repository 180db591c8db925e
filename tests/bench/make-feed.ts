import { readFileSync } from 'node:fs'

type VendorUpdate = { when: string; created: string; modified: string }
export type VendorIncident = {
  id: string
  number: string
  begin: string
  end: string
  created: string
  modified: string
  updates: VendorUpdate[]
  most_recent_update: VendorUpdate
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * A feed of `count` incidents: the captured ones over and over with ids of their own, newest first, as the vendor
 * orders them, one post or two each (a feed of 10,000 stays under the cap of 32 MB). `beganAt` says when each began;
 * without it they lie six hours apart.
 */
export function makeFeed(count: number, beganAt?: (index: number) => number): VendorIncident[] {
  const capture: VendorIncident[] = JSON.parse(
    readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8'),
  )
  const newest = Math.max(...capture.map((incident) => Date.parse(incident.begin)))
  const begin = beganAt ?? ((index: number) => newest - index * 6 * HOUR_MS)
  return Array.from({ length: count }, (_, index) => {
    const source = capture[index % capture.length]
    if (!source) throw new Error('the capture is empty')
    return moveIncident(source, begin(index) - Date.parse(source.begin), index)
  })
}

/** How many of a history's incidents lie in the last ninety days, whatever its length. */
export const RECENT = 40

/** A history of ten years whose last ninety days hold the same few incidents, however many there are before them. */
export function makeHistory(count: number, now: number): VendorIncident[] {
  const older = Math.max(1, count - RECENT)
  return makeFeed(count, (index) => {
    if (index < RECENT) return wholeSecond(now - DAY_MS - (index * 88 * DAY_MS) / RECENT)
    return wholeSecond(now - 100 * DAY_MS - ((index - RECENT) * 3_550 * DAY_MS) / older)
  })
}

/** The vendor moves the end of an incident: by as many minutes as this is the how manieth time. */
export function editIncident(incident: VendorIncident, time: number): VendorIncident {
  const later = (instant: string) => new Date(Date.parse(instant) + time * 60_000).toISOString()
  return { ...incident, end: later(incident.end), modified: later(incident.modified) }
}

function wholeSecond(instant: number): number {
  return Math.floor(instant / 1_000) * 1_000
}

function moveIncident(source: VendorIncident, byMs: number, index: number): VendorIncident {
  const move = (instant: string) =>
    new Date(Date.parse(instant) + byMs).toISOString().replace('.000Z', '+00:00')
  const moveUpdate = (update: VendorUpdate) => ({
    ...update,
    when: move(update.when),
    created: move(update.created),
    modified: move(update.modified),
  })
  return {
    ...source,
    id: `Bench${String(index).padStart(15, '0')}`,
    begin: move(source.begin),
    end: move(source.end),
    created: move(source.created),
    modified: move(source.modified),
    updates: source.updates.slice(index % 2 === 0 ? -2 : -1).map(moveUpdate),
    most_recent_update: moveUpdate(source.updates.at(-2) ?? source.most_recent_update),
  }
}
