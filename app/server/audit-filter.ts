import type { AuditFilter } from '#app/domain/audit/list-audit.server.ts'

/** What the audit's address may ask for; anything else is left out. */
export function readAuditFilter(query: URLSearchParams): AuditFilter {
  return {
    action: readText(query, 'action'),
    actor: readText(query, 'actor'),
    objectId: readText(query, 'object'),
    from: readDay(query, 'from', 0),
    to: readDay(query, 'to', 1),
    before: readNumber(query, 'before'),
  }
}

function readText(query: URLSearchParams, name: string): string | null {
  const value = query.get(name)?.trim() ?? ''
  return value === '' ? null : value.slice(0, 200)
}

function readNumber(query: URLSearchParams, name: string): number | null {
  const value = Number(query.get(name))
  return Number.isSafeInteger(value) && value > 0 ? value : null
}

/** The start of a day in UTC, or of the one after it. */
function readDay(query: URLSearchParams, name: string, daysLater: number): number | null {
  const text = query.get(name) ?? ''
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? null : at + daysLater * 86_400_000
}
