import type { ReactElement } from 'react'
import { CLAUSE_KEYS, type DeadlineRule, type SlaPolicy } from '#app/sla/policy.ts'
import { inLanguage } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { Facts } from '../ledger.tsx'
import { toCreditText } from '../uptime/credit-text.ts'
import { Dates } from './policy-table.tsx'

/** The rules of a policy, each said to be stated or assumed where the text leaves it open. */
export function PolicyFacts({ policy, today }: { policy: SlaPolicy; today: string }): ReactElement {
  const { t, format } = useI18n()
  const { timeZone, severalServices, scheduledDowntime: scheduled, deadlines } = policy
  const rows = [
    { label: t('policy.vendor'), value: policy.vendor },
    {
      label: t('policy.in_force'),
      value: <Dates from={policy.effectiveFrom} to={policy.effectiveTo} today={today} />,
    },
    { label: t('policy.source'), value: <Source policy={policy} /> },
    { label: t('policy.promise'), value: format.rate(policy.promise) },
    { label: t('policy.credit'), value: <Tiers policy={policy} /> },
    {
      label: t('policy.test'),
      value:
        policy.errorRateAbove === null
          ? t('policy.no_rate')
          : t('policy.rate', { rate: format.rate(policy.errorRateAbove) }),
    },
    {
      label: t('policy.shortest'),
      value:
        policy.minimumPeriodSeconds === 0
          ? t('policy.every_second')
          : t('policy.shortest_value', { duration: format.duration(policy.minimumPeriodSeconds * 1_000) }),
    },
    { label: t('policy.part_minutes'), value: t(`policy.part_minutes_${policy.partMinutes}`) },
    {
      label: t('policy.scheduled'),
      value:
        scheduled.rule === 'counts'
          ? t('policy.scheduled_counts')
          : t('policy.scheduled_excluded', {
              days: scheduled.noticeDays,
              hours: scheduled.hoursPerYear ?? 'none',
            }),
    },
    { label: t('policy.measure'), value: t(`policy.measure_${policy.measure}`) },
    {
      label: t('policy.several'),
      value: `${t(`policy.several_${severalServices.reading}`)}, ${t(`basis.${severalServices.basis}`)}`,
    },
    { label: t('policy.zone'), value: `${timeZone.name}, ${t(`basis.${timeZone.basis}`)}` },
    { label: t('policy.scope'), value: t(`claim_scope.${policy.claimScope}`) },
    { label: t('uptime.deadline'), value: <Deadline rule={deadlines.safe} /> },
    { label: t('uptime.contract_deadline'), value: <Deadline rule={deadlines.contract} /> },
    {
      label: t('policy.covered'),
      value: format.list(policy.coverage.services.map((service) => service.titles[0] ?? service.key)),
    },
    ...(policy.coverage.excluded.length === 0
      ? []
      : [
          {
            label: t('policy.left_out'),
            value: format.list(policy.coverage.excluded.map((service) => service.titles[0] ?? service.key)),
          },
        ]),
  ]
  return <Facts rows={rows} />
}

function Source({ policy }: { policy: SlaPolicy }): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <a href={policy.url} rel="noopener noreferrer nofollow">
        {policy.url}
      </a>{' '}
      <span className="quiet">{t('uptime.checked_on', { day: policy.checkedOn })}</span>
    </>
  )
}

function Tiers({ policy }: { policy: SlaPolicy }): ReactElement {
  const { t, format } = useI18n()
  return (
    <>
      {policy.tiers.map((tier) => (
        <span className="policy-table__tier" key={tier.below}>
          {t('policy.below', { below: format.rate(tier.below) })}:{' '}
          {toCreditText(t, policy.creditKind, tier.credit)}{' '}
          <span className="quiet">{t(`certainty.${tier.certainty}`)}</span>
        </span>
      ))}
      {policy.maximum && (
        <span className="policy-table__tier">
          {t('policy.maximum', { credit: toCreditText(t, policy.creditKind, policy.maximum.credit) })}
        </span>
      )}
    </>
  )
}

function Deadline({ rule }: { rule: DeadlineRule }): ReactElement {
  const { t } = useI18n()
  switch (rule.anchor) {
    case 'threshold':
      return <>{t('policy.deadline_threshold', { days: rule.days })}</>
    case 'month_end':
      return <>{t('policy.deadline_month_end', { days: rule.days })}</>
    case 'following_months':
      return <>{t('policy.deadline_following_months', { months: rule.months })}</>
  }
}

/** What the clauses say, in our words, and how sure we are of each. */
export function PolicyClauses({ policy }: { policy: SlaPolicy }): ReactElement {
  const { t, language } = useI18n()
  return (
    <dl className="prose">
      {CLAUSE_KEYS.map((key) => {
        const clause = policy.clauses[key]
        if (clause === null) return null
        return (
          <div key={key}>
            <dt>
              <strong lang="en">{clause.name}</strong>{' '}
              <span className="quiet">{t(`certainty.${clause.certainty}`)}</span>
            </dt>
            <dd>{inLanguage(clause.text, language)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
