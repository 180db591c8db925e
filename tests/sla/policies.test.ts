import { expect, test } from 'vitest'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { findPolicy, findPolicyForMonth, listPolicies } from '#app/sla/policies/list-policies.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import { checkPolicy, isSlaPolicy } from '#app/sla/policy-check.ts'
import { compareRationals, toDecimal } from '#app/sla/rational.ts'

const old: SlaPolicy = {
  ...GOOGLE_WORKSPACE,
  version: 'first',
  effectiveFrom: '2010-01-01',
  effectiveTo: '2011-01-14',
}
const next: SlaPolicy = { ...GOOGLE_WORKSPACE, version: 'next', effectiveFrom: '2027-01-01' }
const versions = [next, old, GOOGLE_WORKSPACE]

test('four policies ship, and none has a problem', () => {
  expect(listPolicies().map(({ id }) => id)).toEqual([
    'google-workspace',
    'gmail-for-isps',
    'gcp-compute-multizone',
    'microsoft-365',
  ])
  for (const policy of listPolicies()) expect(checkPolicy(policy)).toEqual([])
})

test('a policy survives JSON, as an admin would hand it in', () => {
  for (const policy of listPolicies()) {
    const copy: unknown = JSON.parse(JSON.stringify(policy))
    expect(isSlaPolicy(copy)).toBe(true)
    expect(copy).toEqual(policy)
  }
})

test('every clause a letter quotes is there in both languages', () => {
  for (const { clauses } of listPolicies()) {
    for (const clause of [clauses.promise, clauses.downtime, clauses.credit, clauses.request]) {
      expect(clause?.name).not.toBe('')
      expect(clause?.text.en).not.toBe(clause?.text.id)
    }
  }
})

test('the tiers of every policy fall while their credits rise', () => {
  for (const { tiers, promise } of listPolicies()) {
    expect(tiers[0]?.below).toBe(promise)
    for (const [position, tier] of tiers.entries()) {
      const before = tiers[position - 1]
      if (!before) continue
      expect(compareRationals(toDecimal(tier.below), toDecimal(before.below))).toBe(-1)
      expect(tier.credit).toBeGreaterThanOrEqual(before.credit)
    }
  }
})

test('a version is in force from its first day up to the first day of the next', () => {
  const versionOn = (date: string) => findPolicy('google-workspace', date, versions)?.version ?? null
  expect(versionOn('2009-12-31')).toBeNull()
  expect(versionOn('2010-01-01')).toBe('first')
  expect(versionOn('2011-01-13')).toBe('first')
  expect(versionOn('2011-01-14')).toBe('2011-01-14')
  expect(versionOn('2026-12-31')).toBe('2011-01-14')
  expect(versionOn('2027-01-01')).toBe('next')
  expect(findPolicy('google-workspace', '2011-01-13', [old])).toBe(old)
  expect(findPolicy('google-workspace', '2011-01-14', [old])).toBeNull()
  expect(findPolicy('nobody', '2026-01-01')).toBeNull()
})

test('an undated copy is in force on any day', () => {
  expect(findPolicy('gmail-for-isps', '1999-01-01')?.version).toBe('undated')
})

test('a month takes the version of its first day, or the nearest one and says so', () => {
  const versionFor = (month: string) => {
    const found = findPolicyForMonth('google-workspace', month, versions)
    return found && [found.policy.version, found.inForce]
  }
  expect(versionFor('2011-01')).toEqual(['first', true])
  expect(versionFor('2011-02')).toEqual(['2011-01-14', true])
  expect(versionFor('2009-06')).toEqual(['first', false])
  expect(findPolicyForMonth('gcp-compute-multizone', '2025-03')?.inForce).toBe(false)
  expect(findPolicyForMonth('gcp-compute-multizone', '2025-04')?.inForce).toBe(true)
  expect(findPolicyForMonth('google-workspace', '2011-02', [old])).toEqual({ policy: old, inForce: false })
  expect(findPolicyForMonth('nobody', '2026-06')).toBeNull()
  expect(() => findPolicyForMonth('google-workspace', '2026-6')).toThrow(
    expect.objectContaining({ code: 'month.invalid' }),
  )
})
