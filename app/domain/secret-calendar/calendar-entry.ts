import type { CalendarEntryKind } from '#app/vocabulary.ts'
import type { CalendarFacts, calendarEntries } from '#db/schema.sqlite.server.ts'
import type { DeadlineDuty } from '../duties/duty.ts'

export type CalendarEntry = typeof calendarEntries.$inferSelect

/** What should stand in the calendar. The id is the same as long as it is about the same thing. */
export type WantedEntry = {
  id: string
  kind: CalendarEntryKind
  startsAt: number
  endsAt: number
  facts: CalendarFacts
}

/** A deadline is drawn as the half hour that ends with it. */
const DRAWN_MS = 30 * 60_000

/** Both deadlines of a month; one where they fall together or only one is known. */
export function toDeadlineEntries(duty: DeadlineDuty): WantedEntry[] {
  const { safeDeadlineAt, contractDeadlineAt } = duty
  const facts = {
    claimId: duty.claimId,
    customerId: duty.customerId,
    customer: duty.customerName,
    month: duty.month,
    creditKind: duty.creditKind,
    credit: duty.credit,
    valueMinor: duty.valueMinor,
    currency: duty.currency,
  }
  const toEntry = (kind: CalendarEntryKind, at: number): WantedEntry => ({
    ...endingAt(at),
    id: `${kind} ${duty.id}`,
    kind,
    facts,
  })
  const safe =
    safeDeadlineAt === null || safeDeadlineAt === contractDeadlineAt
      ? []
      : [toEntry('claim_safe_deadline', safeDeadlineAt)]
  const contract = contractDeadlineAt === null ? [] : [toEntry('claim_contract_deadline', contractDeadlineAt)]
  return [...safe, ...contract]
}

type Request = {
  id: string
  dueAt: number | null
  customerName: string
  incidentTitle: string
}

export function toReportEntry({ id, dueAt, customerName, incidentTitle }: Request): WantedEntry[] {
  if (dueAt === null) return []
  const facts = { requestId: id, customer: customerName, incident: incidentTitle }
  return [{ ...endingAt(dueAt), id: `report_due ${id}`, kind: 'report_due', facts }]
}

/** The vendor's promise to say more; drawn from the promised time on. */
export function toPromiseEntry(incident: { id: string; title: string }, promisedAt: number): WantedEntry {
  return {
    id: `next_update ${incident.id}`,
    kind: 'next_update',
    startsAt: promisedAt,
    endsAt: promisedAt + DRAWN_MS,
    facts: { incidentId: incident.id, incident: incident.title },
  }
}

function endingAt(at: number): Pick<WantedEntry, 'startsAt' | 'endsAt'> {
  return { startsAt: at - DRAWN_MS, endsAt: at }
}

export function isSame(entry: CalendarEntry, wanted: WantedEntry): boolean {
  return (
    entry.cancelledAt === null &&
    entry.startsAt === wanted.startsAt &&
    entry.endsAt === wanted.endsAt &&
    JSON.stringify(sortFacts(entry.facts)) === JSON.stringify(sortFacts(wanted.facts))
  )
}

function sortFacts(facts: CalendarFacts) {
  return Object.entries(facts).sort(([left], [right]) => (left < right ? -1 : 1))
}
