import type { ReactElement } from 'react'
import type { LookBackStanding, LookBackTotal, LookBackTotals } from '#app/domain/uptime/look-back.ts'
import { useI18n } from '../i18n.tsx'

const STANDINGS: readonly LookBackStanding[] = ['claimed', 'claimable', 'missed']

/** What it all comes to: for certain, and apart from it what only possible downtime would have earned. */
export function LookBackSums({
  totals,
  currency,
}: {
  totals: LookBackTotals
  currency: string
}): ReactElement {
  const { t } = useI18n()
  return (
    <table className="look-back__sums">
      <caption>{t('look_back.totals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('look_back.standing')}</th>
          <th scope="col">{t('look_back.certain')}</th>
          <th scope="col">{t('look_back.perhaps')}</th>
        </tr>
      </thead>
      <tbody>
        {STANDINGS.map((standing) => (
          <tr key={standing}>
            <th scope="row">{t(`look_back_standing.${standing}`)}</th>
            <td>
              <Total total={totals[standing].confirmed} currency={currency} />
            </td>
            <td>
              <Total total={totals[standing].possibleOnly} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Total({ total, currency }: { total: LookBackTotal; currency: string }): ReactElement {
  const { t, format } = useI18n()
  const { entries, days, valueMinor } = total
  const parts = [t('look_back.months', { count: entries })]
  if (days > 0) parts.push(t('uptime.days', { days }))
  if (entries > 0 && valueMinor !== null) {
    parts.push(t('uptime.worth', { money: format.money(valueMinor, currency) }))
  }
  return <>{parts.join(', ')}</>
}
