import type { Language } from '#app/vocabulary.ts'
import { languages } from './languages.ts'

/** An exact share of one, in the shape of app/sla/rational.ts. */
export type Share = { readonly numerator: bigint; readonly denominator: bigint }

export type NumberFormat = {
  /** `44,640`; up to three decimals where there are any */
  number(value: number | bigint): string
  /** An exact decimal string of percents, cut to three decimals: `'99.899678'` is 99.899%, never 99.900% */
  percent(value: string): string
  /** A promise or a rate as its terms write it: `'99.9'` is 99.9%, `'5'` is 5%; cut to three decimals */
  rate(value: string): string
  /** An exact fraction as percents, cut to `decimals` (3); exactly 100 has none */
  share(share: Share, decimals?: number): string
  /** Minor units of an ISO 4217 currency: `(150050, 'USD')` is $1,500.50, `(4310000, 'IDR')` is Rp 4.310.000 */
  money(minorUnits: number | bigint, currency: string): string
  /** For an axis, where room is short: `12M`, in Indonesian `12 jt` */
  compact(value: number): string
  /** `Gmail, Google Drive and Google Meet` */
  list(words: readonly string[]): string
}

export function createNumberFormat(language: Language): NumberFormat {
  const { locale } = languages[language]
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' })
  const percents = new Map<number, Intl.NumberFormat>()
  const currencies = new Map<string, Intl.NumberFormat>()

  function writePercent(cut: bigint, decimals: number): string {
    const digits = cut === 100n * 10n ** BigInt(decimals) ? 0 : decimals
    let formatter = percents.get(digits)
    if (!formatter) {
      formatter = new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      })
      percents.set(digits, formatter)
    }
    return formatter.format(Number(cut) / 10 ** (decimals + 2))
  }

  return {
    number: (value) => decimal.format(value),
    percent: (value) => writePercent(toThousandths(value), 3),
    rate: (value) => rate.format(Number(toThousandths(value)) / 100_000),
    share({ numerator, denominator }, decimals = 3) {
      if (denominator <= 0n) throw new RangeError('A share needs a denominator above zero')
      return writePercent((numerator * 100n * 10n ** BigInt(decimals)) / denominator, decimals)
    },
    money(minorUnits, currency) {
      let formatter = currencies.get(currency)
      if (!formatter) {
        formatter = new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          currencyDisplay: 'narrowSymbol',
        })
        currencies.set(currency, formatter)
      }
      return formatter.format(Number(minorUnits) / 10 ** minorUnitDigits(currency))
    },
    compact: (value) => compact.format(value),
    list: (words) => list.format(words),
  }
}

/** How many decimals of a currency its minor unit is: 2 for USD, 0 for IDR and JPY, 3 for KWD. */
export function minorUnitDigits(currency: string): number {
  const options = new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions()
  return options.maximumFractionDigits ?? 2
}

/** Minor units as a number for drawing only: `(150050, 'USD')` is 1500.5. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** minorUnitDigits(currency)
}

/** An amount for programs: `(150050, 'USD')` is `1500.50`, `(4310000, 'IDR')` is `4310000`. */
export function toMajorText(minor: number, currency: string): string {
  const digits = minorUnitDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** `'99.8996'` → 99899n: the decimals after the third are dropped as text, so nothing can round up. */
function toThousandths(value: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(value)
  if (!match) throw new RangeError(`${value} is not a decimal number`)
  const [, sign = '', whole = '', fraction = ''] = match
  return BigInt(`${sign}${whole}${fraction.slice(0, 3).padEnd(3, '0')}`)
}
