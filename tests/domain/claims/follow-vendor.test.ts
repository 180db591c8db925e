import { expect } from 'vitest'
import { getClaim } from '#app/domain/claims/claims.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { submitClaim } from '#app/domain/claims/file-claim.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { confirmOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { googleIncident } from '#tests/adapters/feeds/captures.ts'
import { storeTest } from '#tests/stores.ts'
import { poll, registerWorkspace } from '../incidents/vendor-world.ts'
import { addCustomer, anImpact } from '../uptime/uptime-world.ts'
import { expectCode, paperDeps } from './claim-world.ts'

const OUTAGE = {
  id: 'outage',
  begin: '2026-05-31T03:28:00+00:00',
  end: '2026-05-31T04:24:00+00:00',
  modified: '2026-05-31T05:00:00+00:00',
  status_impact: 'SERVICE_OUTAGE',
  updates: [],
}

/** The vendor's outage read from its feed, and a claim drafted for it. */
async function draftFromFeed(ctx: Ctx) {
  await registerWorkspace(ctx)
  await poll(ctx, [googleIncident(OUTAGE)])
  const { id: customerId } = await addCustomer(ctx)
  await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: 'outage' }))
  return draftClaim(ctx, { customerId, month: '2026-05', scopeKey: '' })
}

storeTest(
  'F27 an outage that the vendor edits afterwards flags its claim, whose figures stay',
  async ({ at }) => {
    const claim = await draftFromFeed(at('2026-06-02T00:00:00Z'))
    const later = at('2026-06-03T00:00:00Z')
    await poll(later, [
      googleIncident({ ...OUTAGE, end: '2026-05-31T06:00:00+00:00', modified: '2026-06-02T12:00:00+00:00' }),
    ])
    const flagged = await getClaim(later, claim.id)
    expect(flagged.factsChangedAt).toBe(later.now)
    expect(flagged.figures).toEqual((await getClaim(at('2026-06-02T00:00:00Z'), claim.id)).figures)
    expect(flagged.creditDays).toBe(claim.creditDays)
    const sending = { claimId: claim.id, version: flagged.version, channel: 'email' } as const
    expect(await expectCode(submitClaim(later, sending, paperDeps()))).toBe('claim.facts_changed')
  },
)

storeTest('F28 an outage that the vendor opens again holds its claim until it ends', async ({ at }) => {
  const claim = await draftFromFeed(at('2026-06-02T00:00:00Z'))
  const reopened = at('2026-06-03T00:00:00Z')
  await poll(reopened, [googleIncident({ ...OUTAGE, end: null, modified: '2026-06-02T12:00:00+00:00' })])
  expect((await getClaim(reopened, claim.id)).heldReason).toBe('incident_reopened')
  const ended = at('2026-06-04T00:00:00Z')
  await poll(ended, [googleIncident({ ...OUTAGE, modified: '2026-06-03T12:00:00+00:00' })])
  expect((await getClaim(ended, claim.id)).heldReason).toBeNull()
})
