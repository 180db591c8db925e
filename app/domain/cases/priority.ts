import type { Priority } from '#app/vocabulary.ts'
import type { PriorityAnswers as StoredAnswers } from '#db/schema.sqlite.server.ts'

/** What the five questions were answered. */
export type PriorityAnswers = StoredAnswers

export const WORKAROUNDS = ['none', 'exists', 'not_needed'] as const

/** What speaks for a priority, in the words of the questions. */
export const PRIORITY_REASONS = [
  'access',
  'no_access_matter',
  'several_users',
  'one_user',
  'unusable',
  'usable',
  'collaboration',
  'no_workaround',
  'workaround_exists',
  'workaround_not_needed',
  'no_row_fits',
] as const
export type PriorityReason = (typeof PRIORITY_REASONS)[number]

/** `keepsFromP1` names the answers that would have to be different for a P1; empty for one. */
export type PriorityVerdict = {
  priority: Priority
  reasons: PriorityReason[]
  keepsFromP1: PriorityReason[]
}

/**
 * The priority by the vendor's table, from five answers.
 * P1: access, more than one user, unusable, no workaround. P2: no workaround, and either it is about access or the
 * service is unusable (for one user, say) or people cannot work together. P3: a workaround exists. P4: none is
 * needed. What is left, no workaround for something that stays usable and concerns nobody else, is in no row: P3.
 */
export function judgePriority(answers: PriorityAnswers): PriorityVerdict {
  const keepsFromP1 = listWhatKeepsFromP1(answers)
  const verdict = (priority: Priority, reasons: PriorityReason[]) => ({ priority, reasons, keepsFromP1 })
  if (answers.workaround === 'not_needed') return verdict('P4', ['workaround_not_needed'])
  if (answers.workaround === 'exists') return verdict('P3', ['workaround_exists'])
  const users: PriorityReason = answers.severalUsers ? 'several_users' : 'one_user'
  const extent: PriorityReason = answers.unusable ? 'unusable' : 'usable'
  if (keepsFromP1.length === 0) return verdict('P1', ['access', users, extent, 'no_workaround'])
  const grounds: PriorityReason[] = [
    ...(answers.access ? (['access'] as const) : []),
    ...(answers.unusable ? (['unusable'] as const) : []),
    ...(answers.collaboration ? (['collaboration'] as const) : []),
  ]
  if (grounds.length > 0) return verdict('P2', [...grounds, users, 'no_workaround'])
  return verdict('P3', ['usable', 'no_workaround', 'no_row_fits'])
}

function listWhatKeepsFromP1(answers: PriorityAnswers): PriorityReason[] {
  return [
    ...(answers.access ? [] : (['no_access_matter'] as const)),
    ...(answers.severalUsers ? [] : (['one_user'] as const)),
    ...(answers.unusable ? [] : (['usable'] as const)),
    ...(answers.workaround === 'exists' ? (['workaround_exists'] as const) : []),
    ...(answers.workaround === 'not_needed' ? (['workaround_not_needed'] as const) : []),
  ]
}

/** Answers that cannot both be true; null when they can. */
export function findContradiction(answers: PriorityAnswers): 'unusable_without_need' | null {
  return answers.unusable && answers.workaround === 'not_needed' ? 'unusable_without_need' : null
}
