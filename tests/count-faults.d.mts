type UnitReport = { testResults: { assertionResults: { status: string; title: string }[] }[] }
type Suite = { specs?: { ok: boolean; title: string }[]; suites?: Suite[] }

export const ROWS: string[]
export function rowsOf(title: string): string[]
export function countFaults(titles: readonly string[]): { covered: string[]; lost: string[]; tests: number }
export function passedTitles(reports: { unit: UnitReport | null; e2e: { suites: Suite[] } | null }): string[]
