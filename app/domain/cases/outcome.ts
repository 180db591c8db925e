import type { CaseOutcome } from '#app/vocabulary.ts'
import type { CaseAnswers } from '#db/schema.sqlite.server.ts'

/** What may be told about an ending, by outcome. The first names are required unless `EITHER` says otherwise. */
export const OUTCOME_FIELDS = {
  solved: ['how', 'answer'],
  not_a_feature: ['ideaUrl', 'noIdeaReason'],
  not_reproducible: ['nextSteps'],
  third_party: ['thirdParty', 'thirdPartyReference'],
  unsolved: ['verdict', 'reason'],
  outage_resolved: ['resolution'],
} as const satisfies Record<CaseOutcome, readonly string[]>

/** What an outcome does not need, only takes. */
export const OPTIONAL_OUTCOME_FIELDS: readonly string[] = ['thirdPartyReference', 'resolution']

export type OutcomeField = (typeof OUTCOME_FIELDS)[CaseOutcome][number]

/** How a solved case was solved, and what the vendor found where it was not. */
export const SOLVED_HOW = ['solved', 'worked_around', 'answered'] as const
export const UNSOLVED_VERDICTS = ['unsolved', 'unsupported'] as const

export type OutcomeFault = { field: OutcomeField; fault: 'required' | 'not_a_url' | 'choose_one' }

/**
 * What is still missing before a case can be closed with this outcome, field by field.
 * An outage's end needs no more than its linked incident; that is judged where the links are known.
 */
export function findOutcomeFaults(outcome: CaseOutcome, details: CaseAnswers): OutcomeFault[] {
  const has = (field: OutcomeField) => (details[field] ?? '').trim() !== ''
  const required = (field: OutcomeField): OutcomeFault[] => (has(field) ? [] : [{ field, fault: 'required' }])
  const chosen = (field: OutcomeField, from: readonly string[]): OutcomeFault[] =>
    from.includes(details[field] ?? '') ? [] : [{ field, fault: 'choose_one' }]
  switch (outcome) {
    case 'solved':
      return [...chosen('how', SOLVED_HOW), ...required('answer')]
    case 'not_a_feature':
      if (!has('ideaUrl')) return has('noIdeaReason') ? [] : [{ field: 'ideaUrl', fault: 'required' }]
      return isWebAddress(details.ideaUrl ?? '') ? [] : [{ field: 'ideaUrl', fault: 'not_a_url' }]
    case 'not_reproducible':
      return required('nextSteps')
    case 'third_party':
      return required('thirdParty')
    case 'unsolved':
      return [...chosen('verdict', UNSOLVED_VERDICTS), ...required('reason')]
    case 'outage_resolved':
      return []
  }
}

/** Only what belongs to the outcome, trimmed; what was typed under another outcome is left out. */
export function pickOutcomeDetails(outcome: CaseOutcome, details: CaseAnswers): CaseAnswers {
  const fields: readonly string[] = OUTCOME_FIELDS[outcome]
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = (details[field] ?? '').trim()
      return text === '' ? [] : [[field, text]]
    }),
  )
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text.trim()) && new URL(text.trim()).protocol === 'https:'
}
