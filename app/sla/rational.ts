/** An exact fraction; the denominator is above zero. Not kept in lowest terms. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint }

const DECIMAL = /^(\d+)(?:\.(\d+))?$/

/** The fraction numerator/denominator; throws a RangeError unless the denominator is above zero. */
export function toRational(numerator: bigint, denominator: bigint): Rational {
  if (denominator <= 0n) throw new RangeError(`a denominator must be above zero, got ${denominator}`)
  return { numerator, denominator }
}

/** Reads plain decimal text such as `99.9` or `5` exactly; null when the text is anything else (signs, exponents). */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text)
  if (!match) return null
  const [, whole = '0', fraction = ''] = match
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) }
}

/** As parseDecimal, for text that policy data guarantees; throws a RangeError on anything else. */
export function toDecimal(text: string): Rational {
  const value = parseDecimal(text)
  if (!value) throw new RangeError(`not a plain decimal: ${text}`)
  return value
}

/** The decimal a JSON number was written as (5.0001 is five and one ten-thousandth); for numbers from 0 to 100. */
export function fromNumber(value: number): Rational {
  const text = String(value)
  return toDecimal(text.includes('e') ? value.toFixed(20) : text)
}

/** Below zero when left is the smaller one, zero when both are equal, above zero otherwise. */
export function compareRationals(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  if (difference === 0n) return 0
  return difference < 0n ? -1 : 1
}

/** A share of one as a percentage: 0.999 becomes 99.9. */
export function toPercentage(share: Rational): Rational {
  return { numerator: share.numerator * 100n, denominator: share.denominator }
}

/** Six decimals, rounded half up, for values from zero up: the form of the `sla` command. */
export function formatRounded(value: Rational, decimals = 6): string {
  const scaled = value.numerator * 10n ** BigInt(decimals)
  return placePoint((2n * scaled + value.denominator) / (2n * value.denominator), decimals)
}

/** Cut off, never rounded up, for screens: 99.8996 reads 99.89 with two decimals and never 99.90. */
export function formatFloored(value: Rational, decimals = 3): string {
  return placePoint((value.numerator * 10n ** BigInt(decimals)) / value.denominator, decimals)
}

function placePoint(scaled: bigint, decimals: number): string {
  if (scaled < 0n) throw new RangeError('only values from zero up are formatted here')
  if (decimals === 0) return String(scaled)
  const digits = String(scaled).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/**
 * A value strictly below a bound, rounded half up to six decimals or to as many more as it takes to still read
 * below it: 99.899999963 where six decimals would read 99.900000 and seem to contradict the decision.
 */
export function formatBelow(value: Rational, bound: Rational): string {
  for (let decimals = 6; decimals < 30; decimals++) {
    const text = formatRounded(value, decimals)
    if (compareRationals(toDecimal(text), bound) < 0) return text
  }
  return formatFloored(value, 30)
}

/** A finite decimal without trailing zeros: 5.0001, 12, 0.5. What is finer than ten decimals is cut off. */
export function formatDecimal(value: Rational): string {
  return formatFloored(value, 10).replace(/\.?0+$/, '')
}
