import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import { closeCase } from '#app/domain/cases/move-case.server.ts'
import { type NewCase, openCase, openCaseIn } from '#app/domain/cases/open-case.server.ts'
import { getClaim } from '#app/domain/claims/claims.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { submitClaim } from '#app/domain/claims/file-claim.server.ts'
import { withdrawClaim } from '#app/domain/claims/move-claim.server.ts'
import { acceptLink, linkByHand, rejectLink, unlink } from '#app/domain/links/links.server.ts'
import { openStore } from '#db/store.server.ts'
import { makeBackup } from '#jobs/backups/make-backup.ts'
import { restoreBackup } from '#jobs/backups/restore-backup.ts'
import { expectCode } from '#tests/domain/claims/claim-world.ts'
import { poll } from '#tests/domain/incidents/vendor-world.ts'
import { GMAIL } from '#tests/domain/uptime/uptime-world.ts'
import {
  hasOpenIncident,
  learn,
  listListed,
  type Model,
  pairOf,
  proposeForCase,
  type VendorIncident,
} from './model.ts'
import { ctxOf, databaseOf, expectAgreement, killAndReopen, type Real, toBody } from './real.ts'

type Command = AsyncCommand<Model, Real>

/** A command with its name for the report; afterwards what is stored must be what the model says. */
export function command(
  name: string,
  check: (model: Readonly<Model>) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check: (model) => check(model),
    run: async (model, real) => {
      await run(model, real)
      await expectAgreement(model, real)
    },
    toString: () => name,
  }
}

const pick = <T>(from: Iterable<T>, index: number): T | undefined => {
  const all = [...from]
  return all.length === 0 ? undefined : all[index % all.length]
}

const always = () => true

export const passTime = (minutes: number) =>
  command(`${minutes} minutes pass`, always, async (model) => {
    model.now += minutes * 60_000
  })

/** The vendor does something; we know nothing of it before the next poll. */
function vendorDoes(name: string, index: number, change: (incident: VendorIncident, model: Model) => void) {
  return command(
    `${name} ${index}`,
    (model) => model.vendor.size > 0,
    async (model) => {
      const incident = pick(model.vendor.values(), index)
      if (!incident) return
      model.serial += 1
      model.cached = listListed(model)
      change(incident, model)
    },
  )
}

export const publish = (minutesAgo: number) =>
  command(
    `publish, begun ${minutesAgo} minutes ago`,
    (model) => model.vendor.size < 5,
    async (model) => {
      model.serial += 1
      const id = `incident${model.serial}`
      const beganAt = model.now - minutesAgo * 60_000
      const modifiedAt = model.now
      model.vendor.set(id, { id, beganAt, endedAt: null, modifiedAt, severity: 'high', listed: true })
    },
  )

const touch = (incident: VendorIncident, model: Model) => {
  incident.modifiedAt = Math.max(model.now, incident.modifiedAt + 1_000)
}

export const edit = (index: number) =>
  vendorDoes('edit', index, (incident, model) => {
    incident.severity = `edited ${model.serial}`
    touch(incident, model)
  })
export const end = (index: number) =>
  vendorDoes('end', index, (incident, model) => {
    incident.endedAt = model.now
    touch(incident, model)
  })
export const reopen = (index: number) =>
  vendorDoes('reopen', index, (incident, model) => {
    incident.endedAt = null
    touch(incident, model)
  })
export const vanish = (index: number) =>
  vendorDoes('vanish', index, (incident) => {
    incident.listed = false
  })
export const reappear = (index: number) =>
  vendorDoes('reappear', index, (incident) => {
    incident.listed = true
  })

export const pollVendor = command('poll', always, (model, real) => read(model, real, listListed(model)))
export const pollCache = command(
  'poll an old copy',
  (model) => model.cached !== null,
  (model, real) => read(model, real, model.cached ?? []),
)

async function read(model: Model, real: Real, body: VendorIncident[]): Promise<void> {
  const result = await poll(ctxOf(real, model), toBody(body))
  if (body.length === 0 && model.held.incidents.size > 0) {
    expect(result).toMatchObject({ outcome: 'failed', failure: 'emptied' })
    return
  }
  if (result.outcome === 'unchanged') return
  expect(result).toMatchObject({ outcome: 'changed', ...(body.length === 0 ? {} : learn(model, body)) })
}

export const pollGarbage = (body: string) =>
  command(`poll ${JSON.stringify(body)}`, always, async (model, real) => {
    expect(await poll(ctxOf(real, model), body)).toMatchObject({ outcome: 'failed', inserted: 0, revised: 0 })
  })

export const openOne = (priority: 'P1' | 'P2') =>
  command(
    `open a ${priority}`,
    (model) => model.held.cases.size < 4,
    async (model, real) => {
      model.serial += 1
      const key = `case${model.serial}`
      const input = aCase(real, { key, priority, now: model.now })
      const { supportCase } = await openCase(ctxOf(real, model), input)
      const again = await openCase(ctxOf(real, model), input)
      expect(again, 'sent twice it is one').toMatchObject({
        created: false,
        supportCase: { id: supportCase.id },
      })
      model.held.cases.set(key, {
        id: supportCase.id,
        version: supportCase.version,
        priority,
        openedAt: model.now,
        open: true,
      })
      proposeForCase(model, key)
    },
  )

function aCase(
  real: Real,
  { key, priority, now }: { key: string; priority: 'P1' | 'P2'; now: number },
): NewCase {
  return {
    idempotencyKey: key,
    customerId: real.customerId,
    vendorNumber: null,
    serviceId: GMAIL,
    subject: key,
    description: 'Nobody can open it.',
    customerPriority: priority,
    language: 'en',
    openedAt: now,
  }
}

export const closeOne = (index: number) =>
  command(
    `close case ${index}`,
    (model) => model.held.cases.size > 0,
    async (model, real) => {
      const [key, held] = pick(model.held.cases, index) ?? []
      if (!key || !held) return
      const { version } = (await findCase(real, held.id)) ?? { version: 0 }
      const closing = {
        caseId: held.id,
        version,
        outcome: 'not_reproducible' as const,
        outcomeDetails: { nextSteps: 'wait' },
      }
      const code = await expectCode(closeCase(ctxOf(real, model), closing))
      expect(code).toBe(held.open ? 'no error' : 'case.cannot_move')
      held.open = false
      for (const [pair, state] of model.held.links) {
        if (pair.startsWith(`${key} `) && state === 'proposed') model.held.links.set(pair, 'lapsed')
      }
    },
  )

async function findCase(real: Real, id: string) {
  const rows = await real.store.db.select().from(real.store.t.supportCases)
  return rows.find((row) => row.id === id)
}

export const linkPair = (caseIndex: number, incidentIndex: number) =>
  command(
    `link case ${caseIndex} and incident ${incidentIndex}`,
    (model) => model.held.cases.size > 0 && model.held.incidents.size > 0,
    async (model, real) => {
      const [key, held] = pick(model.held.cases, caseIndex) ?? []
      const incidentId = pick(model.held.incidents.keys(), incidentIndex)
      if (!key || !held || !incidentId) return
      const pair = pairOf(key, incidentId)
      const code = await expectCode(linkByHand(ctxOf(real, model), { caseId: held.id, incidentId }))
      if (model.held.links.get(pair) === 'accepted') expect(code).toBe('link.exists')
      else if (!held.open) expect(code).toBe('link.case_closed')
      else if (held.priority !== 'P1') expect(code).toBe('link.case_not_p1')
      else {
        expect(code).toBe('no error')
        model.held.links.set(pair, 'accepted')
      }
    },
  )

export const decide = (index: number, decision: 'accept' | 'reject' | 'unlink') =>
  command(
    `${decision} link ${index}`,
    (model) => model.held.links.size > 0,
    async (model, real) => {
      const [pair, state] = pick(model.held.links, index) ?? []
      if (!pair || !state) return
      const linkId = await findLinkId(model, real, pair)
      const ctx = ctxOf(real, model)
      const isOpen = model.held.cases.get(pair.split(' ')[0] ?? '')?.open === true
      if (decision === 'accept') {
        const code = await expectCode(acceptLink(ctx, { linkId }))
        if (state === 'accepted') expect(code).toBe('no error')
        else if (!isOpen) expect(code).toBe('link.case_closed')
        else expect(code).toBe(state === 'proposed' ? 'no error' : 'link.stale')
        if (code === 'no error') model.held.links.set(pair, 'accepted')
        return
      }
      const [from, to] =
        decision === 'reject' ? (['proposed', 'rejected'] as const) : (['accepted', 'unlinked'] as const)
      const code = await expectCode(
        decision === 'reject' ? rejectLink(ctx, { linkId }) : unlink(ctx, { linkId, reason: 'wrong' }),
      )
      const isRepeated = decision === 'reject' && state === 'rejected'
      expect(code).toBe(state === from || isRepeated ? 'no error' : 'link.stale')
      if (state === from) model.held.links.set(pair, to)
    },
  )

async function findLinkId(model: Model, real: Real, pair: string): Promise<string> {
  const [key = '', incidentId] = pair.split(' ')
  const rows = await real.store.db.select().from(real.store.t.links)
  const caseId = model.held.cases.get(key)?.id
  return rows.find((row) => row.caseId === caseId && row.incidentId === incidentId)?.id ?? ''
}

const CLAIM = { month: '2026-05', scopeKey: '', reason: 'We were down.' }

export const draftOne = command('draft a claim', always, async (model, real) => {
  const live = [...model.held.claims.values()].some((claim) => claim.state !== 'withdrawn')
  let id = ''
  const code = await expectCode(
    draftClaim(ctxOf(real, model), { customerId: real.customerId, ...CLAIM }).then((claim) => {
      id = claim.id
    }),
  )
  if (code !== 'no error') {
    expect(['claim.incident_open', 'claim.nothing_down', 'claim.exists']).toContain(code)
    return
  }
  expect(live, 'one claim a month').toBe(false)
  expect(hasOpenIncident(model), 'no claim while an outage is open').toBe(false)
  model.held.claims.set(id, { id, state: 'draft' })
})

export const sendOne = command(
  'send the claim',
  (model) => hasDraft(model),
  async (model, real) => {
    const held = findDraft(model)
    if (!held) return
    const ctx = ctxOf(real, model)
    const { version } = await getClaim(ctx, held.id)
    const sending = { claimId: held.id, version, channel: 'email' as const }
    const codes = await Promise.all([
      expectCode(submitClaim(ctx, sending, real.papers)),
      expectCode(submitClaim(ctx, sending, real.papers)),
    ])
    const sent = codes.filter((code) => code === 'no error').length
    if (sent === 0) {
      for (const code of codes) expect(['claim.facts_changed', 'claim.incident_open']).toContain(code)
      return
    }
    expect(sent, 'pressed twice it goes out once').toBe(1)
    expect(hasOpenIncident(model)).toBe(false)
    held.state = 'submitted'
  },
)

export const withdrawOne = command(
  'withdraw the claim',
  (model) => hasDraft(model),
  async (model, real) => {
    const held = findDraft(model)
    if (!held) return
    const ctx = ctxOf(real, model)
    const { version } = await getClaim(ctx, held.id)
    await withdrawClaim(ctx, { claimId: held.id, version, note: 'not now' })
    held.state = 'withdrawn'
  },
)

function findDraft(model: Readonly<Model>) {
  return [...model.held.claims.values()].find((claim) => claim.state === 'draft')
}

function hasDraft(model: Readonly<Model>): boolean {
  return findDraft(model) !== undefined
}

export const kill = command('kill', always, (_model, real) => killAndReopen(real))

/** Killed between the last statement of a transaction and its commit: none of it is there. */
export const killInTheMiddle = command('kill in the middle', always, async (model, real) => {
  const ctx = ctxOf(real, model)
  const input = aCase(real, { key: 'never', priority: 'P1', now: model.now })
  const died = new Error('died')
  const torn = join(real.folder, 'torn')
  const work = real.store.tx(async (tx) => {
    await openCaseIn(ctx, tx, input)
    rmSync(torn, { recursive: true, force: true })
    cpSync(real.home, torn, { recursive: true })
    throw died
  })
  await expect(work).rejects.toBe(died)
  await real.store.close()
  real.generation += 1
  const next = join(real.folder, String(real.generation))
  cpSync(torn, next, { recursive: true, filter: (path) => !path.endsWith('-shm') })
  real.home = next
  real.store = await openStore(databaseOf(next))
})

export const backUp = command('back up', always, async (model, real) => {
  await makeBackup({ ...placesOf(real), target: join(real.folder, 'backup.tar.gz'), now: model.now })
  model.backup = structuredClone(model.held)
})

export const restore = command(
  'restore',
  (model) => model.backup !== null,
  async (model, real) => {
    await real.store.close()
    const source = join(real.folder, 'backup.tar.gz')
    model.now += 1_000
    await restoreBackup({ ...placesOf(real), source, now: model.now, foreign: false })
    real.store = await openStore(databaseOf(real.home))
    model.held = structuredClone(model.backup ?? model.held)
    const { db, t } = real.store
    const waiting = (await db.select().from(t.outbox)).filter((notice) => notice.deliveredAt === null)
    expect(
      waiting.every((notice) => notice.heldReason === 'restored'),
      'nothing old goes out by itself',
    ).toBe(true)
  },
)

function placesOf(real: Real) {
  return { databasePath: databaseOf(real.home), filesFolder: join(real.home, 'files') }
}
