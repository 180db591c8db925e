import type { ReactElement, ReactNode } from 'react'
import { effectivePriority, type SupportCase } from '#app/domain/cases/case.ts'
import { languages } from '#app/i18n/languages.ts'
import { isMessageKey } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts } from '../ledger.tsx'
import { CaseState } from './case-state.tsx'

type Named = SupportCase & { customerName: string; serviceTitle: string | null }
type Row = { label: ReactNode; value: ReactNode }

type CaseFactsProps = { supportCase: Named; canWrite: boolean }

/** How the case stands, then what it is about. */
export function CaseFacts({ supportCase, canWrite }: CaseFactsProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <div className="section__head">
        <h2>{t('case.facts')}</h2>
        {canWrite && (
          <a className="no-print" href={`/cases/${supportCase.id}/edit`}>
            {t('case.edit')}
          </a>
        )}
      </div>
      <Facts rows={[...useStanding(supportCase), ...useProblem(supportCase), ...useEnding(supportCase)]} />
      <h3>{t('case.description')}</h3>
      <p className="case-text">{supportCase.description}</p>
    </section>
  )
}

function useStanding(supportCase: Named): Row[] {
  const { t } = useI18n()
  const { customerPriority, vendorPriority } = supportCase
  const counts = effectivePriority(supportCase)
  return [
    { label: t('cases.state'), value: <CaseState supportCase={supportCase} /> },
    {
      label: t('case.our_priority'),
      value: `${customerPriority}${vendorPriority === null ? `, ${t('case.priority_counts')}` : ''}`,
    },
    {
      label: t('case.vendor_priority'),
      value:
        vendorPriority === null ? t('case.priority_not_given') : `${counts}, ${t('case.priority_counts')}`,
    },
    ...optional(t('case.priority_why'), supportCase.priorityReason),
    ...at(t('case.appealed'), supportCase.appealedAt),
    ...at(t('case.escalated'), supportCase.escalatedAt),
    { label: t('cases.opened'), value: <Instant at={supportCase.openedAt} /> },
  ]
}

function useProblem(supportCase: Named): Row[] {
  const { t, format } = useI18n()
  const { problemBeganAt, problemEndedAt, usersAffected, usersTotal, channel } = supportCase
  const { problemKind, problemPattern } = supportCase
  return [
    { label: t('cases.service'), value: supportCase.serviceTitle ?? t('cases.no_service') },
    { label: t('cases.customer'), value: supportCase.customerName },
    ...optional(
      t('case.problem_window'),
      problemBeganAt === null ? null : format.span(problemBeganAt, problemEndedAt),
    ),
    ...optional(
      t('case.users'),
      usersAffected === null
        ? null
        : usersTotal === null
          ? format.number(usersAffected)
          : t('case.users_of', { affected: format.number(usersAffected), total: format.number(usersTotal) }),
    ),
    ...optional(t('case.problem_kind'), problemKind && t(`case_problem_kind.${problemKind}`)),
    ...optional(t('case.problem_pattern'), problemPattern && t(`problem_pattern.${problemPattern}`)),
    ...optional(t('case.channel'), channel && t(`case_channel.${channel}`)),
    ...optional(t('case.language'), languages[supportCase.language].name),
  ]
}

function useEnding(supportCase: Named): Row[] {
  const { t } = useI18n()
  const { outcome, outcomeDetails } = supportCase
  if (outcome === null) return []
  return [
    ...at(t('case.closed'), supportCase.closedAt),
    { label: t('case.outcome'), value: t(`case_outcome.${outcome}`) },
    ...Object.entries(outcomeDetails ?? {}).map(([name, text]) => ({
      label: <OutcomeName name={name} />,
      value: <OutcomeText name={name} text={text} />,
    })),
    ...optional(t('case.outcome_note'), supportCase.outcomeNote),
  ]
}

function OutcomeName({ name }: { name: string }): ReactElement {
  const { t } = useI18n()
  const key = `outcome.${name}`
  return <>{isMessageKey(key) ? t(key) : name}</>
}

function OutcomeText({ name, text }: { name: string; text: string }): ReactElement {
  const { t } = useI18n()
  const key = `outcome.${name}_${text}`
  if (isMessageKey(key)) return <>{t(key)}</>
  if (name !== 'ideaUrl') return <span className="case-text">{text}</span>
  return (
    <a href={text} rel="noopener noreferrer nofollow">
      {text}
    </a>
  )
}

function optional(label: string, text: string | null): Row[] {
  return text === null || text === '' ? [] : [{ label, value: text }]
}

function at(label: string, instant: number | null): Row[] {
  return instant === null ? [] : [{ label, value: <Instant at={instant} /> }]
}
