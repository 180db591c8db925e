import { expect, test } from 'vitest'
import { findMonthlyBill, parsePrice } from '#app/domain/customers/customer.ts'
import {
  createCustomer,
  findCustomer,
  findDefaultCustomer,
  listCustomers,
  updateCustomer,
} from '#app/domain/customers/customers.server.ts'
import {
  addPolicy,
  listAllPolicies,
  listKnownPolicies,
  readPolicy,
  withdrawPolicy,
} from '#app/domain/policies/policies.server.ts'
import {
  DEFAULT_POLICY_ID,
  findCoverage,
  findTerms,
  type PolicyAssignment,
} from '#app/domain/policies/policy.ts'
import {
  assignPolicy,
  listAssignments,
  removeAssignment,
} from '#app/domain/policies/policy-assignments.server.ts'
import { GMAIL_FOR_ISPS } from '#app/sla/policies/gmail-for-isps.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import {
  aCustomer,
  addCustomer,
  GEMINI,
  GMAIL,
  listAuditActions,
  seedVendor,
} from '#tests/domain/uptime/uptime-world.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'

const NOW = '2026-06-02T00:00:00Z'
/** A negotiated contract: ten minutes do not count, and credits are twice the list's. */
const NEGOTIATED = {
  ...GOOGLE_WORKSPACE,
  id: 'negotiated',
  version: '2026',
  effectiveFrom: '2026-01-01',
  tiers: [{ below: '99.9', credit: 10, certainty: 'vendor_page' }],
}

storeTest(
  'a customer is added, changed by whoever saw it last, and refused when it cannot be so',
  async ({ store, at }) => {
    const ctx = at(NOW)
    await seedVendor(store)
    expect(await findDefaultCustomer(ctx)).toBeNull()
    const customer = await createCustomer(ctx, aCustomer({ domain: ' Lembayung.Example ', currency: 'idr' }))
    expect(customer).toMatchObject({ domain: 'lembayung.example', currency: 'IDR', version: 1 })
    const input = { ...aCustomer({ seats: 120 }), id: customer.id }
    expect(await updateCustomer(ctx, { ...input, version: 1 })).toMatchObject({ seats: 120, version: 2 })
    await expect(updateCustomer(ctx, { ...input, version: 1 })).rejects.toMatchObject({
      code: 'customer.stale',
    })
    await expect(updateCustomer(ctx, { ...input, id: 'nobody', version: 1 })).rejects.toMatchObject({
      code: 'customer.not_found',
    })
    const refused: [string, Parameters<typeof aCustomer>[0]][] = [
      ['customer.name_missing', { name: ' ' }],
      ['customer.bad_domain', { domain: 'lembayung' }],
      ['customer.bad_domain', { domain: 'https://lembayung.example' }],
      ['customer.bad_time_zone', { timeZone: 'Asia/Nowhere' }],
      ['customer.bad_currency', { currency: 'rupiah' }],
      ['customer.bad_seats', { seats: -1 }],
      ['customer.bad_price', { seatPriceMinor: 14.5 }],
      ['policy.not_found', { slaPolicyId: 'handshake' }],
    ]
    for (const [code, changes] of refused) {
      await expect(createCustomer(ctx, aCustomer(changes)), code).rejects.toMatchObject({ code })
    }
    await addCustomer(at('2026-06-03T00:00:00Z'), { name: 'Aruna' })
    expect((await listCustomers(ctx)).map((each) => each.name)).toEqual(['Aruna', 'Lembayung'])
    expect(await findDefaultCustomer(ctx)).toMatchObject({ name: 'Lembayung' })
    expect(await findCustomer(ctx, 'nobody')).toBeNull()
    await expect(createCustomer(at(NOW, VIEWER), aCustomer())).rejects.toMatchObject({
      code: 'actor.not_allowed',
    })
    expect(await listAuditActions(ctx)).toEqual(['customer.created', 'customer.updated', 'customer.created'])
  },
)

storeTest(
  'a policy is checked before it can be used, kept as it is, and withdrawn with a reason',
  async ({ store, at }) => {
    const ctx = at(NOW)
    await seedVendor(store)
    expect(await readPolicy(ctx, 'not json')).toEqual({
      ok: false,
      problems: [],
      notJson: true,
      taken: false,
    })
    const bad = await readPolicy(
      ctx,
      JSON.stringify({ ...NEGOTIATED, title: ' ', timeZone: { ...NEGOTIATED.timeZone, name: 'Mars' } }),
    )
    if (bad.ok) throw new Error('this policy has two faults')
    expect(bad.problems.map((problem) => problem.path)).toEqual(['title', 'timeZone.name'])
    await expect(addPolicy(ctx, '{}')).rejects.toMatchObject({ code: 'policy.invalid' })
    await expect(addPolicy(ctx, '{')).rejects.toMatchObject({ code: 'policy.not_json' })
    await expect(addPolicy(ctx, JSON.stringify(GOOGLE_WORKSPACE))).rejects.toMatchObject({
      code: 'policy.exists',
    })
    await addPolicy(ctx, JSON.stringify(NEGOTIATED))
    await expect(addPolicy(ctx, JSON.stringify(NEGOTIATED))).rejects.toMatchObject({ code: 'policy.exists' })
    expect((await listAllPolicies(ctx)).at(-1)).toEqual(NEGOTIATED)
    expect((await listKnownPolicies(ctx)).at(-1)).toMatchObject({ origin: 'added', addedBy: 'user-admin' })

    const { id: customerId } = await addCustomer(ctx, { slaPolicyId: 'negotiated' })
    const named = { policyId: 'negotiated', version: '2026' }
    await expect(withdrawPolicy(ctx, { ...named, reason: 'wrong' })).rejects.toMatchObject({
      code: 'policy.in_use',
    })
    await updateCustomer(ctx, { ...aCustomer(), id: customerId, version: 1 })
    await expect(withdrawPolicy(ctx, { ...named, reason: '' })).rejects.toMatchObject({
      code: 'policy.reason_missing',
    })
    await withdrawPolicy(ctx, { ...named, reason: 'The contract was never signed' })
    expect((await listAllPolicies(ctx)).some((policy) => policy.id === 'negotiated')).toBe(false)
    await expect(addPolicy(ctx, JSON.stringify(NEGOTIATED))).rejects.toMatchObject({ code: 'policy.exists' })
    await expect(withdrawPolicy(ctx, { ...named, reason: 'again' })).rejects.toMatchObject({
      code: 'policy.not_found',
    })
    await expect(addPolicy(at(NOW, VIEWER), '{}')).rejects.toMatchObject({ code: 'actor.not_allowed' })
    expect(await listAuditActions(ctx)).toEqual([
      'policy.added',
      'customer.created',
      'customer.updated',
      'policy.withdrawn',
    ])
  },
)

storeTest('an agreement for a customer needs a reason and says something', async ({ store, at }) => {
  const ctx = at(NOW)
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  const input = {
    customerId,
    serviceId: GEMINI,
    policyId: null,
    timeZone: null,
    countsUncovered: true,
    fromMonth: '2026-05',
    toMonth: null,
    reason: 'Clause 4 of our contract names Gemini',
  }
  const refused: [
    string,
    (
      | Partial<typeof input>
      | { policyId?: string; timeZone?: string; toMonth?: string; serviceId?: string | null }
    ),
  ][] = [
    ['assignment.reason_missing', { reason: ' ' }],
    ['assignment.bad_month', { fromMonth: '2026-13' }],
    ['assignment.bad_month', { toMonth: '2026-04' }],
    ['assignment.bad_time_zone', { timeZone: 'Mars' }],
    ['assignment.changes_nothing', { countsUncovered: false }],
    ['assignment.needs_service', { serviceId: null }],
    ['policy.not_found', { policyId: 'handshake' }],
    ['service.not_found', { serviceId: 'nothing' }],
    ['customer.not_found', { customerId: 'nobody' }],
  ]
  for (const [code, changes] of refused) {
    await expect(assignPolicy(ctx, { ...input, ...changes }), code).rejects.toMatchObject({ code })
  }
  const made = await assignPolicy(ctx, input)
  expect(await listAssignments(ctx, customerId)).toEqual([made])
  await removeAssignment(ctx, { id: made.id, reason: 'Not in the new contract' })
  expect(await listAssignments(ctx, customerId)).toEqual([])
  await expect(removeAssignment(ctx, { id: made.id, reason: 'again' })).rejects.toMatchObject({
    code: 'assignment.not_found',
  })
  await expect(assignPolicy(at(NOW, VIEWER), input)).rejects.toMatchObject({ code: 'actor.not_allowed' })
  expect(await listAuditActions(ctx)).toEqual(['customer.created', 'assignment.made', 'assignment.removed'])
})

test('what is agreed for a service goes before what is agreed for all, and the later before the earlier', () => {
  const none = { policyId: null, timeZone: null, countsUncovered: false, toMonth: null, reason: 'r' }
  const assignments: PolicyAssignment[] = [
    {
      ...none,
      id: 'service',
      serviceId: GMAIL,
      policyId: 'gmail-for-isps',
      fromMonth: '2026-01',
      toMonth: '2026-05',
    },
    { ...none, id: 'later', serviceId: null, timeZone: 'UTC', fromMonth: '2026-03' },
    { ...none, id: 'earlier', serviceId: null, timeZone: 'Asia/Jakarta', fromMonth: '2026-02' },
  ]
  const policies = [GOOGLE_WORKSPACE, GMAIL_FOR_ISPS]
  const find = (month: string, serviceId: string) =>
    findTerms({ month, serviceId, policyId: DEFAULT_POLICY_ID, assignments, policies })
  expect(find('2026-05', GMAIL)).toMatchObject({ policy: { id: 'gmail-for-isps' }, timeZone: 'UTC' })
  expect(find('2026-06', GMAIL)).toMatchObject({ policy: { id: 'google-workspace' }, timeZone: 'UTC' })
  expect(find('2026-02', GEMINI)).toMatchObject({
    policy: { id: 'google-workspace' },
    timeZone: 'Asia/Jakarta',
  })
  expect(find('2026-01', GEMINI)).toMatchObject({ timeZone: null, reasons: [] })
})

test('coverage is found by the vendor’s id first, then by title', () => {
  expect(findCoverage(GOOGLE_WORKSPACE, { id: GMAIL, title: 'Renamed' })).toBe('covered')
  expect(findCoverage(GOOGLE_WORKSPACE, { id: 'new', title: 'google drive' })).toBe('covered')
  expect(findCoverage(GOOGLE_WORKSPACE, { id: GEMINI, title: 'Gemini' })).toBe('not_covered')
  expect(findCoverage(GOOGLE_WORKSPACE, { id: 'new', title: 'AppSheet' })).toBe('some_editions')
})

test('a price is read as people type it', () => {
  const cases: [string, number, number | null][] = [
    ['14', 2, 1_400],
    ['14.5', 2, 1_450],
    ['14,50', 2, 1_450],
    ['1.234,56', 2, 123_456],
    ['215.000', 0, 215_000],
    ['215 000', 0, 215_000],
    ['215000', 0, 215_000],
    ['14.5', 0, null],
    ['-3', 2, null],
    ['fourteen', 2, null],
    ['', 2, null],
  ]
  for (const [text, digits, minor] of cases) expect(parsePrice(text, digits), text).toBe(minor)
  expect(findMonthlyBill({ seats: 100, seatPriceMinor: 1_400 })).toBe(140_000)
  expect(findMonthlyBill({ seats: null, seatPriceMinor: 1_400 })).toBeNull()
})
