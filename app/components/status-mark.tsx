import type { ReactElement } from 'react'
import type { ServiceStatus } from '#app/vocabulary.ts'
import { useI18n } from './i18n.tsx'

/** Each state has a shape of its own, so that nothing depends on colour. Drawn in a box of 16 by 16. */
const SHAPES: Record<ServiceStatus, ReactElement> = {
  available: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  information: <rect x="1.5" y="1.5" width="13" height="13" fill="currentColor" />,
  disruption: <path d="M8 1 15.5 15H.5Z" fill="currentColor" />,
  outage: <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z" fill="currentColor" />,
  unknown: (
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 2" />
  ),
}

export function StatusShape({ status }: { status: ServiceStatus }): ReactElement {
  return (
    <svg className="status-mark__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[status]}
    </svg>
  )
}

/** A state as shape, word and colour. `label` replaces the word where another says more. */
export function StatusMark({ status, label }: { status: ServiceStatus; label?: string }): ReactElement {
  const { t } = useI18n()
  return (
    <span className={`status-mark status-mark--${status}`}>
      <StatusShape status={status} />
      <span>{label ?? t(`service_status.${status}`)}</span>
    </span>
  )
}
