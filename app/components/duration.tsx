import type { ReactElement } from 'react'
import { useI18n } from './i18n.tsx'
import { Elapsed } from './stamp.tsx'

/** How long a window lasted, or has lasted until the page is read. */
export function Duration({ from, to }: { from: number; to: number | null }): ReactElement {
  const { format } = useI18n()
  return to === null ? <Elapsed since={from} /> : <span>{format.duration(to - from)}</span>
}
