import type { ReactElement } from 'react'
import {
  askedFigure,
  type ClaimFigures,
  type FrozenFigure,
  toShare,
} from '#app/domain/claims/claim-figures.ts'
import { useI18n } from '../i18n.tsx'
import { Ledger, type LedgerRow } from '../ledger.tsx'
import { toCreditText } from '../uptime/credit-text.ts'

/** The arithmetic of a claim as a ledger: minutes, downtime, uptime and what follows, then the other readings. */
export function ClaimLedger({ figures }: { figures: ClaimFigures }): ReactElement {
  const { t, format } = useI18n()
  const asked = askedFigure(figures)
  const { terms, publishedOnly, pooled, basis } = figures
  const note = useTierNote(figures)
  const other = (label: string, figure: FrozenFigure): LedgerRow => ({
    label,
    value: format.share(toShare(figure)),
    note: note(figure),
  })
  const rows: LedgerRow[] = [
    {
      label: t('claim.minutes', { month: format.month(figures.month), timeZone: figures.timeZone }),
      value: format.number(figures.minutesInMonth),
      note: figures.timeZoneBasis === 'assumed' ? t('claim.zone_assumed') : undefined,
    },
    { label: t('claim.downtime'), value: format.exactMinutes(asked.downtimeMs) },
    ...toUserRows(asked, (users) => t('claim.downtime_users', { userMinutes: users }), format.number),
    {
      label: t('claim.uptime'),
      value: format.share(toShare(asked)),
      note: note(asked),
      total: true,
    },
    ...(asked.credit < asked.uncappedCredit && terms.maximum !== null
      ? [
          {
            label: '',
            value: '',
            note: t('claim.capped', { credit: toCreditText(t, terms.creditKind, terms.maximum) }),
          },
        ]
      : []),
    ...(publishedOnly && publishedOnly.downtimeMs !== asked.downtimeMs
      ? [other(t('claim.published_only'), publishedOnly)]
      : []),
    ...(basis === 'confirmed' && figures.figures.possible.downtimeMs !== asked.downtimeMs
      ? [other(t('claim.with_possible'), figures.figures.possible)]
      : []),
    ...(pooled ? [other(t('claim.pooled'), pooled[basis])] : []),
    ...(figures.services.length > 1
      ? figures.services.map((service) => ({
          label: t('claim.of_service', { service: service.title }),
          value: format.share(toShare(service[basis])),
          note: format.exactMinutes(service[basis].downtimeMs),
        }))
      : []),
  ]
  return (
    <>
      <p className="quiet">
        <a href={terms.url} rel="noopener noreferrer nofollow">
          {t('claim.policy_line', { policy: terms.title, checkedOn: terms.checkedOn })}
        </a>
        {!terms.inForce && `, ${t('claim.policy_other_time')}`}
      </p>
      <Ledger rows={rows} />
    </>
  )
}

function toUserRows(
  figure: FrozenFigure,
  toLabel: (users: string) => string,
  number: (value: bigint) => string,
): LedgerRow[] {
  const { userMs, downtimeUserMs } = figure
  if (userMs === null || downtimeUserMs === null) return []
  return [
    {
      label: toLabel(number(BigInt(userMs) / 60_000n)),
      value: number(BigInt(downtimeUserMs) / 60_000n),
    },
  ]
}

/** `below 99.9%: 3 days of credit (“Service Credit”)`, or that the promise was kept. */
function useTierNote({ terms }: ClaimFigures): (figure: FrozenFigure) => string {
  const { t, format } = useI18n()
  return ({ tierBelow, credit }) => {
    if (tierBelow === null)
      return t('claim.not_below', { promise: `${format.number(Number(terms.promise))}%` })
    return t('claim.below', {
      below: `${format.number(Number(tierBelow))}%`,
      credit: toCreditText(t, terms.creditKind, credit),
      clause: terms.clauses.credit?.name ?? terms.title,
    })
  }
}
