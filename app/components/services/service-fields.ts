import { z } from 'zod'
import { LONGEST_SERVICE_NOTE } from '#app/domain/services/service-note.ts'
import { LONGEST_OVERRIDE_TEXT, SETTABLE_STATUSES } from '#app/domain/services/status-override.ts'
import { oneOf } from '../cases/form-values.ts'
import { optionalTexts, requiredTexts } from '../texts-fields.tsx'

export const serviceNoteSchema = z.object({
  version: z.string({ error: 'form.invalid' }).regex(/^\d+$/, 'form.invalid').transform(Number),
  note: optionalTexts(LONGEST_SERVICE_NOTE),
})

export type ServiceNoteFields = z.input<typeof serviceNoteSchema>

export const ownStatusSchema = z.object({
  status: oneOf(SETTABLE_STATUSES),
  texts: requiredTexts(LONGEST_OVERRIDE_TEXT),
})

export type OwnStatusFields = z.input<typeof ownStatusSchema>
