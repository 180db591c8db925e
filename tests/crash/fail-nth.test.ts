import { getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { listClaims } from '#app/domain/claims/claims.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { submitClaim } from '#app/domain/claims/file-claim.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'
import { addEvidence } from '#app/domain/evidence/evidences.server.ts'
import { linkByHand } from '#app/domain/links/links.server.ts'
import { type Store, StoreUnwritableError } from '#db/store.server.ts'
import { googleIncident } from '#tests/adapters/feeds/captures.ts'
import { memoryFiles, paperDeps, seedMay } from '#tests/domain/claims/claim-world.ts'
import { poll, registerWorkspace } from '#tests/domain/incidents/vendor-world.ts'
import { GMAIL } from '#tests/domain/uptime/uptime-world.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'

const NOW = Date.parse('2026-06-02T00:00:00Z')

/** Fails the n-th side effect: once, or from then on. `fired` says whether it came to that. */
type Fault = { n: number; mode: 'once' | 'for ever'; seen: number; fired: boolean }
type Place = { ctx: Ctx; files: EvidenceStore & { kept: Map<string, Uint8Array> }; customerId: string }
type Work = (place: Place) => Promise<unknown>

function strike(fault: Fault): void {
  fault.seen += 1
  if (fault.seen < fault.n || (fault.mode === 'once' && fault.fired)) return
  fault.fired = true
  throw new StoreUnwritableError('full', new Error('injected'))
}

function failingStore(store: Store, fault: Fault): Store {
  return {
    ...store,
    tx: (work) =>
      store.tx(async (tx) => {
        const watched = new Proxy(tx, {
          get(target, name) {
            const value = Reflect.get(target, name)
            if (!['insert', 'update', 'delete'].includes(String(name))) return value
            strike(fault)
            return value.bind(target)
          },
        })
        const result = await work(watched)
        strike(fault) // the commit itself
        return result
      }),
  }
}

function failingFiles(files: Place['files'], fault: Fault): Place['files'] {
  return {
    kept: files.kept,
    read: files.read,
    write: async (key, bytes) => {
      strike(fault)
      await files.write(key, bytes)
    },
    remove: async (key) => {
      strike(fault)
      files.kept.delete(key)
    },
  }
}

function newFiles(): Place['files'] {
  const files = memoryFiles()
  return { ...files, remove: async (key) => void files.kept.delete(key) }
}

async function dump(store: Store): Promise<string> {
  const tables = await Promise.all(
    Object.values(store.t).map(async (table) => [getTableName(table), await store.db.select().from(table)]),
  )
  return JSON.stringify(tables)
}

const outage = (changes = {}) =>
  googleIncident({
    id: 'outage',
    begin: '2026-05-20T00:00:00Z',
    end: '2026-05-20T02:00:00Z',
    status_impact: 'SERVICE_OUTAGE',
    ...changes,
  })

const aCase = (customerId: string, key: string) => ({
  idempotencyKey: key,
  customerId,
  vendorNumber: null,
  serviceId: GMAIL,
  subject: key,
  description: 'Nobody can open it.',
  customerPriority: 'P1' as const,
  language: 'en' as const,
  openedAt: Date.parse('2026-05-20T00:30:00Z'),
})

async function openOne(ctx: Ctx, customerId: string, key: string) {
  return (await openCase(ctx, aCase(customerId, key))).supportCase
}

const WORKS: Record<string, { before?: Work; work: Work }> = {
  'a poll that learns of an outage': { work: ({ ctx }) => poll(ctx, [outage()]) },
  'a poll that learns of an edit': {
    before: ({ ctx }) => poll(ctx, [outage()]),
    work: ({ ctx }) => poll(ctx, [outage({ end: null, modified: '2026-07-02T00:00:00Z' })]),
  },
  'opening a case': {
    before: ({ ctx }) => poll(ctx, [outage()]),
    work: ({ ctx, customerId }) => openOne(ctx, customerId, 'case'),
  },
  'linking by hand': {
    before: async ({ ctx, customerId }) => {
      await openOne(ctx, customerId, 'case')
      await poll(ctx, [outage({ begin: '2026-05-01T00:00:00Z', end: '2026-05-01T01:00:00Z' })])
    },
    work: async ({ ctx, customerId }) => {
      const { id: caseId } = await openOne(ctx, customerId, 'case')
      return linkByHand(ctx, { caseId, incidentId: 'outage' })
    },
  },
  'an upload': {
    before: ({ ctx, customerId }) => openOne(ctx, customerId, 'case'),
    work: async ({ ctx, customerId, files }) => {
      const { id: caseId } = await openOne(ctx, customerId, 'case')
      const bytes = new TextEncoder().encode('502 Bad Gateway\n')
      return addEvidence(ctx, files, { caseId, fileName: 'proxy.log', bytes, capturedAt: NOW - 1 })
    },
  },
  'drafting a claim': {
    work: ({ ctx, customerId }) => draftClaim(ctx, { customerId, month: '2026-05', scopeKey: '' }),
  },
  'sending a claim': {
    before: ({ ctx, customerId }) => draftClaim(ctx, { customerId, month: '2026-05', scopeKey: '' }),
    work: async ({ ctx, files }) => {
      const [claim] = await listClaims(ctx)
      if (!claim) throw new Error('no claim')
      return submitClaim(
        ctx,
        { claimId: claim.id, version: claim.version, channel: 'email' },
        paperDeps(files),
      )
    },
  },
}

async function preparePlace(before: Work | undefined): Promise<Place> {
  const store = await openTestStore()
  const ctx = { db: store, now: NOW, actor: ADMIN }
  const { customerId } = await seedMay({ store, ctx })
  await registerWorkspace(ctx)
  const place = { ctx, files: newFiles(), customerId }
  await before?.(place)
  return place
}

test.each(Object.keys(WORKS).flatMap((name) => [[name, 'once'] as const, [name, 'for ever'] as const]))(
  'F48 whichever side effect of %s fails (%s), all of it is undone, and it goes through afterwards',
  async (name, mode) => {
    const { before, work } = WORKS[name] ?? {}
    if (!work) throw new Error('no work')
    const place = await preparePlace(before)
    const { ctx } = place
    const held = await dump(ctx.db)
    const files = [...place.files.kept.keys()].length
    for (let n = 1; n < 500; n += 1) {
      const fault: Fault = { n, mode, seen: 0, fired: false }
      const failing = {
        ...place,
        ctx: { ...ctx, db: failingStore(ctx.db, fault) },
        files: failingFiles(place.files, fault),
      }
      const outcome = await work(failing).then(
        () => 'done',
        (error: unknown) => error,
      )
      if (!fault.fired) {
        expect(outcome).toBe('done')
        expect(await dump(ctx.db)).not.toBe(held)
        expect(n, 'there was something to fail').toBeGreaterThan(2)
        process.stdout.write(`${JSON.stringify({ failed: name, mode, sideEffects: n - 1 })}\n`)
        return
      }
      expect(outcome).toBeInstanceOf(StoreUnwritableError)
      expect(await dump(ctx.db), `after the failure of side effect ${n}`).toBe(held)
      // What was written before the rows and could not be taken away again is left to the sweep.
      if (mode === 'once' && name === 'an upload') expect([...place.files.kept.keys()]).toHaveLength(files)
    }
    throw new Error('It has no end.')
  },
)
