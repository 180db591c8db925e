import { BASES, CERTAINTIES, CLAIM_SCOPES, CREDIT_KINDS, LANGUAGES } from '#app/vocabulary.ts'
import { toTitleKey } from './compiled-policy.ts'
import { CLAUSE_KEYS, type SlaPolicy } from './policy.ts'
import {
  checkDate,
  checkPercentage,
  checkText,
  checkTexts,
  checkWord,
  checkZoneName,
  compareDecimalTexts,
  type Fields,
  isObject,
  isPositive,
  isUrl,
  isWhole,
  type PolicyProblem,
  problem,
  toList,
} from './policy-problem.ts'

/**
 * Every problem of a policy that somebody wants to add, in reading order; none means it can be used.
 * Takes anything (parsed JSON); knows no other policy, so it cannot tell whether id and version are free.
 */
export function checkPolicy(candidate: unknown): PolicyProblem[] {
  if (!isObject(candidate)) return [{ path: '', code: 'not_an_object' }]
  const problems = [
    ...checkIdentity(candidate),
    ...checkClauses(candidate.clauses),
    ...checkCredits(candidate),
    ...checkDeadlines(candidate.deadlines),
    ...checkRules(candidate),
    ...checkCoverage(candidate.coverage),
  ]
  return problems
}

/** True when checkPolicy has nothing to say: what it checks is exactly the shape of SlaPolicy. */
export function isSlaPolicy(candidate: unknown): candidate is SlaPolicy {
  return checkPolicy(candidate).length === 0
}

function checkIdentity(policy: Fields): PolicyProblem[] {
  const ends = policy.effectiveTo
  const begins = policy.effectiveFrom
  const problems = [
    ...(typeof policy.id === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(policy.id)
      ? []
      : problem('id', policy.id, 'not_an_id')),
    ...['version', 'vendor', 'title'].flatMap((key) => checkText(key, policy[key])),
    ...(typeof policy.url === 'string' && isUrl(policy.url) ? [] : problem('url', policy.url, 'not_a_url')),
    ...checkDate('checkedOn', policy.checkedOn),
    ...(begins === null ? [] : checkDate('effectiveFrom', begins)),
    ...(ends === null ? [] : checkDate('effectiveTo', ends)),
  ]
  if (typeof begins === 'string' && typeof ends === 'string' && ends <= begins) {
    problems.push({ path: 'effectiveTo', code: 'ends_before_it_begins' })
  }
  return problems
}

function checkClauses(clauses: unknown): PolicyProblem[] {
  if (!isObject(clauses)) return problem('clauses', clauses, 'not_an_object')
  return CLAUSE_KEYS.flatMap((key) => {
    const clause = clauses[key]
    const path = `clauses.${key}`
    const required = key === 'promise' || key === 'downtime' || key === 'credit' || key === 'request'
    if (clause === null && !required) return []
    if (!isObject(clause)) return problem(path, clause ?? undefined, 'not_an_object')
    const text = clause.text
    return [
      ...checkText(`${path}.name`, clause.name),
      ...(isObject(text)
        ? LANGUAGES.flatMap((language) => checkText(`${path}.text.${language}`, text[language]))
        : problem(`${path}.text`, text, 'not_an_object')),
      ...checkWord(`${path}.certainty`, clause.certainty, CERTAINTIES),
    ]
  })
}

function checkCredits(policy: Fields): PolicyProblem[] {
  const problems = [
    ...checkPercentage('promise', policy.promise),
    ...checkWord('creditKind', policy.creditKind, CREDIT_KINDS),
    ...checkMaximum(policy.maximum),
  ]
  const tiers = policy.tiers
  if (!Array.isArray(tiers)) return [...problems, ...problem('tiers', tiers, 'not_a_list')]
  if (tiers.length === 0) return [...problems, { path: 'tiers', code: 'empty' }]
  const maximum = isObject(policy.maximum) ? policy.maximum.credit : null
  return [
    ...problems,
    ...tiers.flatMap((tier: unknown, index) => {
      const before: unknown = index === 0 ? { below: policy.promise, credit: 0 } : tiers[index - 1]
      return checkTier({ tier, before, index, maximum, creditKind: policy.creditKind })
    }),
  ]
}

function checkMaximum(maximum: unknown): PolicyProblem[] {
  if (maximum === null) return []
  if (!isObject(maximum)) return problem('maximum', maximum, 'not_an_object')
  return [
    ...(isPositive(maximum.credit) ? [] : problem('maximum.credit', maximum.credit, 'not_a_number')),
    ...checkWord('maximum.certainty', maximum.certainty, CERTAINTIES),
  ]
}

type TierCheck = { tier: unknown; before: unknown; index: number; maximum: unknown; creditKind: unknown }

function checkTier({ tier, before, index, maximum, creditKind }: TierCheck): PolicyProblem[] {
  const path = `tiers[${index}]`
  if (!isObject(tier)) return problem(path, tier, 'not_an_object')
  const problems = [
    ...checkPercentage(`${path}.below`, tier.below),
    ...(isPositive(tier.credit) ? [] : problem(`${path}.credit`, tier.credit, 'not_a_number')),
    ...checkWord(`${path}.certainty`, tier.certainty, CERTAINTIES),
  ]
  if (problems.length > 0 || !isObject(before)) return problems
  const order = compareDecimalTexts(tier.below, before.below)
  if (index === 0 && order !== 0)
    problems.push({ path: `${path}.below`, code: 'first_tier_is_not_the_promise' })
  if (index > 0 && order !== null && order >= 0) {
    problems.push({ path: `${path}.below`, code: 'tier_not_lower_than_the_one_before' })
  }
  const credit = Number(tier.credit)
  if (isPositive(before.credit) && credit < before.credit) {
    problems.push({ path: `${path}.credit`, code: 'credit_lower_than_the_one_before' })
  }
  if (isPositive(maximum) && credit > maximum) {
    problems.push({ path: `${path}.credit`, code: 'credit_above_the_maximum' })
  }
  if (creditKind === 'percent' && credit > 100) {
    problems.push({ path: `${path}.credit`, code: 'percent_above_a_hundred' })
  }
  if (creditKind === 'days' && !Number.isInteger(credit)) {
    problems.push({ path: `${path}.credit`, code: 'not_a_whole_number' })
  }
  return problems
}

function checkDeadlines(deadlines: unknown): PolicyProblem[] {
  if (!isObject(deadlines)) return problem('deadlines', deadlines, 'not_an_object')
  const contract = deadlines.contract
  const problems = [
    ...checkDeadline('deadlines.safe', deadlines.safe),
    ...checkDeadline('deadlines.contract', contract),
    ...checkWord('deadlines.meets', deadlines.meets, ['sent', 'received']),
    ...checkWord('deadlines.certainty', deadlines.certainty, CERTAINTIES),
  ]
  // The contract deadline is the latest reading; the threshold one can only be the earliest.
  const safe = deadlines.safe
  if (
    isObject(contract) &&
    contract.anchor === 'threshold' &&
    isObject(safe) &&
    safe.anchor !== 'threshold'
  ) {
    problems.push({ path: 'deadlines.contract', code: 'threshold_for_the_contract_deadline' })
  }
  return problems
}

function checkDeadline(path: string, rule: unknown): PolicyProblem[] {
  if (!isObject(rule)) return problem(path, rule, 'not_an_object')
  const wrong = checkWord(`${path}.anchor`, rule.anchor, ['threshold', 'month_end', 'following_months'])
  if (wrong.length > 0) return wrong
  const unit = rule.anchor === 'following_months' ? 'months' : 'days'
  return isWhole(rule[unit], 1) ? [] : problem(`${path}.${unit}`, rule[unit], 'not_a_whole_number')
}

function checkRules(policy: Fields): PolicyProblem[] {
  const seconds = policy.minimumPeriodSeconds
  return [
    ...checkWord('claimScope', policy.claimScope, CLAIM_SCOPES),
    ...checkWord('measure', policy.measure, ['time', 'user_minutes']),
    ...(policy.errorRateAbove === null ? [] : checkPercentage('errorRateAbove', policy.errorRateAbove)),
    ...(isWhole(seconds, 0) ? [] : problem('minimumPeriodSeconds', seconds, 'not_a_whole_number')),
    ...checkWord('partMinutes', policy.partMinutes, ['count', 'drop']),
    ...checkScheduled(policy.scheduledDowntime),
    ...checkZone(policy.timeZone),
    ...checkSeveralServices(policy.severalServices),
  ]
}

function checkScheduled(rule: unknown): PolicyProblem[] {
  const path = 'scheduledDowntime'
  if (!isObject(rule)) return problem(path, rule, 'not_an_object')
  const wrong = checkWord(`${path}.rule`, rule.rule, ['counts', 'excluded'])
  if (wrong.length > 0 || rule.rule === 'counts') return wrong
  const { noticeDays, hoursPerYear } = rule
  return [
    ...(isWhole(noticeDays, 0) ? [] : problem(`${path}.noticeDays`, noticeDays, 'not_a_whole_number')),
    ...(hoursPerYear === null || isWhole(hoursPerYear, 0)
      ? []
      : problem(`${path}.hoursPerYear`, hoursPerYear, 'not_a_whole_number')),
  ]
}

function checkZone(zone: unknown): PolicyProblem[] {
  if (!isObject(zone)) return problem('timeZone', zone, 'not_an_object')
  const { name, alternatives } = zone
  return [
    ...checkZoneName('timeZone.name', name),
    ...checkWord('timeZone.basis', zone.basis, BASES),
    ...(Array.isArray(alternatives)
      ? alternatives.flatMap((other: unknown, index) =>
          checkZoneName(`timeZone.alternatives[${index}]`, other),
        )
      : problem('timeZone.alternatives', alternatives, 'not_a_list')),
  ]
}

function checkSeveralServices(rule: unknown): PolicyProblem[] {
  if (!isObject(rule)) return problem('severalServices', rule, 'not_an_object')
  return [
    ...checkWord('severalServices.reading', rule.reading, ['worst', 'pooled']),
    ...checkWord('severalServices.basis', rule.basis, BASES),
  ]
}

function checkCoverage(coverage: unknown): PolicyProblem[] {
  if (!isObject(coverage)) return problem('coverage', coverage, 'not_an_object')
  const { services, excluded } = coverage
  const problems = [
    ...checkWord('coverage.others', coverage.others, ['covered', 'not_covered']),
    ...checkWord('coverage.basis', coverage.basis, BASES),
    ...checkServices('coverage.services', services),
    ...checkServices('coverage.excluded', excluded),
  ]
  if (Array.isArray(services) && services.length === 0 && coverage.others === 'not_covered') {
    problems.push({ path: 'coverage.services', code: 'empty' })
  }
  if (problems.length > 0 || !Array.isArray(services) || !Array.isArray(excluded)) return problems
  return findRepeatedNames([...services, ...excluded])
}

function checkServices(path: string, services: unknown): PolicyProblem[] {
  if (!Array.isArray(services)) return problem(path, services, 'not_a_list')
  return services.flatMap((service: unknown, index) => {
    const at = `${path}[${index}]`
    if (!isObject(service)) return problem(at, service, 'not_an_object')
    return [
      ...checkText(`${at}.key`, service.key),
      ...checkTexts(`${at}.titles`, service.titles),
      ...checkTexts(`${at}.ids`, service.ids),
      ...(path.endsWith('excluded')
        ? checkWord(`${at}.why`, service.why, ['not_covered', 'some_editions', 'other_target'])
        : []),
    ]
  })
}

function findRepeatedNames(services: readonly unknown[]): PolicyProblem[] {
  const seen = new Set<string>()
  return services.flatMap((service) => {
    if (!isObject(service)) return []
    const names = [
      `key ${String(service.key)}`,
      ...toList(service.titles).map((title) => `title ${toTitleKey(String(title))}`),
      ...toList(service.ids).map((id) => `id ${String(id)}`),
    ]
    const repeated = [...new Set(names.filter((name) => seen.has(name)))]
    for (const name of names) seen.add(name)
    return repeated.map((name) => ({ path: `coverage: ${name}`, code: 'service_named_twice' as const }))
  })
}
