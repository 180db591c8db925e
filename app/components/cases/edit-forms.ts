import { z } from 'zod'
import type { SupportCase } from '#app/domain/cases/case.ts'
import { isVendorNumber } from '#app/domain/cases/case.ts'
import { TOLD_ITEMS } from '#app/domain/cases/checklist.ts'
import type { CaseFacts } from '#app/domain/cases/edit-case.server.ts'
import { toLocalTime } from '#app/i18n/local-time.ts'
import { CASE_CHANNELS, CASE_PROBLEM_KINDS, LANGUAGES, PROBLEM_PATTERNS } from '#app/vocabulary.ts'
import { localInstant, oneOf, optionalText, requiredText, toldFields, wholeNumber } from './form-values.ts'

const CONTACT_NAMES = ['contactName', 'contactEmail', 'contactPhone'] as const

/** The facts of a case as one form. */
export function editSchema(timeZone: string) {
  const time = localInstant(timeZone).optional()
  return z.object({
    version: z.coerce.number().int(),
    vendorNumber: optionalText(40).refine((number) => !number || isVendorNumber(number), 'record.bad_number'),
    serviceId: optionalText(64),
    subject: requiredText(200),
    description: requiredText(),
    channel: oneOf(CASE_CHANNELS).optional(),
    language: oneOf(LANGUAGES),
    problemKind: oneOf(CASE_PROBLEM_KINDS).optional(),
    problemPattern: oneOf(PROBLEM_PATTERNS).optional(),
    problemBeganAt: time,
    problemEndedAt: time,
    usersAffected: wholeNumber.optional(),
    usersTotal: wholeNumber.optional(),
    ...toldFields,
    contactName: optionalText(200),
    contactEmail: optionalText(200),
    contactPhone: optionalText(60),
  })
}

export type EditSchema = ReturnType<typeof editSchema>
export type EditValues = z.output<EditSchema>

/** What the form says, as facts: an empty field is none. */
export function toFacts(values: EditValues): CaseFacts {
  return {
    vendorNumber: values.vendorNumber || null,
    serviceId: values.serviceId || null,
    subject: values.subject,
    description: values.description,
    channel: values.channel ?? null,
    language: values.language,
    problemKind: values.problemKind ?? null,
    problemPattern: values.problemPattern ?? null,
    problemBeganAt: values.problemBeganAt ?? null,
    problemEndedAt: values.problemEndedAt ?? null,
    usersAffected: values.usersAffected ?? null,
    usersTotal: values.usersTotal ?? null,
    checklist: gather(values, TOLD_ITEMS),
    contact: gather(values, CONTACT_NAMES),
  }
}

function gather(values: EditValues, names: ReadonlyArray<keyof EditValues>): Record<string, string> | null {
  const entries = names.flatMap((name) => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

/** A case as the form first shows it. */
export function toEditValues(supportCase: SupportCase, timeZone: string): Record<string, string> {
  const time = (at: number | null) => (at === null ? '' : toLocalTime(at, timeZone))
  const { problemBeganAt, problemEndedAt, usersAffected, usersTotal } = supportCase
  return {
    version: String(supportCase.version),
    vendorNumber: supportCase.vendorNumber ?? '',
    serviceId: supportCase.serviceId ?? '',
    subject: supportCase.subject,
    description: supportCase.description,
    channel: supportCase.channel ?? '',
    language: supportCase.language,
    problemKind: supportCase.problemKind ?? '',
    problemPattern: supportCase.problemPattern ?? '',
    problemBeganAt: time(problemBeganAt),
    problemEndedAt: time(problemEndedAt),
    usersAffected: usersAffected === null ? '' : String(usersAffected),
    usersTotal: usersTotal === null ? '' : String(usersTotal),
    ...supportCase.checklist,
    ...supportCase.contact,
  }
}
