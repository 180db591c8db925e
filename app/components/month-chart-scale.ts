/** So many names of months have room below a chart on a phone; of longer series every second, third … is named. */
export const MOST_NAMES = 12

export type ChartScale = {
  low: number
  high: number
  /** Where bars start: the top for a share that should be whole, the bottom for an amount that should be nothing. */
  hangs: boolean
  ticks: number[]
}

type Series = { values: readonly (number | null)[]; target: number | null; floor: number }

/** `floor` above zero means a share near 100: what is missing hangs from 100; else an amount that grows from 0. */
export function scaleOf({ values, target, floor }: Series): ChartScale {
  const known = values.filter((value) => value !== null)
  if (floor > 0) {
    const low = Math.max(0, Math.floor(Math.min(floor, ...known)))
    return { low, high: 100, hangs: true, ticks: [100, (100 + low) / 2, low] }
  }
  const high = roundUp(Math.max(1, target ?? 0, ...known))
  return { low: 0, high, hangs: false, ticks: [high, high / 2, 0] }
}

/** The next of 1, 2, 4, 5, 6, 8 or 10 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value) ?? 10
  return step * power
}

/** Top and bottom of a bar as shares of the drawing's height, 0 at the top. */
export function barOf(scale: ChartScale, value: number): { from: number; to: number } {
  const end = shareOf(scale, value)
  return scale.hangs ? { from: 0, to: end } : { from: end, to: 1 }
}

export function shareOf({ low, high }: ChartScale, value: number): number {
  return 1 - (Math.min(high, Math.max(low, value)) - low) / (high - low || 1)
}
