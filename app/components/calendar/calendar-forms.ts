import { z } from 'zod'
import { requiredText } from '../cases/form-values.ts'

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** The forms of a customer's calendar, by the name of the button that sends them. */
export const calendarForms = {
  week: z.object({
    version: z.coerce.number().int(),
    workingDays: z.array(z.enum(DAYS).transform(Number)).default([]),
    opensAt: requiredText(5),
    closesAt: requiredText(5),
  }),
  add: z.object({ date: requiredText(10), name: requiredText(100) }),
  remove: z.object({ date: requiredText(10) }),
}
