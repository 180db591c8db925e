import { fromNumber } from './rational.ts'

/** `days × seats × monthlyPriceMinor × 12 / 365`, rounded half up to a minor unit: an estimate, never a bill. */
export function estimateDaysValue({
  days,
  seats,
  monthlyPriceMinor,
}: {
  days: number
  seats: number
  monthlyPriceMinor: number
}): number {
  const numerator = BigInt(days) * BigInt(seats) * BigInt(monthlyPriceMinor) * 12n
  return divideHalfUp(numerator, 365n)
}

/** `percent` (whole or with decimals) of a month's bill in minor units, rounded half up. */
export function estimatePercentValue(percent: number, monthlyBillMinor: number): number {
  const { numerator, denominator } = fromNumber(percent)
  return divideHalfUp(BigInt(monthlyBillMinor) * numerator, 100n * denominator)
}

function divideHalfUp(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator))
}
