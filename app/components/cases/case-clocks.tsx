import type { ReactElement, ReactNode } from 'react'
import { effectivePriority, type SupportCase } from '#app/domain/cases/case.ts'
import type { ClockRules, CaseClocks as Clocks, ResponseClock } from '#app/domain/cases/case-clock.ts'
import type { ResponseTarget } from '#app/domain/cases/support-policy.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { Facts } from '../ledger.tsx'
import { StatusShape } from '../status-mark.tsx'

type CaseClocksProps = {
  supportCase: SupportCase
  clocks: Clocks
  /** By what the clocks were read; the calendar's holidays are not shown here. */
  rules: Pick<ClockRules, 'policy' | 'tier'>
}

/** Every clock at once: the first answer against its target, both waits, the age. What was missed says so. */
export function CaseClocks({ supportCase, clocks, rules }: CaseClocksProps): ReactElement {
  const { t, format } = useI18n()
  const { firstResponse } = clocks
  return (
    <section className="section" id="clocks">
      <h2>{t('clock.title')}</h2>
      <Facts
        rows={[
          {
            label: t('clock.first_response'),
            value: firstResponse ? <Response clock={firstResponse} /> : t('clock.not_sent'),
          },
          ...(firstResponse
            ? [{ label: t('clock.target'), value: <Target target={firstResponse.target} /> }]
            : []),
          { label: t('clock.waiting_vendor'), value: <Wait clocks={clocks} party="vendor" /> },
          { label: t('clock.waiting_us'), value: <Wait clocks={clocks} party="us" /> },
          { label: t('clock.age'), value: format.duration(clocks.ageMs) },
        ]}
      />
      {firstResponse && <Source target={firstResponse.target} rules={rules} supportCase={supportCase} />}
    </section>
  )
}

const SHAPES = {
  running: 'information',
  paused: 'unknown',
  overdue: 'outage',
  unanswered: 'unknown',
  met: 'available',
  missed: 'outage',
} as const

/** As `Response`, in a word or two. */
export function ShortResponse({ clock }: { clock: ResponseClock }): ReactElement {
  const { t, format } = useI18n()
  const time = clock.dueAt === null ? '' : format.dayTime(clock.dueAt)
  return <ResponseMark clock={clock} words={t(`clock.short_${clock.state}`, { time })} />
}

/** The first answer in shape, word and colour. */
export function Response({ clock }: { clock: ResponseClock }): ReactElement {
  const { t, format } = useI18n()
  const time = clock.dueAt === null ? '' : format.instant(clock.dueAt)
  const took = format.duration(clock.usedMs)
  const words: Record<ResponseClock['state'], string> = {
    running: t('clock.running', { time }),
    paused: t('clock.paused'),
    overdue: t('clock.overdue', { time }),
    unanswered: t('clock.unanswered'),
    met: t('clock.met', { duration: took }),
    missed: t('clock.missed', { time, duration: took }),
  }
  return <ResponseMark clock={clock} words={words[clock.state]} />
}

function ResponseMark({ clock, words }: { clock: ResponseClock; words: string }): ReactElement {
  const shape = SHAPES[clock.state]
  return (
    <span className={`status-mark status-mark--${shape}`}>
      <StatusShape status={shape} />
      <span>{words}</span>
    </span>
  )
}

/** A target in words: hours on which clock, or working days. */
export function Target({ target }: { target: ResponseTarget }): ReactElement {
  const { t } = useI18n()
  if (target.kind === 'business_days') return <>{t('clock.target_business_days', { days: target.days })}</>
  const duration = writeHours(target.hours, t)
  const key = target.clock === 'always' ? 'clock.target_always' : 'clock.target_vendor_hours'
  return <>{t(key, { duration })}</>
}

/** Hours stay hours: a day of the vendor's working hours is not 24 of them. */
function writeHours(hours: number, t: Translate): string {
  return hours < 1 ? t('format.minutes', { n: hours * 60 }) : t('format.hours', { n: hours })
}

function Wait({ clocks, party }: { clocks: Clocks; party: 'vendor' | 'us' }): ReactElement {
  const { t, format } = useI18n()
  const waitedMs = party === 'vendor' ? clocks.waitingOnVendorMs : clocks.waitingOnUsMs
  const isTheirTurn = clocks.waitingFor === party && clocks.waitingSince !== null
  const turn: ReactNode =
    isTheirTurn && clocks.waitingSince !== null
      ? t(party === 'vendor' ? 'clock.now_vendor' : 'clock.now_us', {
          time: format.dayTime(clocks.waitingSince),
        })
      : null
  return (
    <>
      {waitedMs < 1_000 ? t('clock.no_wait') : format.duration(waitedMs)}{' '}
      {turn && <span className="quiet">({turn})</span>}
    </>
  )
}

type SourceProps = { target: ResponseTarget; rules: CaseClocksProps['rules']; supportCase: SupportCase }

/** Where the target comes from: policy data with its source and date. */
function Source({ target, rules, supportCase }: SourceProps): ReactElement {
  const { t, format } = useI18n()
  const { policy, tier } = rules
  if (target.kind === 'business_days') {
    return (
      <p className="quiet">
        {t('clock.source_fallback', { source: policy.title, day: format.fullDay(policy.checkedOn) })}{' '}
        <a href={`/admin/customers/${supportCase.customerId}/calendar`}>{t('clock.calendar')}</a>
      </p>
    )
  }
  const { title, checkedOn } = policy.targetsSource
  return (
    <p className="quiet">
      {t('clock.source', {
        tier: t(`support_tier.${tier}`),
        priority: effectivePriority(supportCase),
        source: title,
        certainty: t(`certainty.${target.certainty}`),
        day: format.fullDay(checkedOn),
      })}
    </p>
  )
}
