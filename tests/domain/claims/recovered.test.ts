import { expect } from 'vitest'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { submitClaim } from '#app/domain/claims/file-claim.server.ts'
import { applyCredit, decideClaim } from '#app/domain/claims/move-claim.server.ts'
import { readRecovered } from '#app/domain/claims/recovered.server.ts'
import { toRecoveredCsv } from '#app/domain/claims/recovered-csv.server.ts'
import { forfeitClaims } from '#app/domain/claims/watch-claims.server.ts'
import { jobActor } from '#app/domain/context.ts'
import { storeTest } from '#tests/stores.ts'
import { addCustomer, seedIncident } from '../uptime/uptime-world.ts'
import { paperDeps, seedMay } from './claim-world.ts'

storeTest(
  'what was asked, granted, applied, denied and forfeited, in days and money',
  async ({ store, at }) => {
    const june = at('2026-06-20T09:00:00Z')
    const { customerId } = await seedMay({ store, ctx: june })
    const { id: otherId } = await addCustomer(june, {
      name: '=HYPERLINK("http://evil")',
      domain: 'other.example',
      currency: 'IDR',
      seats: 10,
      seatPriceMinor: 100_000,
    })
    await seedIncident(store, { id: 'apr', from: '2026-04-10T00:00:00Z', to: '2026-04-10T02:00:00Z' })
    const april = at('2026-05-02T09:00:00Z')

    // Asked 3 days, granted 2: 3 × 100 × 14.00 × 12 ÷ 365 = 138.08 asked, 2 days are 92.05, and 46.03 are left.
    const may = await draftClaim(june, { customerId, month: '2026-05', scopeKey: '' })
    const sent = await submitClaim(
      june,
      { claimId: may.id, version: may.version, channel: 'email' },
      paperDeps(),
    )
    expect((await readRecovered(june)).owed.claims).toMatchObject([{ id: may.id, since: june.now }])
    const decided = await decideClaim(at('2026-06-24T09:00:00Z'), {
      claimId: may.id,
      version: sent.version,
      decision: 'grant_partly',
      grantedDays: 2,
      reason: 'one day less',
    })
    await applyCredit(at('2026-07-01T09:00:00Z'), {
      claimId: may.id,
      version: decided.version,
      termEndsOn: '2027-01-03',
    })
    // April: 120 of 43,200 minutes, 3 days, denied.
    const denied = await draftClaim(april, { customerId, month: '2026-04', scopeKey: '' })
    const out = await submitClaim(
      april,
      { claimId: denied.id, version: denied.version, channel: 'email' },
      paperDeps(),
    )
    await decideClaim(at('2026-05-10T09:00:00Z'), {
      claimId: denied.id,
      version: out.version,
      decision: 'deny',
      reason: 'no',
    })
    // The other customer's April was drafted and never sent: 3 × 10 × 100,000 × 12 ÷ 365 = 98,630 rupiah.
    await draftClaim(april, { customerId: otherId, month: '2026-04', scopeKey: '' })
    await forfeitClaims(at('2026-06-20T09:00:00Z', jobActor('forfeit')))

    const recovered = await readRecovered(june)
    expect(recovered.totals).toEqual({
      asked: { claims: 2, days: 6, money: [{ currency: 'USD', minor: 27_616 }], unvalued: 0 },
      granted: { claims: 1, days: 2, money: [{ currency: 'USD', minor: 9_205 }], unvalued: 0 },
      applied: { claims: 1, days: 2, money: [{ currency: 'USD', minor: 9_205 }], unvalued: 0 },
      denied: { claims: 2, days: 4, money: [{ currency: 'USD', minor: 13_808 + 4_603 }], unvalued: 0 },
      forfeited: { claims: 1, days: 3, money: [{ currency: 'IDR', minor: 98_630 }], unvalued: 0 },
    })
    expect(recovered.byMonth.map((group) => `${group.key} ${group.totals.asked.days}`)).toEqual([
      '2026-04 3',
      '2026-05 3',
    ])
    expect(recovered.byService.map((group) => group.key)).toEqual(['Gmail'])
    expect(recovered.byCustomer.map((group) => group.label)).toEqual([
      '=HYPERLINK("http://evil")',
      'Lembayung',
    ])
    // Four days for May, eight for April.
    expect(recovered.averageDecisionMs).toBe(6 * 86_400_000)
    expect(recovered.owed.claims).toEqual([])
    expect((await readRecovered(june, { customerId: otherId })).totals.asked.claims).toBe(0)

    const csv = toRecoveredCsv(recovered.claims, (minor, currency) => `${currency} ${minor}`)
    const lines = csv.trimEnd().split('\r\n')
    expect(csv.startsWith('\uFEFFmonth,customer,domain')).toBe(true)
    expect(lines).toHaveLength(4)
    // A name that begins with an equals sign is text to a spreadsheet.
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""http://evil"")"`)
  },
)
