import type { ReactElement } from 'react'
import type { LookBackEntry } from '#app/domain/uptime/look-back.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { toShortCreditText } from '../uptime/credit-text.ts'

type LookBackTableProps = { entries: readonly LookBackEntry[]; query: string }

/** Every month that earned a credit or may have, newest first; in brackets what possible downtime would make of it. */
export function LookBackTable({ entries, query }: LookBackTableProps): ReactElement {
  const { t } = useI18n()
  return (
    <table className="month-table">
      <caption>{t('look_back.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('look_back.month')}</th>
          <th scope="col">{t('look_back.standing')}</th>
          <th scope="col">{t('look_back.services')}</th>
          <th scope="col" className="number">
            {t('uptime.uptime')}
          </th>
          <th scope="col" className="number">
            {t('uptime.credit')}
          </th>
          <th scope="col" className="number">
            {t('look_back.worth')}
          </th>
          <th scope="col">{t('uptime.contract_deadline')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row entry={entry} query={query} key={`${entry.month} ${entry.policyId} ${entry.serviceId}`} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ entry, query }: { entry: LookBackEntry; query: string }): ReactElement {
  const { t, format } = useI18n()
  const { claim, contractDeadlineAt, credit, possibleCredit, creditKind } = entry
  return (
    <tr>
      <th scope="row">
        <a href={`/uptime/${entry.month}${query}`}>{format.month(entry.month)}</a>
        <span className="month-table__note">{entry.policyTitle}</span>
      </th>
      <td>
        {t(`look_back_standing.${entry.standing}`)}
        {claim && (
          <span className="month-table__note">
            <a href={`/claims/${claim.id}`}>{t(`claim_state.${claim.state}`)}</a>
          </span>
        )}
      </td>
      <td className="look-back__services">{format.list(entry.services.map((service) => service.title))}</td>
      <Pair
        label={t('uptime.uptime')}
        first={format.percent(entry.uptimePercentage)}
        second={format.percent(entry.possibleUptimePercentage)}
      />
      <Pair
        label={t('uptime.credit')}
        first={toShortCreditText(t, creditKind, credit)}
        second={toShortCreditText(t, creditKind, possibleCredit)}
      />
      <Money entry={entry} />
      <td data-label={t('uptime.contract_deadline')}>
        {contractDeadlineAt !== null && <Instant at={contractDeadlineAt} />}
      </td>
    </tr>
  )
}

function Pair({ label, first, second }: { label: string; first: string; second: string }): ReactElement {
  return (
    <td className="number" data-label={label}>
      {first}
      {second !== first && <span className="month-table__note">({second})</span>}
    </td>
  )
}

function Money({ entry }: { entry: LookBackEntry }): ReactElement {
  const { t, format } = useI18n()
  const { valueMinor, possibleValueMinor, currency } = entry
  if (valueMinor === null || possibleValueMinor === null || currency === null) return <td />
  return (
    <Pair
      label={t('look_back.worth')}
      first={format.money(valueMinor, currency)}
      second={format.money(possibleValueMinor, currency)}
    />
  )
}
