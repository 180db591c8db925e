import type { ReactElement } from 'react'
import type { Duties } from '#app/domain/duties/duties.server.ts'
import { sumStakes } from '#app/domain/duties/duty.ts'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'

type DutiesLeadProps = {
  duties: Duties
  /** How much else waits. */
  others: number
}

/** The day in one sentence; a day without work says so and what may be done with it. */
export function DutiesLead({ duties, others }: DutiesLeadProps): ReactElement {
  const { t, format, now } = useI18n()
  if (others === 0 && Object.values(duties).every((group) => group.length === 0)) return <NothingToDo />
  const { deadlines } = duties
  const nearest = deadlines[0]?.dueAt ?? null
  const stakes = sumStakes(deadlines).map((sum) => `≈ ${format.money(sum.valueMinor, sum.currency)}`)
  if (nearest === null) return <p className="duties__lead">{t('duties.lead_no_deadline')}</p>
  return (
    <p className="duties__lead">
      {t('duties.lead', { count: deadlines.length, left: format.left(nearest, now) })}
      {stakes.length > 0 && ` ${t('duties.at_stake', { sum: format.list(stakes) })}`}
    </p>
  )
}

function NothingToDo(): ReactElement {
  const { t } = useI18n()
  return (
    <EmptyState text={t('duties.none')}>
      <p className="quiet">{t('duties.none_next')}</p>
      <p className="page-links">
        <a href="/look-back">{t('claim_list.look_back')}</a>
        <a href="/recovered">{t('claim_list.recovered')}</a>
        <a href="/cases/new">{t('cases.new')}</a>
      </p>
    </EmptyState>
  )
}
