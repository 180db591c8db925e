import { expect, test } from 'vitest'
import { POLICY_PROBLEMS, phrasePolicyProblem } from '#app/i18n/policy-problems.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { checkPolicy } from '#app/sla/policy-check.ts'
import { POLICY_PROBLEM_CODES } from '#app/sla/policy-problem.ts'

/** The problems of the Workspace policy with something changed, as `path code`. */
function problemsOf(change: Record<string, unknown>): string[] {
  return checkPolicy({ ...GOOGLE_WORKSPACE, ...change }).map(({ path, code }) => `${path} ${code}`)
}
const tier = (below: string, credit: number) => ({ below, credit, certainty: 'memory' })

test.each<[Record<string, unknown>, string[]]>([
  [{}, []],
  [{ id: 'Google Workspace' }, ['id not_an_id']],
  [{ id: undefined }, ['id missing']],
  [{ title: ' ' }, ['title empty']],
  [{ vendor: 7 }, ['vendor not_text']],
  [{ url: 'workspace.google.com' }, ['url not_a_url']],
  [{ url: 'javascript:alert(1)' }, ['url not_a_url']],
  [{ checkedOn: '2026-02-30' }, ['checkedOn not_a_date']],
  [{ effectiveFrom: '14.1.2011' }, ['effectiveFrom not_a_date']],
  [{ effectiveFrom: null }, []],
  [{ effectiveTo: '2011-01-14' }, ['effectiveTo ends_before_it_begins']],
  [{ effectiveTo: '2011-01-15' }, []],
  [{ clauses: null }, ['clauses not_an_object']],
  [{ clauses: { ...GOOGLE_WORKSPACE.clauses, credit: null } }, ['clauses.credit missing']],
  [
    { clauses: { ...GOOGLE_WORKSPACE.clauses, remedy: { name: 'x', text: { en: 'y' }, certainty: 'sure' } } },
    ['clauses.remedy.text.id missing', 'clauses.remedy.certainty not_one_of'],
  ],
  [{ promise: 99.9 }, ['promise not_a_percentage', 'tiers[0].below first_tier_is_not_the_promise']],
  [{ promise: '99.95' }, ['tiers[0].below first_tier_is_not_the_promise']],
  [{ promise: '100.1' }, ['promise not_a_percentage', 'tiers[0].below first_tier_is_not_the_promise']],
  [{ tiers: [] }, ['tiers empty']],
  [{ tiers: 'none' }, ['tiers not_a_list']],
  [{ tiers: [tier('99.90', 3)] }, []],
  [{ tiers: [tier('99.9', 3), tier('99.9', 7)] }, ['tiers[1].below tier_not_lower_than_the_one_before']],
  [{ tiers: [tier('99.9', 3), tier('99.95', 7)] }, ['tiers[1].below tier_not_lower_than_the_one_before']],
  [{ tiers: [tier('99.9', 7), tier('99.0', 3)] }, ['tiers[1].credit credit_lower_than_the_one_before']],
  [{ tiers: [tier('99.9', 16)] }, ['tiers[0].credit credit_above_the_maximum']],
  [{ tiers: [tier('99.9', 0)] }, ['tiers[0].credit not_a_number']],
  [{ tiers: [tier('99,9', 3)] }, ['tiers[0].below not_a_percentage']],
  [{ tiers: [tier('99.9', 2.5)] }, ['tiers[0].credit not_a_whole_number']],
  [{ tiers: [tier('99.9', 2.5)], creditKind: 'percent' }, []],
  [
    { tiers: [tier('99.9', 101)], creditKind: 'percent', maximum: null },
    ['tiers[0].credit percent_above_a_hundred'],
  ],
  [{ creditKind: 'points' }, ['creditKind not_one_of']],
  [{ maximum: { credit: -1, certainty: 'memory' } }, ['maximum.credit not_a_number']],
  [{ claimScope: 'year' }, ['claimScope not_one_of']],
  [
    { deadlines: { ...GOOGLE_WORKSPACE.deadlines, safe: { anchor: 'threshold', days: 0 } } },
    ['deadlines.safe.days not_a_whole_number'],
  ],
  [
    { deadlines: { ...GOOGLE_WORKSPACE.deadlines, safe: { anchor: 'following_months' } } },
    ['deadlines.safe.months missing'],
  ],
  [
    {
      deadlines: {
        ...GOOGLE_WORKSPACE.deadlines,
        safe: { anchor: 'month_end', days: 30 },
        contract: { anchor: 'threshold', days: 30 },
      },
    },
    ['deadlines.contract threshold_for_the_contract_deadline'],
  ],
  [{ deadlines: undefined }, ['deadlines missing']],
  [{ measure: 'calls' }, ['measure not_one_of']],
  [{ errorRateAbove: 5 }, ['errorRateAbove not_a_percentage']],
  [{ errorRateAbove: null }, []],
  [{ minimumPeriodSeconds: -1 }, ['minimumPeriodSeconds not_a_whole_number']],
  [{ minimumPeriodSeconds: 1.5 }, ['minimumPeriodSeconds not_a_whole_number']],
  [{ partMinutes: 'round' }, ['partMinutes not_one_of']],
  [{ scheduledDowntime: { rule: 'excluded', noticeDays: 5, hoursPerYear: null } }, []],
  [{ scheduledDowntime: { rule: 'excluded', noticeDays: 5 } }, ['scheduledDowntime.hoursPerYear missing']],
  [{ scheduledDowntime: { rule: 'sometimes' } }, ['scheduledDowntime.rule not_one_of']],
  [
    { timeZone: { name: 'Pacific', basis: 'stated', alternatives: ['UTC', 'Mars'] } },
    ['timeZone.name not_a_time_zone', 'timeZone.alternatives[1] not_a_time_zone'],
  ],
  [{ severalServices: { reading: 'best', basis: 'stated' } }, ['severalServices.reading not_one_of']],
  [
    { coverage: { services: [], excluded: [], others: 'not_covered', basis: 'stated' } },
    ['coverage.services empty'],
  ],
  [{ coverage: { services: [], excluded: [], others: 'covered', basis: 'stated' } }, []],
  [
    {
      coverage: {
        services: [{ key: 'a', titles: ['Mail'], ids: [] }],
        excluded: [{ key: 'b', titles: [' mail '], ids: [], why: 'not_covered' }],
        others: 'covered',
        basis: 'stated',
      },
    },
    ['coverage: title mail service_named_twice'],
  ],
  [
    {
      coverage: {
        services: [{ key: 'a', titles: 'Mail', ids: [''] }],
        excluded: [{ key: 'b', titles: [], ids: [] }],
        others: 'covered',
        basis: 'stated',
      },
    },
    [
      'coverage.services[0].titles not_a_list',
      'coverage.services[0].ids[0] empty',
      'coverage.excluded[0].why missing',
    ],
  ],
])('%#: %j', (change, expected) => {
  expect(problemsOf(change)).toEqual(expected)
})

test.each([null, undefined, 7, 'policy', []])('%j is no policy at all', (candidate) => {
  expect(checkPolicy(candidate)).toEqual([{ path: '', code: 'not_an_object' }])
})

test('an empty object misses everything, field by field', () => {
  const problems = checkPolicy({})
  expect(problems.every(({ code }) => code === 'missing')).toBe(true)
  expect(problems.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'id',
      'title',
      'clauses',
      'promise',
      'tiers',
      'deadlines',
      'timeZone',
      'coverage',
    ]),
  )
})

test('every problem has its words in both languages', () => {
  expect(Object.keys(POLICY_PROBLEMS.en).sort()).toEqual([...POLICY_PROBLEM_CODES].sort())
  expect(Object.keys(POLICY_PROBLEMS.id).sort()).toEqual([...POLICY_PROBLEM_CODES].sort())
  expect(
    phrasePolicyProblem('en', { path: 'measure', code: 'not_one_of', allowed: ['time', 'user_minutes'] }),
  ).toBe('measure: must be one of time, user_minutes')
  expect(phrasePolicyProblem('id', { path: '', code: 'not_an_object' })).toBe('harus berupa kelompok isian')
})
