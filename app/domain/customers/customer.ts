import { isTimeZone } from '#app/sla/months.ts'
import type { Edition, Language, SupportTier } from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

/** What an admin fills in about a customer. Money is in minor units of `currency`, per seat and month. */
export type CustomerInput = {
  name: string
  domain: string
  edition: Edition
  supportTier: SupportTier
  language: Language
  timeZone: string
  seats: number | null
  seatPriceMinor: number | null
  currency: string
  slaPolicyId: string
  resellerName: string | null
}

/** The largest number PostgreSQL keeps in the columns for seats and prices. */
const LARGEST = 2_147_483_647

/** The values as they are stored. Throws `customer.…` naming the first field that cannot stand. */
export function toCustomerValues(input: CustomerInput): CustomerInput {
  const name = input.name.trim()
  if (name === '') throw new DomainError('customer.name_missing', 'A customer needs a name.')
  const resellerName = input.resellerName?.trim() || null
  return {
    ...input,
    name,
    resellerName,
    domain: toDomainName(input.domain),
    timeZone: requireTimeZone(input.timeZone),
    currency: toCurrency(input.currency),
    seats: requireWhole(input.seats, 'customer.bad_seats'),
    seatPriceMinor: requireWhole(input.seatPriceMinor, 'customer.bad_price'),
  }
}

function toDomainName(text: string): string {
  const domain = text.trim().toLowerCase()
  if (!/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(domain)) {
    throw new DomainError('customer.bad_domain', `${text} is not a domain name.`, { domain: text })
  }
  return domain
}

function requireTimeZone(timeZone: string): string {
  if (isTimeZone(timeZone)) return timeZone
  throw new DomainError('customer.bad_time_zone', `${timeZone} is not a time zone.`, { timeZone })
}

function toCurrency(text: string): string {
  const currency = text.trim().toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new DomainError('customer.bad_currency', `${text} is not a currency code of three letters.`, {
      currency: text,
    })
  }
  return currency
}

function requireWhole(value: number | null, code: string): number | null {
  if (value === null || (Number.isSafeInteger(value) && value >= 0 && value <= LARGEST)) return value
  throw new DomainError(code, `${value} is not a whole number from 0 to ${LARGEST}.`, { value })
}

/**
 * A price as people type it (`14`, `14.5`, `14,50`, `Rp 45.000` without the sign) in minor units; null when it is
 * none. A group of three digits after a mark is thousands, one or two digits are decimals.
 */
export function parsePrice(text: string, minorDigits: number): number | null {
  const match = /^(\d{1,3}(?:[., ]\d{3})+|\d+)(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match?.[1]) return null
  const [, whole, fraction = ''] = match
  if (fraction.length > minorDigits) return null
  const minor = Number(whole.replace(/[., ]/g, '') + fraction.padEnd(minorDigits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** A price in minor units as parsePrice reads it back: `(1450, 2)` is `14.50`, `(215000, 0)` is `215000`. */
export function writePrice(minor: number, minorDigits: number): string {
  if (minorDigits === 0) return String(minor)
  const digits = String(minor).padStart(minorDigits + 1, '0')
  return `${digits.slice(0, -minorDigits)}.${digits.slice(-minorDigits)}`
}

/** What one month of all seats costs, in minor units; null where seats or price are not known. */
export function findMonthlyBill(customer: {
  seats: number | null
  seatPriceMinor: number | null
}): number | null {
  if (customer.seats === null || customer.seatPriceMinor === null) return null
  return customer.seats * customer.seatPriceMinor
}
