import type { Translate } from '#app/i18n/translate.ts'
import type { CreditKind } from '#app/vocabulary.ts'
import { toCreditText } from '../uptime/credit-text.ts'

type Asked = { creditDays: number | null; creditPercent: string | null }

/** What a claim asks for, in words. */
export function toAskedText(t: Translate, { creditDays, creditPercent }: Asked): string {
  const kind: CreditKind = creditDays === null ? 'percent' : 'days'
  return toCreditText(t, kind, creditDays ?? Number(creditPercent ?? 0))
}
