import { STAMP_END, STAMP_START } from '#app/domain/services/stamp.ts'

/**
 * Text that depends on the minute it is read in: a page is rendered once per change and kept, and these places
 * are filled in when it is served (app/server/stamp-page.ts).
 */
function stampOf(kind: 'elapsed' | 'ago' | 'checked', instant: number | ''): string {
  return `${STAMP_START}${kind}:${instant}${STAMP_END}`
}

/** How long ago something was, as a value of a sentence. */
export function agoStamp(at: number): string {
  return stampOf('ago', at)
}

/** How long something has lasted: `1 h 12 min`. */
export function Elapsed({ since }: { since: number }) {
  return <span suppressHydrationWarning>{stampOf('elapsed', since)}</span>
}

/** How long ago something was: `34 s ago`. */
export function Ago({ at }: { at: number }) {
  return <span suppressHydrationWarning>{agoStamp(at)}</span>
}

/** When the feed was last read, with its zone; filled in anew at every poll. */
export function CheckedAt() {
  return <span suppressHydrationWarning>{stampOf('checked', '')}</span>
}
