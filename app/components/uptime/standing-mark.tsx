import type { ReactElement } from 'react'
import type { MonthStanding } from '#app/domain/uptime/month-row.ts'
import type { ServiceStatus } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { StatusMark, StatusShape } from '../status-mark.tsx'

/** The shapes of the board say the same thing here: all well, something happened, doubtful, bad, not known. */
const SHAPES: Record<MonthStanding, ServiceStatus> = {
  quiet: 'available',
  within: 'information',
  possible: 'disruption',
  broken: 'outage',
  uncovered: 'unknown',
  unobserved: 'unknown',
  future: 'unknown',
}

/** How a month stands against the promise, as shape, word and colour. */
export function StandingMark({ standing }: { standing: MonthStanding }): ReactElement {
  const { t } = useI18n()
  return <StatusMark status={SHAPES[standing]} label={t(`month_standing.${standing}`)} />
}

/** The shape alone, where the word stands beside it for those who listen. */
export function StandingShape({ standing }: { standing: MonthStanding }): ReactElement {
  return (
    <span className={`status-mark status-mark--${SHAPES[standing]}`}>
      <StatusShape status={SHAPES[standing]} />
    </span>
  )
}
