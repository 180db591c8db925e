import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { type IncidentFilter, listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { acceptLink } from '#app/domain/links/links.server.ts'
import { listProposedLinks } from '#app/domain/links/list-links.server.ts'
import { openStore } from '#db/store.server.ts'
import {
  googleIncident,
  googleUpdate,
  readIncidents,
  WORKSPACE_CAPTURE,
} from '#tests/adapters/feeds/captures.ts'
import { createFolders } from '#tests/folders.ts'
import { explain, listStatements } from '#tests/query-plan.ts'
import { ADMIN, storeTest, VIEWER } from '#tests/stores.ts'
import { aCase, seedIncident, seedWorld } from '../cases/case-world.ts'
import { poll, registerWorkspace } from './vendor-world.ts'

const makeFolder = createFolders()

const SUPPORT = 'AWyE1SfEzpe8Qed49Rog'
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'

async function idsOf(ctx: Ctx, filter: IncidentFilter): Promise<string[]> {
  return (await listIncidents(ctx, filter)).incidents.map((incident) => incident.id)
}

storeTest('words of titles and posts find the incidents of the capture', async ({ at }) => {
  const ctx = at('2026-07-30T00:00:00Z')
  await registerWorkspace(ctx)
  await poll(ctx, readIncidents(WORKSPACE_CAPTURE))
  const find = (query: string, filter: IncidentFilter = {}) => idsOf(ctx, { ...filter, query })

  expect(await find('replay backlog')).toEqual([SUPPORT])
  expect(await find('REPLAYING')).toEqual([SUPPORT])
  expect(await find('"case statuses"')).toEqual([SUPPORT])
  expect(await find('"statuses case"')).toEqual([])
  expect(await find('backl')).toEqual([SUPPORT])
  expect(await find('zeppelin')).toEqual([])
  expect(await find('replay zeppelin')).toEqual([])
  expect(await find('zz* OR (')).toEqual([])
  expect(await find(`replay') OR 1=1 --`)).toEqual([])

  const everywhere = await find('google')
  expect(everywhere.length).toBeGreaterThan(3)
  const inOrder = (await idsOf(ctx, {})).filter((id) => everywhere.includes(id))
  expect(everywhere).toEqual(inOrder)
  const may = { from: Date.parse('2026-05-01T00:00:00Z'), to: Date.parse('2026-06-01T00:00:00Z') }
  const inMay = await idsOf(ctx, { began: may })
  expect(await find('google', { began: may })).toEqual(everywhere.filter((id) => inMay.includes(id)))
  const ofDrive = await idsOf(ctx, { serviceId: 'VHNA7p3Z5p3iakj5sA8V' })
  expect(ofDrive).toContain(OUTAGE)
  expect(await find('google', { serviceId: 'VHNA7p3Z5p3iakj5sA8V' })).toEqual(
    everywhere.filter((id) => ofDrive.includes(id)),
  )
  expect(await find('google', { open: true })).toEqual([])
})

storeTest('pages of a search follow each other without a gap or a repetition', async ({ at }) => {
  const ctx = at('2026-07-30T00:00:00Z')
  await registerWorkspace(ctx)
  const feed = Array.from({ length: 23 }, (_, index) =>
    googleIncident({
      id: `Page${String((index * 7) % 23).padStart(2, '0')}`,
      // Every third begins at the same minute as another.
      begin: `2026-07-${String(1 + Math.floor(index / 3)).padStart(2, '0')}T09:00:00+00:00`,
      end: '2026-07-20T00:00:00+00:00',
    }),
  )
  await poll(ctx, [...feed, googleIncident({ id: 'Other', external_desc: 'x', updates: [] })])
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await listIncidents(ctx, { query: 'mail late', limit: 5, cursor })
    expect(page.incidents.length).toBeLessThanOrEqual(5)
    seen.push(...page.incidents.map((incident) => incident.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect([...seen].sort()).toEqual(feed.map((incident) => String(incident.id)).sort())
  const begins = new Map((await listIncidents(ctx)).incidents.map((it) => [it.id, it.beganAt]))
  const order = seen.map((id) => begins.get(id) ?? 0)
  expect(order).toEqual([...order].sort((left, right) => right - left))
  await expect(listIncidents(ctx, { query: 'mail', cursor: 'x' })).rejects.toMatchObject({
    code: 'incident.bad_cursor',
  })
})

storeTest(
  'a changed text is found by its new words only, a moved beginning in its new place',
  async ({ at }) => {
    const ctx = at('2026-07-30T00:00:00Z')
    await registerWorkspace(ctx)
    const older = googleIncident({
      id: 'Older',
      begin: '2026-06-01T00:00:00+00:00',
      modified: '2026-07-01T00:00:00+00:00',
    })
    await poll(ctx, [googleIncident({ id: 'Newer' }), older])
    expect(await idsOf(ctx, { query: 'mail' })).toEqual(['Newer', 'Older'])
    const edited = {
      ...older,
      begin: '2026-07-01T00:00:00+00:00',
      modified: '2026-07-02T00:00:00+00:00',
      updates: [googleUpdate({ when: '2026-06-30T11:56:57+00:00', text: '**Title**\nCalendars are empty.' })],
    }
    await poll(at('2026-07-30T00:01:00Z'), [googleIncident({ id: 'Newer' }), edited])
    expect(await idsOf(ctx, { query: 'late' })).toEqual(['Newer'])
    expect(await idsOf(ctx, { query: 'calendar' })).toEqual(['Older'])
    const back = { ...older, begin: '2026-07-01T00:00:00+00:00', modified: '2026-07-03T00:00:00+00:00' }
    await poll(at('2026-07-30T00:02:00Z'), [googleIncident({ id: 'Newer' }), back])
    expect(await idsOf(ctx, { query: 'mail' })).toEqual(['Older', 'Newer'])
  },
)

storeTest(
  'incidents with a linked case and incidents of a claim are told to those who may know',
  async ({ store, at }) => {
    await seedWorld(store)
    const ctx = at('2026-05-31T06:00:00Z')
    for (const id of ['linked', 'proposed', 'alone', 'claimed', 'withdrawn']) {
      await seedIncident(store, { id, beganAt: '2026-05-31T03:28:00Z', endedAt: '2026-05-31T04:24:00Z' })
    }
    await openCase(ctx, aCase())
    for (const link of await listProposedLinks(ctx)) {
      if (link.incident.id === 'linked') await acceptLink(ctx, { linkId: link.id })
    }
    await seedClaim(ctx, 'claim', 'draft', 'claimed')
    await seedClaim(ctx, 'gone', 'withdrawn', 'withdrawn')

    expect(await idsOf(ctx, { withCase: true })).toEqual(['linked'])
    expect(await idsOf(ctx, { withClaim: true })).toEqual(['claimed'])
    expect(await idsOf(ctx, { withCase: true, withClaim: true })).toEqual([])
    expect(await idsOf(at('2026-05-31T06:00:00Z', VIEWER), { withCase: true })).toEqual(['linked'])
    for (const filter of [{ withCase: true }, { withClaim: true }]) {
      await expect(listIncidents(at('2026-05-31T06:00:00Z', PUBLIC_ACTOR), filter)).rejects.toMatchObject({
        code: 'actor.sign_in_needed',
      })
    }
  },
)

async function seedClaim(
  ctx: Ctx,
  id: string,
  state: 'draft' | 'withdrawn',
  incidentId: string,
): Promise<void> {
  const { claims, claimIncidents } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.insert(claims).values({
      id,
      state,
      customerId: 'customer',
      month: '2026-05',
      scopeServiceId: '',
      policyId: 'google-workspace',
      policyVersion: '1',
      language: 'en',
      figures: {},
      factsHash: '',
      currency: 'USD',
      createdBy: 'Ayu',
      createdAt: ctx.now,
    })
    await tx.insert(claimIncidents).values({ claimId: id, incidentId, contentHash: '' })
  })
}

storeTest(
  'a day holds what touched it: half-open, however long it lasted, and what is open',
  async ({ store, at }) => {
    await seedWorld(store)
    const seeds = [
      ['ends-at-midnight', '2026-05-09T20:00:00Z', '2026-05-10T00:00:00Z'],
      ['begins-at-midnight', '2026-05-11T00:00:00Z', '2026-05-11T01:00:00Z'],
      ['inside', '2026-05-10T05:00:00Z', '2026-05-10T06:00:00Z'],
      ['a-moment', '2026-05-10T00:00:00Z', '2026-05-10T00:00:00Z'],
      ['over-it', '2026-05-08T00:00:00Z', '2026-05-12T00:00:00Z'],
      ['two-months', '2026-04-01T00:00:00Z', '2026-06-01T00:00:00Z'],
      ['long-gone', '2026-03-01T00:00:00Z', '2026-04-28T00:00:00Z'],
      ['open', '2026-01-01T00:00:00Z', null],
    ] as const
    for (const [id, beganAt, endedAt] of seeds) await seedIncident(store, { id, beganAt, endedAt })
    const during = { from: Date.parse('2026-05-10T00:00:00Z'), to: Date.parse('2026-05-11T00:00:00Z') }
    expect(await idsOf(at('2026-06-02T00:00:00Z'), { during })).toEqual([
      'inside',
      'a-moment',
      'over-it',
      'two-months',
      'open',
    ])
  },
)

test('searches and days are answered by index: nothing is sorted, no history is walked', async () => {
  const path = join(makeFolder(), 'plan.sqlite')
  const store = await openStore(path)
  const ctx: Ctx = { db: store, now: Date.parse('2026-07-30T00:00:00Z'), actor: ADMIN }
  const began = { from: 0, to: 1 }
  const [plain, filtered] = await listStatements(async () => {
    await listIncidents(ctx, { query: 'mail' })
    await listIncidents(ctx, { query: 'mail', serviceId: 'x', began, open: true, cursor: '1.x' })
  })
  for (const statement of [plain, filtered]) {
    const steps = explain(path, statement ?? '', 'mail')
    expect(steps[0]).toMatch(/^SCAN incident_search VIRTUAL TABLE INDEX \d+:.*M/)
    expect(steps.filter((step) => /TEMP B-TREE/.test(step))).toEqual([])
    expect(steps.slice(1).filter((step) => step.startsWith('SCAN'))).toEqual([])
  }
  for (const filter of [{ during: began }, { withCase: true }, { withClaim: true }]) {
    const statements = await listStatements(() => listIncidents(ctx, filter))
    const steps = statements.flatMap((statement) => explain(path, statement))
    expect(
      steps.filter((step) => /^SCAN incidents/.test(step)),
      JSON.stringify(filter),
    ).toEqual([])
  }
  await store.close()
})

test('a change of the feed looks at what is missing, not at all that was ever stored', async () => {
  const path = join(makeFolder(), 'missing.sqlite')
  const store = await openStore(path)
  const ctx: Ctx = { db: store, now: Date.parse('2026-07-30T00:00:00Z'), actor: ADMIN }
  await registerWorkspace(ctx)
  await poll(ctx, [googleIncident({ id: 'one' })])
  const statements = await listStatements(() =>
    poll(ctx, [googleIncident({ id: 'one', modified: '2026-07-30T00:00:00Z', severity: 'high' })]),
  )
  const asked = statements.filter((statement) => /^select.*"missing_since" <= \?/.test(statement))
  expect(asked).toHaveLength(1)
  for (const statement of asked)
    expect(explain(path, statement)).toEqual([expect.stringContaining('USING INDEX incidents_missing')])
  await store.close()
})
