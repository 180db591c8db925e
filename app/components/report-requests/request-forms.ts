import { z } from 'zod'
import { SUBMISSION_CHANNELS } from '#app/vocabulary.ts'
import { localInstant, oneOf, optionalText, requiredText } from '../cases/form-values.ts'

const version = z.coerce.number().int()

/** What the forms of a report request's page hold, by the name of the button that sends them. */
export function requestForms({ timeZone }: { timeZone: string }) {
  const shared = { version, movedAt: localInstant(timeZone).optional(), note: optionalText(2_000) }
  const noted = { ...shared, note: requiredText(2_000) }
  return {
    request: z.object({
      ...shared,
      channel: oneOf(SUBMISSION_CHANNELS),
      reference: optionalText(200),
    }),
    receive: z.object(shared),
    publish: z.object({ version }),
    file: z.object(shared),
    decline: z.object(noted),
    chase: z.object(shared),
    withdraw: z.object({ version, note: requiredText(2_000) }),
  }
}

export type RequestForms = ReturnType<typeof requestForms>
export type RequestIntent = keyof RequestForms

export function isRequestIntent(word: unknown): word is RequestIntent {
  return typeof word === 'string' && Object.hasOwn(requestForms({ timeZone: 'UTC' }), word)
}
