import { stringify } from 'csv-stringify/sync'
import { formatInstant } from '#app/sla/instant.ts'
import { RECOVERED_KINDS, type RecoveredClaim } from './recovered.ts'

/** The claims as a table for spreadsheets: UTF-8 with a mark, one claim a line, no cell that a spreadsheet would run. */
export function toRecoveredCsv(
  claims: readonly RecoveredClaim[],
  toMajor: (minor: number, currency: string) => string,
): string {
  const header = [
    'month',
    'customer',
    'domain',
    'services',
    'policy',
    'state',
    'reference',
    'late',
    ...RECOVERED_KINDS.flatMap((kind) => [`${kind}_days`, `${kind}_percent`, `${kind}_value`]),
    'currency',
    'submitted_at',
    'first_decided_at',
    'applied_at',
  ]
  const rows = claims.map((claim) => [
    claim.month,
    claim.customerName,
    claim.domain,
    claim.services.join('; '),
    claim.policyTitle,
    claim.state,
    claim.reference ?? '',
    claim.late ? 'yes' : 'no',
    ...RECOVERED_KINDS.flatMap((kind) => {
      const amount = claim.amounts[kind]
      if (amount === null) return ['', '', '']
      return [
        amount.days,
        amount.percent ?? '',
        amount.minor === null ? '' : toMajor(amount.minor, claim.currency),
      ]
    }),
    claim.currency,
    toText(claim.submittedAt),
    toText(claim.firstDecidedAt),
    toText(claim.appliedAt),
  ])
  return stringify([header, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
}

function toText(at: number | null): string {
  return at === null ? '' : formatInstant(at)
}
