import { z } from 'zod'
import { WINDOW_SOURCES } from '#app/vocabulary.ts'

const optionalText = z.string().max(2_000, 'form.too_long').optional()
const optionalUsers = z.number('form.not_whole').int('form.not_whole').min(0, 'form.too_small').optional()

/** How many windows one form takes; further ones are added by saving and opening it again. */
export const WINDOW_ROWS = [1, 2, 3] as const

/** The form of an own impact. Times are those of `<input type="datetime-local">` in the page's zone. */
export const impactSchema = z.object({
  services: z.array(z.string()).min(1, 'form.choose_one'),
  affected: z.enum(['yes', 'no'], { error: 'form.choose_one' }),
  begin1: optionalText,
  end1: optionalText,
  begin2: optionalText,
  end2: optionalText,
  begin3: optionalText,
  end3: optionalText,
  basis: z.enum(WINDOW_SOURCES, { error: 'form.choose_one' }),
  usersAffected: optionalUsers,
  usersTotal: optionalUsers,
  errorRatePercent: optionalText,
  note: optionalText,
  reason: optionalText,
  supersedes: optionalText,
})

export type ImpactFields = z.infer<typeof impactSchema>
