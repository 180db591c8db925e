import type { LinkState } from '#app/vocabulary.ts'

/** What the vendor publishes: its own truth, which we only learn by polling. */
export type VendorIncident = {
  id: string
  beganAt: number
  endedAt: number | null
  modifiedAt: number
  severity: string
  listed: boolean
}

/** What we must hold of an incident after the last poll that told of it. */
export type HeldIncident = {
  beganAt: number
  endedAt: number | null
  modifiedAt: number
  severity: string
  revisions: number
  reopenings: number
  missing: boolean
}

export type HeldCase = { id: string; version: number; priority: 'P1' | 'P2'; openedAt: number; open: boolean }
export type HeldClaim = { id: string; state: 'draft' | 'submitted' | 'withdrawn' }

/** Plain maps that say what the product must hold. A backup is a copy of them. */
export type Held = {
  incidents: Map<string, HeldIncident>
  cases: Map<string, HeldCase>
  /** By case and incident. */
  links: Map<string, LinkState>
  claims: Map<string, HeldClaim>
}

export type Model = {
  now: number
  vendor: Map<string, VendorIncident>
  /** The vendor's page as it was before the last change: a cache may still serve it. */
  cached: VendorIncident[] | null
  held: Held
  backup: Held | null
  serial: number
}

export const START = Date.parse('2026-05-10T00:00:00Z')
const MARGIN_MS = 3_600_000

export function newModel(): Model {
  const held: Held = { incidents: new Map(), cases: new Map(), links: new Map(), claims: new Map() }
  return { now: START, vendor: new Map(), cached: null, held, backup: null, serial: 0 }
}

export function listListed(model: Model): VendorIncident[] {
  return [...model.vendor.values()].filter((incident) => incident.listed).map((incident) => ({ ...incident }))
}

/** What one good poll changes: it inserts, revises and marks; it never closes or deletes by itself. */
export function learn(model: Model, body: readonly VendorIncident[]): { inserted: number; revised: number } {
  const { incidents } = model.held
  const counts = { inserted: 0, revised: 0 }
  const oldest = Math.min(...body.map((incident) => incident.beganAt))
  for (const told of body) {
    const held = incidents.get(told.id)
    const { beganAt, endedAt, modifiedAt, severity } = told
    if (held === undefined) {
      counts.inserted += 1
      const fresh = { beganAt, endedAt, modifiedAt, severity, revisions: 1, reopenings: 0, missing: false }
      incidents.set(told.id, fresh)
      proposeForIncident(model, told.id)
      continue
    }
    held.missing = false
    const isSame = held.modifiedAt === modifiedAt && held.endedAt === endedAt && held.severity === severity
    if (isSame || modifiedAt < held.modifiedAt) continue
    counts.revised += 1
    held.revisions += 1
    if (held.endedAt !== null && endedAt === null) held.reopenings += 1
    Object.assign(held, { endedAt, modifiedAt, severity })
  }
  for (const [id, held] of incidents) {
    if (held.beganAt >= oldest && !body.some((told) => told.id === id)) held.missing = true
  }
  return counts
}

export function proposeForCase(model: Model, key: string): void {
  for (const id of model.held.incidents.keys()) propose(model, key, id)
}

function proposeForIncident(model: Model, id: string): void {
  for (const key of model.held.cases.keys()) propose(model, key, id)
}

/** An open P1 case and an outage whose times overlap or lie within the hour. */
function propose(model: Model, key: string, id: string): void {
  const supportCase = model.held.cases.get(key)
  const incident = model.held.incidents.get(id)
  if (!supportCase?.open || supportCase.priority !== 'P1' || !incident) return
  const known = model.held.links.get(pairOf(key, id))
  if (known !== undefined && known !== 'lapsed') return
  const caseEndsAt = Math.max(model.now, supportCase.openedAt)
  const incidentEndsAt = incident.endedAt ?? Math.max(model.now, incident.beganAt)
  const sharedMs = Math.min(caseEndsAt, incidentEndsAt) - Math.max(supportCase.openedAt, incident.beganAt)
  if (sharedMs >= -MARGIN_MS) model.held.links.set(pairOf(key, id), 'proposed')
}

export function pairOf(caseKey: string, incidentId: string): string {
  return `${caseKey} ${incidentId}`
}

export function hasOpenIncident(model: Model): boolean {
  return [...model.held.incidents.values()].some((incident) => incident.endedAt === null)
}
