import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { listClaimableMonths } from '#app/domain/claims/claimable-months.server.ts'
import { getClaim, listClaims } from '#app/domain/claims/claims.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { appealClaim, submitClaim } from '#app/domain/claims/file-claim.server.ts'
import {
  flagChangedFacts,
  holdRequestsOfIncident,
  releaseRequestsOfIncident,
} from '#app/domain/claims/follow-incident.server.ts'
import {
  acknowledgeClaim,
  applyCredit,
  decideClaim,
  recordAnswer,
  recordQuestion,
  withdrawClaim,
} from '#app/domain/claims/move-claim.server.ts'
import {
  bringUpToDate,
  editClaimLetter,
  findOutdated,
  keepFigures,
} from '#app/domain/claims/review-claim.server.ts'
import { forfeitClaims, listUnappliedClaims, remindOfClaims } from '#app/domain/claims/watch-claims.server.ts'
import { jobActor } from '#app/domain/context.ts'
import { confirmOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { verifyPackBytes } from '#app/domain/packs/zip-pack.server.ts'
import { addPolicy } from '#app/domain/policies/policies.server.ts'
import { draftReportRequest } from '#app/domain/report-requests/file-report-request.server.ts'
import { getReportRequest } from '#app/domain/report-requests/report-requests.server.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import {
  addCustomer,
  anImpact,
  DRIVE,
  GEMINI,
  GMAIL,
  listAuditActions,
  seedIncident,
  seedVendor,
} from '../uptime/uptime-world.ts'
import { expectCode, MAY, memoryFiles, moveEnd, paperDeps, seedMay } from './claim-world.ts'

const MAY_CLAIM = { month: '2026-05', scopeKey: '' } as const

storeTest('a claim is drafted with its figures, sent, granted and applied', async ({ store, at }) => {
  const ctx = at('2026-06-29T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  const [claimable] = await listClaimableMonths(ctx)
  expect(claimable).toMatchObject({
    month: '2026-05',
    basis: 'confirmed',
    credit: 3,
    // 3 × 100 seats × 14.00 × 12 ÷ 365 = 138.08
    valueMinor: 13_808,
    // 44,640 × 0.1 % = 44 min 38.4 s after 03:15 the promise is broken; 30 × 24 h later it may be too late.
    safeDeadlineAt: Date.parse('2026-06-30T03:59:38.400Z'),
    contractDeadlineAt: Date.parse('2026-07-01T07:00:00Z'),
  })
  const draft = await draftClaim(ctx, { customerId, ...MAY_CLAIM })
  expect(await listClaimableMonths(ctx)).toEqual([])
  const claim = await getClaim(ctx, draft.id)
  expect(claim).toMatchObject({ state: 'draft', creditDays: 3, valueMinor: 13_808, language: 'id' })
  expect(claim.services.map((service) => service.title)).toEqual(['Gmail', 'Google Drive'])
  expect(claim.figures.figures.confirmed).toMatchObject({
    downtimeMs: 75 * 60_000,
    uptimePercentage: '99.831989',
    credit: 3,
  })
  // (44,640 − 56) / 44,640 = 99.874551…%: the published window alone earns the same.
  expect(claim.figures.publishedOnly).toMatchObject({ downtimeMs: 56 * 60_000, credit: 3 })
  expect(claim.figures.windows.map(({ kind, service, counts }) => `${kind} ${service} ${counts}`)).toEqual([
    'published Google Drive possible',
    'published Gmail nowhere',
    'own Gmail confirmed',
  ])
  expect(await findOutdated(ctx, claim)).toBeNull()

  const files = memoryFiles()
  const sentAt = Date.parse('2026-06-29T08:30:00Z')
  const sent = await submitClaim(
    ctx,
    {
      claimId: claim.id,
      version: claim.version,
      channel: 'support_case',
      reference: '54099001',
      movedAt: sentAt,
    },
    paperDeps(files),
  )
  expect(sent).toMatchObject({ state: 'submitted', submittedAt: sentAt, lateReason: null })
  const [pack] = (await getClaim(ctx, claim.id)).packs
  expect(pack?.occasion).toBe('submission')
  expect(verifyPackBytes(files.kept.get(pack?.storageKey ?? '') ?? new Uint8Array())).toMatchObject({
    ok: true,
    sha256: pack?.sha256,
    subject: { kind: 'claim', id: claim.id, incidents: ['may'] },
  })

  const later = at('2026-07-02T09:00:00Z')
  const seen = await acknowledgeClaim(later, {
    claimId: claim.id,
    version: sent.version,
    note: 'case 54099001',
  })
  const asked = await recordQuestion(later, {
    claimId: claim.id,
    version: seen.version,
    note: 'Which users?',
  })
  const answered = await recordAnswer(later, {
    claimId: claim.id,
    version: asked.version,
    note: 'All of them.',
  })
  const granted = await decideClaim(at('2026-07-10T09:00:00Z'), {
    claimId: claim.id,
    version: answered.version,
    decision: 'grant',
    grantedDays: 3,
  })
  expect(granted.state).toBe('granted')
  expect(await listUnappliedClaims(at('2026-09-08T08:59:59Z'))).toEqual([])
  expect(await listUnappliedClaims(at('2026-09-08T09:00:00Z'))).toMatchObject([{ id: claim.id }])
  const applied = await applyCredit(at('2026-09-09T09:00:00Z'), {
    claimId: claim.id,
    version: granted.version,
    termEndsOn: '2027-03-04',
  })
  expect(applied).toMatchObject({ state: 'applied', appliedDays: 3, termEndsOn: '2027-03-04' })
  const whole = await getClaim(later, claim.id)
  expect(whole.moves.map((move) => move.toState).reverse()).toEqual([
    'draft',
    'submitted',
    'acknowledged',
    'more_information',
    'acknowledged',
    'granted',
    'applied',
  ])
  expect((await listAuditActions(ctx)).filter((action) => action.startsWith('claim.'))).toEqual([
    'claim.drafted',
    'claim.submit',
    'claim.acknowledge',
    'claim.ask',
    'claim.answer',
    'claim.grant',
    'claim.apply',
  ])
})

storeTest('of fifty who draft the same claim at once one gets it', async ({ store, at }) => {
  const ctx = at('2026-06-29T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  const codes = await Promise.all(
    Array.from({ length: 50 }, () => expectCode(draftClaim(ctx, { customerId, ...MAY_CLAIM }))),
  )
  expect(codes.filter((code) => code === 'no error')).toHaveLength(1)
  expect(codes.filter((code) => code === 'claim.exists')).toHaveLength(49)
  const [claim] = await listClaims(ctx)
  expect(await listClaims(ctx)).toHaveLength(1)
  const sends = await Promise.all(
    Array.from({ length: 50 }, () =>
      expectCode(
        submitClaim(
          ctx,
          { claimId: claim?.id ?? '', version: claim?.version ?? 0, channel: 'email' },
          paperDeps(),
        ),
      ),
    ),
  )
  expect(sends.filter((code) => code === 'no error')).toHaveLength(1)
  expect(new Set(sends)).toEqual(
    new Set(['no error', 'claim.cannot_move', 'claim.stale'].filter((code) => sends.includes(code))),
  )
  expect((await getClaim(ctx, claim?.id ?? '')).packs).toHaveLength(1)
  await withdrawClaim(ctx, { claimId: claim?.id ?? '', version: 2, note: 'sent by mistake' })
  expect(await expectCode(draftClaim(ctx, { customerId, ...MAY_CLAIM }))).toBe('no error')
})

storeTest('no claim while an incident is open; a reopened one holds the drafts', async ({ store, at }) => {
  const ctx = at('2026-06-10T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  await moveEnd(store, MAY.id, null)
  expect(await expectCode(draftClaim(ctx, { customerId, ...MAY_CLAIM }))).toBe('claim.incident_open')
  expect((await listClaimableMonths(ctx))[0]?.openIncidentIds).toEqual(['may'])
  await moveEnd(store, MAY.id, MAY.to)
  const claim = await draftClaim(ctx, { customerId, ...MAY_CLAIM })
  const request = await draftReportRequest(ctx, { customerId, incidentId: MAY.id })

  await moveEnd(store, MAY.id, null)
  expect(await store.tx((tx) => holdRequestsOfIncident(ctx, tx, MAY.id))).toBe(2)
  expect(await store.tx((tx) => holdRequestsOfIncident(ctx, tx, MAY.id))).toBe(0)
  const held = await getClaim(ctx, claim.id)
  expect(held.heldReason).toBe('incident_reopened')
  expect((await getReportRequest(ctx, request.id)).heldReason).toBe('incident_reopened')
  const submit = { claimId: claim.id, version: held.version, channel: 'email' } as const
  await keepFigures(ctx, { claimId: claim.id, version: held.version, reason: 'try all the same' }, held)
  expect(await expectCode(submitClaim(ctx, { ...submit, version: held.version + 1 }, paperDeps()))).toBe(
    'claim.incident_open',
  )
  await moveEnd(store, MAY.id, MAY.to)
  expect(await store.tx((tx) => releaseRequestsOfIncident(ctx, tx, MAY.id))).toBe(2)
  const free = await getClaim(ctx, claim.id)
  expect(free.heldReason).toBeNull()
  expect(await expectCode(submitClaim(ctx, { ...submit, version: free.version }, paperDeps()))).toBe(
    'no error',
  )
})

storeTest('facts that change after the draft are flagged, shown and offered', async ({ store, at }) => {
  const ctx = at('2026-06-10T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  const claim = await draftClaim(ctx, { customerId, ...MAY_CLAIM })
  expect(await store.tx((tx) => flagChangedFacts(ctx, tx, MAY.id))).toBe(0)
  await moveEnd(store, MAY.id, '2026-05-31T05:30:00Z')
  expect(await store.tx((tx) => flagChangedFacts(ctx, tx, MAY.id))).toBe(1)
  expect(await store.tx((tx) => flagChangedFacts(ctx, tx, MAY.id))).toBe(0)
  const flagged = await getClaim(ctx, claim.id)
  expect(flagged.factsChangedAt).toBe(ctx.now)
  const outdated = await findOutdated(ctx, flagged)
  expect(outdated?.changes.map((change) => change.what)).toEqual(['window', 'window', 'downtime'])
  expect(outdated?.changes.at(-1)).toMatchObject({
    scope: 'possible',
    before: 75 * 60_000,
    after: 122 * 60_000,
  })
  const submit = { claimId: claim.id, version: flagged.version, channel: 'form' } as const
  expect(await expectCode(submitClaim(ctx, submit, paperDeps()))).toBe('claim.facts_changed')

  const kept = await keepFigures(
    ctx,
    { claimId: claim.id, version: flagged.version, reason: 'Drive was not hit so long' },
    flagged,
  )
  expect(kept.factsChangedAt).toBeNull()
  expect(await findOutdated(ctx, await getClaim(ctx, claim.id))).toBeNull()

  // A further change is told again, and the proposal can be taken.
  const { ownImpacts } = store.t
  const [own] = await store.db.select().from(ownImpacts)
  await confirmOwnImpacts(ctx, {
    ...anImpact({ customerId, incidentId: MAY.id, from: '2026-05-31T03:00:00Z', to: '2026-05-31T10:30:00Z' }),
    supersedes: { ids: [own?.id ?? ''], reason: 'the log says longer' },
  })
  const again = await getClaim(ctx, claim.id)
  // 450 min of 44,640 are 98.99…%: seven days now.
  expect((await findOutdated(ctx, again))?.proposal?.figures.confirmed.credit).toBe(7)
  const updated = await bringUpToDate(ctx, { claimId: claim.id, version: again.version })
  expect(updated).toMatchObject({ creditDays: 7, letter: null })
  expect(await findOutdated(ctx, await getClaim(ctx, claim.id))).toBeNull()
  expect(await expectCode(submitClaim(ctx, { ...submit, version: updated.version }, paperDeps()))).toBe(
    'no error',
  )
  expect(await expectCode(bringUpToDate(ctx, { claimId: claim.id, version: updated.version + 1 }))).toBe(
    'claim.cannot_move',
  )
})

storeTest(
  'a draft is forfeited at the contract deadline, not a second before, and can be sent late',
  async ({ store, at }) => {
    const ctx = at('2026-06-29T09:00:00Z')
    const { customerId } = await seedMay({ store, ctx })
    const claim = await draftClaim(ctx, { customerId, ...MAY_CLAIM })
    const job = (instant: string) => at(instant, jobActor('forfeit-claims'))
    expect(await forfeitClaims(job('2026-07-01T06:59:59.999Z'))).toEqual({ forfeited: 0 })
    expect(await forfeitClaims(job('2026-07-01T07:00:00Z'))).toEqual({ forfeited: 1 })
    expect(await forfeitClaims(job('2026-07-01T07:00:00Z'))).toEqual({ forfeited: 0 })
    const lost = await getClaim(ctx, claim.id)
    expect(lost).toMatchObject({ state: 'forfeited', valueMinor: 13_808 })
    expect((await listClaims(ctx)).map((each) => each.state)).toEqual(['forfeited'])

    const later = at('2026-07-05T09:00:00Z')
    const submit = { claimId: claim.id, version: lost.version, channel: 'email' } as const
    expect(await expectCode(submitClaim(later, submit, paperDeps()))).toBe('claim.late_needs_reason')
    const inTime = { ...submit, movedAt: Date.parse('2026-07-01T06:59:59Z') }
    const sent = await submitClaim(later, inTime, paperDeps())
    expect(sent).toMatchObject({ state: 'submitted', lateReason: null })
  },
)

storeTest(
  'the contract deadline follows the clock of the terms’ zone, to the second',
  async ({ store, at }) => {
    await seedVendor(store)
    const { id: customerId } = await addCustomer(at('2026-01-01T00:00:00Z'))
    const months = [
      // Clocks went forward in March: the month ends at 07:00 UTC, 30 × 24 h later is 1 May.
      { month: '2026-03', down: '2026-03-31T23:00:00Z', deadline: '2026-05-01T07:00:00Z' },
      // They go back in November: it ends at 08:00 UTC.
      { month: '2026-11', down: '2026-11-01T08:00:00Z', deadline: '2026-12-31T08:00:00Z' },
      // A leap February, 1 March 08:00 UTC and 30 days.
      { month: '2028-02', down: '2028-02-29T10:00:00Z', deadline: '2028-03-31T08:00:00Z' },
    ]
    for (const { month, down, deadline } of months) {
      const to = new Date(Date.parse(down) + 3_600_000).toISOString()
      await seedIncident(store, { id: month, from: down, to })
      const claim = await draftClaim(at(to), { customerId, month, scopeKey: '' })
      const contractDeadlineAt = Date.parse(deadline)
      expect(claim).toMatchObject({ month, creditDays: 3, contractDeadlineAt })
      const before = new Date(contractDeadlineAt - 1_000).toISOString()
      expect(await forfeitClaims(at(before, jobActor('forfeit')))).toEqual({ forfeited: 0 })
      expect(await forfeitClaims(at(deadline, jobActor('forfeit')))).toEqual({ forfeited: 1 })
    }
  },
)

storeTest('a late claim says why, in its letter too', async ({ store, at }) => {
  const ctx = at('2026-07-05T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  expect(await listClaimableMonths(ctx)).toEqual([])
  const claim = await draftClaim(ctx, { customerId, ...MAY_CLAIM, language: 'en' })
  const submit = { claimId: claim.id, version: claim.version, channel: 'email' } as const
  expect(await expectCode(submitClaim(ctx, submit, paperDeps()))).toBe('claim.late_needs_reason')
  await submitClaim(ctx, { ...submit, lateReason: 'Your report came on 2 July.' }, paperDeps())
  const sent = await getClaim(ctx, claim.id)
  expect(sent.moves[0]?.details).toMatchObject({ late: true })
  expect(String(sent.moves[0]?.details?.letter)).toContain('Your report came on 2 July.')
})

storeTest(
  'a denial keeps the vendor’s minutes and reason, and the appeal starts from them',
  async ({ store, at }) => {
    const ctx = at('2026-06-20T09:00:00Z')
    const { customerId } = await seedMay({ store, ctx })
    const draft = await draftClaim(ctx, { customerId, ...MAY_CLAIM, language: 'en' })
    const edited = await editClaimLetter(ctx, {
      claimId: draft.id,
      version: draft.version,
      letter: 'Our own words\n=============\n\nPlease pay.',
    })
    const sent = await submitClaim(
      ctx,
      { claimId: draft.id, version: edited.version, channel: 'form' },
      paperDeps(),
    )
    expect(
      await expectCode(editClaimLetter(ctx, { claimId: draft.id, version: sent.version, letter: 'x' })),
    ).toBe('claim.letter_sent')
    const deny = {
      claimId: draft.id,
      version: sent.version,
      decision: 'deny',
      vendorDowntimeMinutes: '41,5',
    } as const
    expect(await expectCode(decideClaim(ctx, deny))).toBe('claim.decision_reason_needed')
    const denied = await decideClaim(at('2026-07-03T09:00:00Z'), { ...deny, reason: 'Under the threshold.' })
    expect(denied).toMatchObject({ state: 'denied', vendorDowntimeMinutes: '41.5', letter: null })
    const later = at('2026-07-04T09:00:00Z')
    const files = memoryFiles()
    const appealed = await appealClaim(
      later,
      { claimId: draft.id, version: denied.version, channel: 'email', note: 'Our windows differ.' },
      paperDeps(files),
    )
    const document = await getClaim(later, draft.id)
    const letter = String(document.moves[0]?.details?.letter)
    expect(letter).toContain('You counted 41.5 minutes of downtime. We count 75 min.')
    expect(letter).toContain('Under the threshold.')
    expect(String(document.moves.find((move) => move.toState === 'submitted')?.details?.letter)).toContain(
      'Please pay.',
    )
    expect(document.packs.map((pack) => pack.occasion)).toEqual(['appeal', 'submission'])
    const partly = { claimId: draft.id, version: appealed.version, decision: 'grant_partly' } as const
    expect(await expectCode(decideClaim(later, { ...partly, reason: 'half' }))).toBe('claim.grant_missing')
    const done = await decideClaim(later, { ...partly, grantedDays: 2, reason: 'goodwill' })
    expect(done).toMatchObject({ state: 'partly_granted', grantedDays: 2 })
    expect(await expectCode(applyCredit(later, { claimId: done.id, version: done.version }))).toBe(
      'claim.proof_missing',
    )
    const applied = await applyCredit(later, {
      claimId: done.id,
      version: done.version,
      invoiceLine: 'INV-7 line 3',
      appliedMinor: 9_000,
    })
    expect(applied).toMatchObject({ state: 'applied', appliedMinor: 9_000, appliedDays: null })
  },
)

storeTest(
  'an uncovered service and a kept promise need a reason; nothing down is no claim',
  async ({ store, at }) => {
    const ctx = at('2026-06-20T09:00:00Z')
    await seedVendor(store)
    const { id: customerId } = await addCustomer(ctx)
    expect(await expectCode(draftClaim(ctx, { customerId, ...MAY_CLAIM }))).toBe('claim.nothing_down')
    await seedIncident(store, {
      id: 'gem',
      from: '2026-05-10T00:00:00Z',
      to: '2026-05-10T02:00:00Z',
      services: [GEMINI],
    })
    expect(await expectCode(draftClaim(ctx, { customerId, ...MAY_CLAIM }))).toBe('claim.nothing_down')
    const uncovered = { customerId, ...MAY_CLAIM, uncoveredServiceIds: [GEMINI] }
    expect(await expectCode(draftClaim(ctx, uncovered))).toBe('claim.uncovered_needs_reason')
    const claim = await draftClaim(ctx, { ...uncovered, reason: 'Named in our contract.' })
    expect(claim).toMatchObject({ creditDays: 3, draftReason: 'Named in our contract.' })
    expect((await getClaim(ctx, claim.id)).figures.uncoveredServiceIds).toEqual([GEMINI])
    expect(await findOutdated(ctx, await getClaim(ctx, claim.id))).toBeNull()

    // 30 minutes of April's 43,200 are under the 43.2 that are allowed.
    await seedIncident(store, { id: 'apr', from: '2026-04-10T00:00:00Z', to: '2026-04-10T00:30:00Z' })
    const april = { customerId, month: '2026-04', scopeKey: '' }
    expect(await expectCode(draftClaim(ctx, april))).toBe('claim.below_promise')
    const small = await draftClaim(ctx, { ...april, reason: 'Google counted longer for others.' })
    expect(small).toMatchObject({
      creditDays: 0,
      safeDeadlineAt: null,
      contractDeadlineAt: Date.parse('2026-05-31T07:00:00Z'),
    })
  },
)

storeTest('a percent of the bill, and possible downtime alone as a basis', async ({ store, at }) => {
  const ctx = at('2026-06-20T09:00:00Z')
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx, { slaPolicyId: 'gmail-for-isps' })
  await seedIncident(store, {
    id: 'long',
    from: '2026-05-10T00:00:00Z',
    to: '2026-05-10T03:00:00Z',
    impact: 'disruption',
    services: [GMAIL, DRIVE],
  })
  const months = await listClaimableMonths(ctx)
  expect(months).toMatchObject([{ basis: 'possible', creditKind: 'percent', scopeKey: '' }])
  const claim = await draftClaim(ctx, { customerId, ...MAY_CLAIM })
  expect(claim).toMatchObject({ creditDays: null, creditPercent: '10' })
})

storeTest('one claim for each service where the policy says so', async ({ store, at }) => {
  const ctx = at('2026-06-20T09:00:00Z')
  await seedVendor(store)
  const document = { ...GOOGLE_WORKSPACE, id: 'by-service', version: '1', claimScope: 'service_month' }
  await addPolicy(ctx, JSON.stringify(document))
  const { id: customerId } = await addCustomer(ctx, { slaPolicyId: 'by-service' })
  const hour = { from: '2026-05-10T00:00:00Z', to: '2026-05-10T01:00:00Z' }
  await seedIncident(store, { id: 'both', ...hour, services: [GMAIL, DRIVE] })
  expect((await listClaimableMonths(ctx)).map((month) => month.scopeKey).sort()).toEqual(
    [DRIVE, GMAIL].sort(),
  )
  expect(await expectCode(draftClaim(ctx, { customerId, ...MAY_CLAIM }))).toBe('claim.nothing_down')
  const codes = await Promise.all(
    [GMAIL, DRIVE, GMAIL].map((scopeKey) =>
      expectCode(draftClaim(ctx, { customerId, month: '2026-05', scopeKey })),
    ),
  )
  expect(codes).toEqual(['no error', 'no error', 'claim.exists'])
  const claims = await listClaims(ctx)
  expect(claims.map((claim) => claim.services.map((service) => service.title))).toEqual(
    expect.arrayContaining([['Gmail'], ['Google Drive']]),
  )
})

storeTest('reminders are told once each; readers see, only writers write', async ({ store, at }) => {
  const ctx = at('2026-06-20T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  const job = (instant: string) => at(instant, jobActor('remind'))
  const kinds = async () =>
    (await store.db.select().from(store.t.outbox).orderBy(store.t.outbox.createdAt)).map((row) =>
      `${row.kind} ${row.payload.days ?? ''}`.trim(),
    )
  await remindOfClaims(job('2026-06-10T00:00:00Z'))
  expect(await kinds()).toEqual(['claim.eligible'])
  await remindOfClaims(job('2026-06-17T00:00:00Z'))
  await remindOfClaims(job('2026-06-17T01:00:00Z'))
  expect(await kinds()).toEqual(['claim.eligible', 'claim.deadline 14'])
  const claim = await draftClaim(ctx, { customerId, ...MAY_CLAIM })
  await remindOfClaims(job('2026-06-29T12:00:00Z'))
  expect(await kinds()).toEqual(['claim.eligible', 'claim.deadline 14', 'claim.deadline 1'])

  const viewer = at('2026-06-20T09:00:00Z', VIEWER)
  expect(await listClaims(viewer, { incidentId: MAY.id })).toMatchObject([{ id: claim.id, month: '2026-05' }])
  expect(await listClaims(viewer, { incidentId: 'other' })).toEqual([])
  const move = { claimId: claim.id, version: claim.version, note: 'x' }
  for (const work of [
    () => draftClaim(viewer, { customerId, ...MAY_CLAIM }),
    () => submitClaim(viewer, { ...move, channel: 'email' }, paperDeps()),
    () => appealClaim(viewer, { ...move, channel: 'email' }, paperDeps()),
    () => acknowledgeClaim(viewer, move),
    () => recordQuestion(viewer, move),
    () => recordAnswer(viewer, move),
    () => decideClaim(viewer, { ...move, decision: 'grant', grantedDays: 3 }),
    () => applyCredit(viewer, { ...move, invoiceLine: 'x' }),
    () => withdrawClaim(viewer, move),
    () => bringUpToDate(viewer, move),
    () => editClaimLetter(viewer, { ...move, letter: null }),
    () => forfeitClaims(viewer),
    () => remindOfClaims(viewer),
  ]) {
    expect(await expectCode(work())).toBe('actor.not_allowed')
  }
  expect(await expectCode(acknowledgeClaim(ctx, move))).toBe('claim.cannot_move')
  expect(await expectCode(withdrawClaim(ctx, { ...move, version: 99 }))).toBe('claim.stale')
  expect(await expectCode(withdrawClaim(ctx, { ...move, note: ' ' }))).toBe('claim.reason_needed')
  const sent = await submitClaim(ctx, { ...move, channel: 'email' }, paperDeps())
  const early = { claimId: claim.id, version: sent.version, movedAt: ctx.now - 1 }
  expect(await expectCode(acknowledgeClaim(ctx, early))).toBe('claim.out_of_order')
  expect(await expectCode(acknowledgeClaim(ctx, { ...early, movedAt: ctx.now + 1 }))).toBe(
    'claim.in_the_future',
  )
  const { claims } = store.t
  const rows = await store.db.select().from(claims).where(eq(claims.state, 'submitted'))
  expect(rows).toHaveLength(1)
})
