import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareRationals,
  formatBelow,
  formatDecimal,
  formatFloored,
  formatRounded,
  fromNumber,
  parseDecimal,
  toDecimal,
  toPercentage,
  toRational,
} from '#app/sla/rational.ts'

test('decimals are read exactly and compared as fractions', () => {
  expect(toDecimal('99.90')).toEqual({ numerator: 9990n, denominator: 100n })
  expect(compareRationals(toDecimal('99.90'), toDecimal('99.9'))).toBe(0)
  expect(compareRationals(toDecimal('5.0001'), toDecimal('5'))).toBe(1)
  expect(compareRationals(toDecimal('4.9999'), toDecimal('5'))).toBe(-1)
  for (const text of ['', '.5', '5.', '-1', '+1', '1e3', '99,9', ' 99.9', 'NaN']) {
    expect(parseDecimal(text)).toBeNull()
  }
  expect(() => toDecimal('ninety')).toThrow(RangeError)
  expect(() => toRational(1n, 0n)).toThrow(RangeError)
})

test('a JSON number is the decimal it was written as', () => {
  expect(compareRationals(fromNumber(5.0001), toDecimal('5.0001'))).toBe(0)
  expect(compareRationals(fromNumber(0.1), toDecimal('0.1'))).toBe(0)
  expect(compareRationals(fromNumber(1e-7), toDecimal('0.0000001'))).toBe(0)
  expect(formatDecimal(fromNumber(5.0001))).toBe('5.0001')
  expect(formatDecimal(fromNumber(100))).toBe('100')
  expect(formatDecimal(fromNumber(0))).toBe('0')
})

test('six decimals round half up', () => {
  expect(formatRounded(toDecimal('99.8745514'))).toBe('99.874551')
  expect(formatRounded(toDecimal('99.8745515'))).toBe('99.874552')
  expect(formatRounded(toDecimal('99.8745525'))).toBe('99.874553')
  expect(formatRounded(toDecimal('99.9999995'))).toBe('100.000000')
  expect(formatRounded(toDecimal('0'))).toBe('0.000000')
  expect(formatRounded(toDecimal('2.5'), 0)).toBe('3')
})

test('on screen an uptime is floored: 99.8996 never reads 99.90', () => {
  expect(formatFloored(toDecimal('99.8996'), 2)).toBe('99.89')
  expect(formatFloored(toDecimal('99.899999999'), 3)).toBe('99.899')
  expect(formatFloored(toDecimal('99.9'), 2)).toBe('99.90')
  expect(formatFloored(toDecimal('100'), 0)).toBe('100')
  expect(() => formatFloored(toRational(-1n, 2n))).toThrow(RangeError)
})

test('a value below a bound reads below it', () => {
  // 43,200 min − 43 min 12.001 s: 99.99999996… of the promise; six decimals would read 99.900000
  const uptime = toPercentage(toRational(43_200n * 60_000n - 2_592_001n, 43_200n * 60_000n))
  expect(formatRounded(uptime)).toBe('99.900000')
  expect(formatBelow(uptime, toDecimal('99.9'))).toBe('99.89999996')
  expect(formatBelow(toDecimal('99.5'), toDecimal('99.9'))).toBe('99.500000')
})

test('rounded and floored texts bracket the value for any fraction', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 15n),
      fc.bigInt(1n, 10n ** 15n),
      fc.nat(9),
      (numerator, denominator, decimals) => {
        const value = toRational(numerator, denominator)
        const unit = toRational(1n, 10n ** BigInt(decimals))
        const floored = toDecimal(formatFloored(value, decimals))
        expect(compareRationals(floored, value)).toBeLessThanOrEqual(0)
        const next = toRational(
          floored.numerator * unit.denominator + floored.denominator,
          floored.denominator * unit.denominator,
        )
        expect(compareRationals(value, next)).toBe(-1)
        const rounded = formatRounded(value, decimals)
        const half = toRational(
          2n * floored.numerator * unit.denominator + floored.denominator,
          2n * floored.denominator * unit.denominator,
        )
        const expected = compareRationals(value, half) >= 0 ? next : floored
        expect(compareRationals(toDecimal(rounded), expected)).toBe(0)
      },
    ),
  )
})
