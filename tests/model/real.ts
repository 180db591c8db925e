import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { WORKSPACE_FEED } from '#app/domain/incidents/feed-source.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { googleIncident } from '#tests/adapters/feeds/captures.ts'
import { memoryFiles, paperDeps } from '#tests/domain/claims/claim-world.ts'
import { registerWorkspace } from '#tests/domain/incidents/vendor-world.ts'
import { addCustomer } from '#tests/domain/uptime/uptime-world.ts'
import { ADMIN } from '#tests/stores.ts'
import { type Model, START, type VendorIncident } from './model.ts'

/** The product under test: a store on a real file, in a folder that a kill moves it out of. */
export type Real = {
  folder: string
  home: string
  generation: number
  store: Store
  customerId: string
  papers: ReturnType<typeof paperDeps>
}

export async function startReal(template: string, folder: string): Promise<Real> {
  const home = join(folder, '0')
  mkdirSync(home)
  cpSync(template, home, { recursive: true })
  const store = await openStore(databaseOf(home))
  const ctx = { db: store, now: START, actor: ADMIN }
  const { id } = await addCustomer(ctx)
  await registerWorkspace(ctx)
  return { folder, home, generation: 0, store, customerId: id, papers: paperDeps(memoryFiles()) }
}

export function databaseOf(home: string): string {
  return join(home, 'makegood.sqlite')
}

export function ctxOf(real: Real, model: Pick<Model, 'now'>): Ctx {
  return { db: real.store, now: model.now, actor: ADMIN }
}

/** The process is gone: what it had on the disk at this moment is all there is. */
export async function killAndReopen(real: Real): Promise<void> {
  real.generation += 1
  const next = join(real.folder, String(real.generation))
  mkdirSync(next)
  for (const end of ['', '-wal', '.instance']) {
    const from = databaseOf(real.home) + end
    if (existsSync(from)) cpSync(from, databaseOf(next) + end)
  }
  await real.store.close()
  real.home = next
  real.store = await openStore(databaseOf(next))
}

export function toBody(incidents: readonly VendorIncident[]): unknown[] {
  const text = (at: number) => new Date(at).toISOString()
  return incidents.map((incident) =>
    googleIncident({
      id: incident.id,
      begin: text(incident.beganAt),
      created: text(incident.beganAt),
      end: incident.endedAt === null ? null : text(incident.endedAt),
      modified: text(incident.modifiedAt),
      severity: incident.severity,
      status_impact: 'SERVICE_OUTAGE',
      updates: [],
    }),
  )
}

/** The stored rows are what the maps say, no more and no less. */
export async function expectAgreement(model: Model, real: Real): Promise<void> {
  const { db, t } = real.store
  const incidents = await db.select().from(t.incidents)
  expect(Object.fromEntries(incidents.map((row) => [row.id, toHeld(row)]))).toEqual(
    Object.fromEntries(model.held.incidents),
  )
  const revisions = await db.select().from(t.incidentRevisions)
  expect(revisions).toHaveLength(
    [...model.held.incidents.values()].reduce((sum, it) => sum + it.revisions, 0),
  )
  const keys = new Map([...model.held.cases].map(([key, { id }]) => [id, key]))
  const cases = await db.select().from(t.supportCases)
  expect(Object.fromEntries(cases.map((row) => [keys.get(row.id), row.state !== 'closed']))).toEqual(
    Object.fromEntries([...model.held.cases].map(([key, held]) => [key, held.open])),
  )
  const links = await db.select().from(t.links)
  expect(
    Object.fromEntries(links.map((row) => [`${keys.get(row.caseId)} ${row.incidentId}`, row.state])),
  ).toEqual(Object.fromEntries(model.held.links))
  const claims = await db.select().from(t.claims)
  expect(Object.fromEntries(claims.map((row) => [row.id, row.state]))).toEqual(
    Object.fromEntries([...model.held.claims].map(([id, held]) => [id, held.state])),
  )
}

type IncidentRow = Store['t']['incidents']['$inferSelect']

function toHeld(row: IncidentRow) {
  const { beganAt, endedAt, severity, revisionCount, reopenCount, missingSince } = row
  return {
    beganAt,
    endedAt,
    modifiedAt: row.vendorModifiedAt,
    severity,
    revisions: revisionCount,
    reopenings: reopenCount,
    missing: missingSince !== null,
  }
}

export async function expectSoundness(model: Model, real: Real): Promise<void> {
  expect((await verifyAudit(ctxOf(real, model))).problems).toEqual([])
  const { db, t } = real.store
  const claims = await db.select().from(t.claims)
  expect(claims.filter((claim) => claim.state !== 'withdrawn').length, 'one claim a month').toBeLessThan(2)
  const packs = await db.select().from(t.packs)
  expect(packs).toHaveLength(claims.filter((claim) => claim.submittedAt !== null).length)
  const feeds = await db.select().from(t.feeds)
  expect(feeds.map((feed) => feed.id)).toEqual([WORKSPACE_FEED])
}
