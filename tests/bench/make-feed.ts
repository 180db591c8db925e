import { readFileSync } from 'node:fs'

type VendorUpdate = { when: string; created: string; modified: string }
type VendorIncident = {
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

/**
 * A feed of `count` incidents: the captured ones over and over, each copy earlier in time and with ids of its
 * own, newest first, as the vendor orders them, at most two posts each (a feed of 10,000 stays under the cap of
 * 32 MB). `everyHours` sets how far copies lie apart.
 */
export function makeFeed(count: number, everyHours = 6): VendorIncident[] {
  const capture: VendorIncident[] = JSON.parse(
    readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8'),
  )
  const newest = Math.max(...capture.map((incident) => Date.parse(incident.begin)))
  return Array.from({ length: count }, (_, index) => {
    const source = capture[index % capture.length]
    if (!source) throw new Error('the capture is empty')
    return moveIncident(source, newest - index * everyHours * HOUR_MS - Date.parse(source.begin), index)
  })
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
    updates: source.updates.slice(-2).map(moveUpdate),
    most_recent_update: moveUpdate(source.updates.at(-2) ?? source.most_recent_update),
  }
}
