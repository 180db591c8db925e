import type { Problem } from '#app/server/answer.ts'

const TIMES = ['occurredAt', 'askedAt', 'openedAt'] as const

/** The fields that a refusal is about, the first that a form has; its sentence needs no details. */
const FIELDS: Record<string, readonly string[]> = {
  'case.in_the_future': TIMES,
  'case.before_opening': TIMES,
  'case.out_of_order': TIMES,
  'case.begins_in_the_future': ['problemBeganAt'],
  'case.ends_in_the_future': ['problemEndedAt'],
  'case.ends_before_it_begins': ['problemEndedAt'],
  'case.more_users_than_there_are': ['usersAffected'],
  'case.bad_number': ['vendorNumber'],
  'case_draft.consumer_account': ['contactEmail'],
  'survey.score_needed': ['score'],
}

/** A refusal as the error of the field it is about; null where it is about none of the form's. */
export function placeProblem(problem: Problem, names: readonly string[]): Record<string, string[]> | null {
  const field = (FIELDS[problem.code] ?? []).find((name) => names.includes(name))
  return field === undefined ? null : { [field]: [`error.${problem.code}`] }
}
