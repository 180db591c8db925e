import { cpus, loadavg } from 'node:os'

/** One line of JSON a bench, with the conditions it ran under. Figures of one run are compared, never limits. */
export function printFigures(bench: string, figures: Record<string, unknown>): void {
  const conditions = {
    node: process.versions.node,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load: loadavg()[0]?.toFixed(2),
  }
  process.stdout.write(`${JSON.stringify({ bench, ...figures, conditions })}\n`)
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** The value below which `percent` of all lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The median time of a piece of work in milliseconds. */
export async function timeMs(times: number, work: (round: number) => Promise<unknown>): Promise<number> {
  return round(median(await listTimesMs(times, work)))
}

/** How long a piece of work took each time, in milliseconds. */
export async function listTimesMs(
  times: number,
  work: (round: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < times; round += 1) {
    const startedAt = performance.now()
    await work(round)
    taken.push(performance.now() - startedAt)
  }
  return taken
}
