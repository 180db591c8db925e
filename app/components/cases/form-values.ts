import { z } from 'zod'
import type { ToldItem } from '#app/domain/cases/checklist.ts'
import { fromLocalTime } from '#app/i18n/local-time.ts'

/** Pieces of form schemas; their messages are keys of the dictionary. */

export function requiredText(longest = 20_000) {
  return z.string({ error: 'form.required' }).trim().min(1, 'form.required').max(longest, 'form.too_long')
}

export function optionalText(longest = 20_000) {
  return z.string().trim().max(longest, 'form.too_long').optional()
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: 'form.choose_one' })
}

/** A `datetime-local` value on the clock of the zone, as an instant. */
export function localInstant(timeZone: string) {
  return z.string({ error: 'form.required' }).transform((text, context) => {
    const at = fromLocalTime(text, timeZone)
    if (at !== null) return at
    context.addIssue({ code: 'custom', message: 'form.not_a_time' })
    return z.NEVER
  })
}

export const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,7}$/, 'form.not_whole')
  .transform(Number)

const told = optionalText(10_000)

/** What is told in words of the checklist's items. */
export const toldFields = {
  steps: told,
  troubleshooting: told,
  error: told,
  elsewhere: told,
  logs: told,
  headers: told,
  screenshots: told,
  whyP1: told,
  reachable: told,
} satisfies Record<ToldItem, typeof told>
