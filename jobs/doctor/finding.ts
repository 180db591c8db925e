/** One thing that was looked at. `advice` is what to do, where there is something to do. */
export type Finding = { check: string; ok: boolean; says: string; advice: string | null }

export function well(check: string, says: string, advice: string | null = null): Finding {
  return { check, ok: true, says, advice }
}

export function wrong(check: string, says: string, advice: string): Finding {
  return { check, ok: false, says, advice }
}
