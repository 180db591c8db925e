import type { ReactElement } from 'react'
import { useI18n } from './i18n.tsx'

type InstantProps = {
  at: number
  /** `full` names day and zone, `short` only day and time, `time` only the time with its zone. */
  style?: 'full' | 'short' | 'time'
}

/** An instant in the organisation's zone; UTC in the tooltip and for programs. */
export function Instant({ at, style = 'full' }: InstantProps): ReactElement {
  const { format } = useI18n()
  const text = { full: format.instant, short: format.dayTime, time: format.timeInZone }[style](at)
  return (
    <time dateTime={new Date(at).toISOString()} title={format.instantUtc(at)}>
      {text}
    </time>
  )
}
