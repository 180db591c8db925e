import { Temporal } from 'temporal-polyfill'
import { DomainError } from '#app/domain/domain-error.ts'
import type { IncidentFilter } from '#app/domain/incidents/incidents.server.ts'
import { getMonthBounds, isMonth } from '#app/sla/months.ts'
import { IMPACTS, type Impact } from '#app/vocabulary.ts'

/** The query fields of a list of incidents. */
export const INCIDENT_QUERY: readonly string[] = [
  'service',
  'impact',
  'month',
  'day',
  'open',
  'q',
  'case',
  'claim',
  'cursor',
  'limit',
]

/**
 * What the address of a list of incidents asks for: `service`, `impact`, `month` (UTC) by beginning, `day` (of the
 * zone) by what lasted into it, `open`, `q` for words, `case` and `claim` (`yes`), `cursor`, `limit`. Throws
 * `filter.bad_value` with the field's name.
 */
export function readIncidentFilter(query: URLSearchParams, timeZone = 'UTC'): IncidentFilter {
  return {
    serviceId: textOf(query, 'service'),
    impact: readImpact(textOf(query, 'impact')),
    began: readMonth(textOf(query, 'month')),
    during: readDay(textOf(query, 'day'), timeZone),
    open: readYesNo(query, 'open'),
    query: textOf(query, 'q'),
    withCase: readYes(query, 'case'),
    withClaim: readYes(query, 'claim'),
    cursor: textOf(query, 'cursor'),
    ...readLimit(textOf(query, 'limit')),
  }
}

function readDay(text: string | null, timeZone: string): IncidentFilter['during'] {
  if (text === null) return null
  try {
    const day = Temporal.PlainDate.from(text)
    const toInstant = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds
    return { from: toInstant(day), to: toInstant(day.add({ days: 1 })) }
  } catch (error) {
    if (error instanceof RangeError) throw badValue('day', 'a day such as 2026-05-31')
    throw error
  }
}

function textOf(query: URLSearchParams, name: string): string | null {
  const value = query.get(name)?.slice(0, 100) ?? ''
  return value === '' ? null : value
}

function readImpact(text: string | null): Impact | null {
  if (text === null) return null
  const impact = IMPACTS.find((candidate) => candidate === text)
  if (impact === undefined) throw badValue('impact', IMPACTS.join(', '))
  return impact
}

function readMonth(text: string | null): IncidentFilter['began'] {
  if (text === null) return null
  if (!isMonth(text)) throw badValue('month', 'a month such as 2026-05')
  const { startAt, endAt } = getMonthBounds(text, 'UTC')
  return { from: startAt, to: endAt }
}

function readYesNo(query: URLSearchParams, field: string): boolean | null {
  const text = textOf(query, field)
  if (text === null) return null
  if (text !== 'yes' && text !== 'no') throw badValue(field, 'yes or no')
  return text === 'yes'
}

function readYes(query: URLSearchParams, field: string): boolean {
  const text = textOf(query, field)
  if (text !== null && text !== 'yes') throw badValue(field, 'yes')
  return text === 'yes'
}

function readLimit(text: string | null): { limit?: number } {
  if (text === null) return {}
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw badValue('limit', 'a whole number from 1 to 500')
  return { limit }
}

function badValue(field: string, expected: string): DomainError {
  return new DomainError('filter.bad_value', `${field} must be ${expected}.`, { field, expected })
}
