import type { ReactElement } from 'react'
import type { FiguresChange, WindowFacts } from '#app/domain/claims/claim-changes.ts'
import type { CreditKind } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { toCreditText } from '../uptime/credit-text.ts'

type ClaimChangesProps = { changes: readonly FiguresChange[]; creditKind: CreditKind }

/** What differs between the frozen figures and those of now, line by line. */
export function ClaimChanges({ changes, creditKind }: ClaimChangesProps): ReactElement {
  const phrase = usePhrase(creditKind)
  return (
    <ul className="claim-changes">
      {changes.map((change) => {
        const text = phrase(change)
        return <li key={text}>{text}</li>
      })}
    </ul>
  )
}

function usePhrase(creditKind: CreditKind): (change: FiguresChange) => string {
  const { t, format } = useI18n()
  const toWindow = (facts: WindowFacts | null) =>
    facts === null
      ? ''
      : `${format.span(facts.startsAt, facts.endsAt)} (${t(`window_counts.${facts.counts}`)})`
  const toValue = (
    what: 'downtime' | 'credit' | 'safe_deadline' | 'contract_deadline',
    value: number | null,
  ) => {
    if (value === null) return t('claim.nothing')
    if (what === 'downtime') return format.exactMinutes(value)
    return what === 'credit' ? toCreditText(t, creditKind, value) : format.instant(value)
  }
  return (change) => {
    switch (change.what) {
      case 'window': {
        const values = {
          kind: t(`window_kind.${change.kind}`),
          service: change.service,
          before: toWindow(change.before),
          after: toWindow(change.after),
        }
        if (change.before === null) return t('claim.change_window_added', values)
        if (change.after === null) return t('claim.change_window_removed', values)
        return t('claim.change_window_moved', values)
      }
      case 'incident':
        return t(change.after ? 'claim.change_incident_added' : 'claim.change_incident_removed', {
          title: change.title,
        })
      case 'case':
        return t(change.after ? 'claim.change_case_added' : 'claim.change_case_removed', {
          number: change.number,
        })
      case 'terms':
        return t('claim.change_terms', change)
      default:
        return t(`claim.change_${change.what}`, {
          scope: t(`claim.scope_${change.scope}`),
          before: toValue(change.what, change.before),
          after: toValue(change.what, change.after),
        })
    }
  }
}
