import { z } from 'zod'
import { parsePrice } from '#app/domain/customers/customer.ts'
import { minorUnitDigits } from '#app/i18n/format-number.ts'
import { isTimeZone } from '#app/sla/months.ts'
import { EDITIONS, LANGUAGES, SUPPORT_TIERS } from '#app/vocabulary.ts'
import { oneOf, optionalText, requiredText, wholeNumber } from '../cases/form-values.ts'

/** The fields of a customer's form, one by one. */
export const customerFields = z.object({
  version: z.string().regex(/^\d+$/, 'form.invalid').transform(Number).optional(),
  name: requiredText(200),
  domain: requiredText(253),
  edition: oneOf(EDITIONS),
  supportTier: oneOf(SUPPORT_TIERS),
  language: oneOf(LANGUAGES),
  timeZone: requiredText(64).refine(isTimeZone, 'customer.bad_zone'),
  seats: wholeNumber.optional(),
  seatPrice: optionalText(30),
  currency: requiredText(3)
    .transform((text) => text.toUpperCase())
    .refine((text) => /^[A-Z]{3}$/.test(text), 'customer.bad_currency'),
  slaPolicyId: requiredText(100),
  resellerName: optionalText(200),
})

/** The same as the domain takes it: the price in the minor units of its currency. */
export const customerSchema = customerFields.transform(
  ({ seatPrice, seats, resellerName, ...values }, context) => {
    const seatPriceMinor = seatPrice ? parsePrice(seatPrice, minorUnitDigits(values.currency)) : null
    if (seatPrice && seatPriceMinor === null) {
      context.addIssue({ code: 'custom', message: 'customer.bad_price', path: ['seatPrice'] })
      return z.NEVER
    }
    return { ...values, seats: seats ?? null, seatPriceMinor, resellerName: resellerName || null }
  },
)

export type CustomerFields = z.input<typeof customerSchema>

/** What is agreed for one customer beside its policy, from a month on. */
export const agreementSchema = z.object({
  serviceId: optionalText(64),
  policyId: optionalText(100),
  timeZone: optionalText(64).refine((zone) => !zone || isTimeZone(zone), 'customer.bad_zone'),
  countsUncovered: z
    .literal('on')
    .optional()
    .transform((word) => word === 'on'),
  fromMonth: z.string({ error: 'form.required' }).regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'form.not_a_month'),
  toMonth: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'form.not_a_month')
    .optional(),
  reason: requiredText(2_000),
})

export type AgreementFields = z.input<typeof agreementSchema>

export const removalSchema = z.object({ id: z.string().min(1), reason: requiredText(2_000) })
