import type { Translate } from '#app/i18n/translate.ts'
import type { CreditKind } from '#app/vocabulary.ts'

/** A credit in words: `3 days of credit`, `10% of the bill`, `no credit`. */
export function toCreditText(t: Translate, kind: CreditKind, credit: number): string {
  return t(kind === 'days' ? 'uptime.credit_days' : 'uptime.credit_percent', { credit })
}

/** The same where a column's head says what it is: `3 days`, `10%`, `none`. */
export function toShortCreditText(t: Translate, kind: CreditKind, credit: number): string {
  if (credit === 0) return t('uptime.no_credit')
  return kind === 'days' ? t('uptime.days', { days: credit }) : t('uptime.used_percent', { percent: credit })
}

/** Minutes with up to three decimals, cut off: 43 min 13 s is 43.216 and never 43.217. */
export function toMinutes(ms: number): number {
  return Math.floor(ms / 60) / 1_000
}
