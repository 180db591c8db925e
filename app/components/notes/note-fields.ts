import { z } from 'zod'
import { LONGEST_NOTE_TEXT, LONGEST_NOTE_TITLE } from '#app/domain/notes/note.ts'
import { LANGUAGES, NOTE_STATES } from '#app/vocabulary.ts'
import { oneOf, requiredText } from '../cases/form-values.ts'
import { fillTexts, optionalTexts, requiredTexts } from '../texts-fields.tsx'

/** A new note: about `incident:ID`, or about `service:ID` and then with a title of its own. */
export const newNoteFields = z.object({
  about: z.string({ error: 'form.choose_one' }).regex(/^(?:incident|service):.{1,100}$/, 'form.choose_one'),
  titles: optionalTexts(LONGEST_NOTE_TITLE),
  state: oneOf(NOTE_STATES),
  texts: requiredTexts(LONGEST_NOTE_TEXT),
})

export type NewNoteFields = z.input<typeof newNoteFields>

/** The same as the domain takes it. */
export const newNoteSchema = newNoteFields.transform(({ about, titles, ...note }, context) => {
  const [kind, id = ''] = about.split(/:(.*)/s)
  if (kind === 'incident') return { ...note, incidentId: id }
  const filled = fillTexts(titles)
  const missing = LANGUAGES.filter((language) => filled[language] === '')
  for (const language of missing) {
    context.addIssue({ code: 'custom', message: 'form.required', path: ['titles', language] })
  }
  return missing.length > 0 ? z.NEVER : { ...note, serviceId: id, titles: filled }
})

const version = z.string({ error: 'form.invalid' }).regex(/^\d+$/, 'form.invalid').transform(Number)

export const noteUpdateSchema = z.object({
  version,
  state: oneOf(NOTE_STATES),
  texts: requiredTexts(LONGEST_NOTE_TEXT),
})

export type NoteUpdateFields = z.input<typeof noteUpdateSchema>

export const noteWithdrawalSchema = z.object({ version, reason: requiredText(500) })

export type NoteWithdrawalFields = z.input<typeof noteWithdrawalSchema>
