import type { ClaimState, CreditKind } from '#app/vocabulary.ts'

/** How a month that earned a credit, or may have, stands. */
export type LookBackStanding = 'claimed' | 'claimable' | 'missed'

export type LookBackClaim = { id: string; state: ClaimState; scopeServiceId: string }

/** A month (and, where the policy claims per service, a service) that earned a credit, or may have. */
export type LookBackEntry = {
  month: string
  policyId: string
  policyTitle: string
  creditKind: CreditKind
  /** The service, where each is claimed on its own. */
  serviceId: string | null
  /** Services with downtime. */
  services: { id: string; title: string }[]
  credit: number
  /** With possible downtime counted as well; never less. */
  possibleCredit: number
  uptimePercentage: string
  possibleUptimePercentage: string
  valueMinor: number | null
  possibleValueMinor: number | null
  currency: string | null
  safeDeadlineAt: number | null
  contractDeadlineAt: number | null
  claim: LookBackClaim | null
  standing: LookBackStanding
}

export type LookBackTotal = { entries: number; days: number; valueMinor: number | null }
export type LookBackTotals = Record<
  LookBackStanding,
  { confirmed: LookBackTotal; possibleOnly: LookBackTotal }
>

/** A draft is no claim yet; a forfeited one was missed, however it ends. */
export function findStanding(
  claim: LookBackClaim | null,
  contractDeadlineAt: number | null,
  now: number,
): LookBackStanding {
  if (claim && claim.state !== 'draft') return claim.state === 'forfeited' ? 'missed' : 'claimed'
  return contractDeadlineAt !== null && now >= contractDeadlineAt ? 'missed' : 'claimable'
}

/**
 * What was earned for certain, and apart from it what only possible downtime would have earned. Percents of a bill
 * are added up in money alone.
 */
export function addUp(entries: readonly LookBackEntry[]): LookBackTotals {
  return {
    claimed: addUpStanding(entries, 'claimed'),
    claimable: addUpStanding(entries, 'claimable'),
    missed: addUpStanding(entries, 'missed'),
  }
}

function addUpStanding(entries: readonly LookBackEntry[], standing: LookBackStanding) {
  const own = entries.filter((entry) => entry.standing === standing)
  const certain = own.filter((entry) => entry.credit > 0)
  const onlyPossible = own.filter((entry) => entry.credit === 0)
  return {
    confirmed: toTotal(certain.map((entry) => ({ ...entry, value: entry.valueMinor, amount: entry.credit }))),
    possibleOnly: toTotal(
      onlyPossible.map((entry) => ({
        ...entry,
        value: entry.possibleValueMinor,
        amount: entry.possibleCredit,
      })),
    ),
  }
}

function toTotal(parts: { creditKind: CreditKind; amount: number; value: number | null }[]): LookBackTotal {
  const values = parts.flatMap((part) => part.value ?? [])
  return {
    entries: parts.length,
    days: parts.reduce((sum, part) => sum + (part.creditKind === 'days' ? part.amount : 0), 0),
    valueMinor: values.length < parts.length ? null : values.reduce((sum, value) => sum + value, 0),
  }
}
