import { isTimeZone } from './months.ts'
import { compareRationals, parseDecimal } from './rational.ts'

/** What is wrong with a policy at one place. `app/i18n/policy-problems.ts` phrases the codes. */
export const POLICY_PROBLEM_CODES = [
  'missing',
  'not_an_object',
  'not_a_list',
  'not_text',
  'not_an_id',
  'not_a_date',
  'not_a_url',
  'not_a_percentage',
  'not_a_number',
  'not_a_whole_number',
  'not_one_of',
  'not_a_time_zone',
  'empty',
  'ends_before_it_begins',
  'first_tier_is_not_the_promise',
  'tier_not_lower_than_the_one_before',
  'credit_lower_than_the_one_before',
  'credit_above_the_maximum',
  'percent_above_a_hundred',
  'threshold_for_the_contract_deadline',
  'service_named_twice',
] as const
export type PolicyProblemCode = (typeof POLICY_PROBLEM_CODES)[number]
export type PolicyProblem = { path: string; code: PolicyProblemCode; allowed?: readonly string[] }

export type Fields = Record<string, unknown>

export function checkText(path: string, value: unknown): PolicyProblem[] {
  if (typeof value !== 'string') return problem(path, value, 'not_text')
  return value.trim() === '' ? [{ path, code: 'empty' }] : []
}

export function checkTexts(path: string, values: unknown): PolicyProblem[] {
  if (!Array.isArray(values)) return problem(path, values, 'not_a_list')
  return values.flatMap((value: unknown, index) => checkText(`${path}[${index}]`, value))
}

export function checkWord(path: string, value: unknown, allowed: readonly string[]): PolicyProblem[] {
  if (typeof value === 'string' && allowed.includes(value)) return []
  return value === undefined ? [{ path, code: 'missing' }] : [{ path, code: 'not_one_of', allowed }]
}

export function checkDate(path: string, value: unknown): PolicyProblem[] {
  const isDate =
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  return isDate ? [] : problem(path, value, 'not_a_date')
}

export function checkPercentage(path: string, value: unknown): PolicyProblem[] {
  const decimal = typeof value === 'string' ? parseDecimal(value) : null
  const isPercentage = decimal !== null && decimal.numerator <= 100n * decimal.denominator
  return isPercentage ? [] : problem(path, value, 'not_a_percentage')
}

export function checkZoneName(path: string, name: unknown): PolicyProblem[] {
  return typeof name === 'string' && isTimeZone(name) ? [] : problem(path, name, 'not_a_time_zone')
}

export function problem(path: string, value: unknown, code: PolicyProblemCode): PolicyProblem[] {
  return [{ path, code: value === undefined ? 'missing' : code }]
}

export function compareDecimalTexts(left: unknown, right: unknown): number | null {
  const first = typeof left === 'string' ? parseDecimal(left) : null
  const second = typeof right === 'string' ? parseDecimal(right) : null
  return first && second ? compareRationals(first, second) : null
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

export function isWhole(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least
}

export function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text)
}

export function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
