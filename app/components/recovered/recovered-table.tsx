import type { ReactElement } from 'react'
import {
  RECOVERED_KINDS,
  type RecoveredGroup,
  type RecoveredTotal,
  type RecoveredTotals,
} from '#app/domain/claims/recovered.ts'
import { useI18n } from '../i18n.tsx'

type RecoveredTableProps = {
  title: string
  head: string
  groups: readonly RecoveredGroup[]
  /** How a group's name is written; as it stands by default. */
  toLabel?(label: string): string
  /** The sums of all groups, as the last line. */
  totals?: RecoveredTotals
}

/** Asked, granted, applied, denied and forfeited for each group, in days and money. */
export function RecoveredTable({
  title,
  head,
  groups,
  toLabel = (label) => label,
  totals,
}: RecoveredTableProps): ReactElement {
  const { t } = useI18n()
  return (
    <table className="recovered-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {RECOVERED_KINDS.map((kind) => (
            <th scope="col" className="number" key={kind}>
              {t(`recovered.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Row label={toLabel(group.label)} totals={group.totals} key={group.key} />
        ))}
      </tbody>
      {totals && (
        <tfoot>
          <Row label={t('recovered.totals')} totals={totals} />
        </tfoot>
      )}
    </table>
  )
}

function Row({ label, totals }: { label: string; totals: RecoveredTotals }): ReactElement {
  const { t } = useI18n()
  return (
    <tr>
      <th scope="row">{label}</th>
      {RECOVERED_KINDS.map((kind) => (
        <td
          className={totals[kind].claims === 0 ? 'number recovered-table__none' : 'number'}
          data-label={t(`recovered.${kind}`)}
          key={kind}
        >
          <Total total={totals[kind]} />
        </td>
      ))}
    </tr>
  )
}

/** `6 days` over `≈ $276.16`; a dash where there is none. */
function Total({ total }: { total: RecoveredTotal }): ReactElement {
  const { t, format } = useI18n()
  if (total.claims === 0) return <>–</>
  return (
    <>
      {total.days > 0
        ? t('recovered.days', { days: total.days })
        : t('recovered.claims', { claims: total.claims })}
      {total.money.map(({ currency, minor }) => (
        <span className="claim-table__note" key={currency}>
          ≈ {format.money(minor, currency)}
        </span>
      ))}
      {total.unvalued > 0 && (
        <span className="claim-table__note">{t('recovered.unvalued', { count: total.unvalued })}</span>
      )}
    </>
  )
}
