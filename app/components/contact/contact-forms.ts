import { z } from 'zod'
import type { CaseAnswers } from '#app/domain/cases/case.ts'
import { CONTACT_FIELDS } from '#app/domain/cases/contact.ts'
import { WORKAROUNDS } from '#app/domain/cases/priority.ts'
import { toLocalTime } from '#app/i18n/local-time.ts'
import type { MessageKey } from '#app/i18n/translate.ts'
import {
  CASE_CHANNELS,
  CASE_PROBLEM_KINDS,
  type ContactStep,
  LANGUAGES,
  PRIORITIES,
  PROBLEM_PATTERNS,
} from '#app/vocabulary.ts'
import {
  localInstant,
  oneOf,
  optionalText,
  requiredText,
  toldFields,
  wholeNumber,
} from '../cases/form-values.ts'

const yesOrNo = oneOf(['yes', 'no'])

/** What each step's form holds. Times are on the clock of the zone. */
export function contactForms(timeZone: string) {
  const time = localInstant(timeZone).optional()
  return {
    describe: z.object({ problem: requiredText(5_000), serviceId: optionalText(64) }),
    look: z.object({ incidentId: optionalText(64) }),
    recent: z.object({ recentCaseId: optionalText(64) }),
    pick: z.object({ problemKind: oneOf([...CASE_PROBLEM_KINDS, '']).optional() }),
    brief: z.object({ subject: requiredText(200), description: requiredText(20_000) }),
    fit: z.object({ helpTopicId: optionalText(64) }),
    priority: z.object({
      access: yesOrNo,
      severalUsers: yesOrNo,
      unusable: yesOrNo,
      collaboration: yesOrNo,
      workaround: oneOf(WORKAROUNDS),
      priority: oneOf(PRIORITIES).optional(),
      priorityReason: optionalText(2_000),
    }),
    prepare: z.object({
      problemBeganAt: time,
      problemEndedAt: time,
      usersAffected: wholeNumber.optional(),
      usersTotal: wholeNumber.optional(),
      problemPattern: oneOf(PROBLEM_PATTERNS).optional(),
      ...toldFields,
    }),
    channel: z.object({
      channel: oneOf(CASE_CHANNELS),
      language: oneOf(LANGUAGES),
      contactName: optionalText(200),
      contactEmail: optionalText(200),
      contactPhone: optionalText(60),
    }),
    review: z.object({}),
  } satisfies Record<ContactStep, z.ZodType>
}

/** What the fields that can be refused are called. */
export const CONTACT_LABELS = {
  problem: 'contact.problem',
  subject: 'contact.subject',
  description: 'contact.description',
  access: 'priority.access',
  severalUsers: 'priority.several_users',
  unusable: 'priority.unusable',
  collaboration: 'priority.collaboration',
  workaround: 'priority.workaround',
  priorityReason: 'priority.override_reason',
  problemBeganAt: 'checklist.began',
  problemEndedAt: 'checklist.ended',
  usersAffected: 'checklist.users_affected',
  usersTotal: 'checklist.users_total',
  channel: 'contact.channel_label',
  language: 'contact.language_label',
  contactEmail: 'contact.email',
} as const satisfies Record<string, MessageKey>

export type ContactForms = ReturnType<typeof contactForms>

/**
 * The values of a step as a draft keeps them: all text; what was emptied becomes empty, and what the form did not
 * ask for stays as it was.
 */
export function toAnswers(step: ContactStep, values: Record<string, unknown>, form: FormData): CaseAnswers {
  return Object.fromEntries(
    CONTACT_FIELDS[step]
      .filter((field) => form.has(field))
      .map((field) => [field, String(values[field] ?? '')]),
  )
}

/** A draft's answers as the fields of a form show them. */
export function toFormValues(answers: CaseAnswers, timeZone: string): CaseAnswers {
  const times = ['problemBeganAt', 'problemEndedAt']
  return Object.fromEntries(
    Object.entries(answers).map(([field, text]) => [
      field,
      times.includes(field) && /^\d+$/.test(text) ? toLocalTime(Number(text), timeZone) : text,
    ]),
  )
}
