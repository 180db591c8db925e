import type { ReactElement } from 'react'
import type { AnswerDuty } from '#app/domain/duties/duty.ts'
import type { MessageKey, Translate } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { DutyRow, DutySection } from './duty-row.tsx'

/** Answers that should have come by now, from the vendor or from us, the longest waiting first. */
export function AnswerDuties({ answers }: { answers: readonly AnswerDuty[] }): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <DutySection title={t('duties.answers')} count={answers.length}>
      {answers.map((answer) => {
        const { title, href, isVendorText } = toName(answer, t, format.month)
        const step = t(answer.owedBy === 'us' ? 'duties.answer' : 'duties.chase')
        return (
          <DutyRow
            key={`${answer.kind} ${answer.id}`}
            when={<strong>{format.duration(now - answer.sinceAt)}</strong>}
            action={
              <a className="button" href={href} aria-label={`${step}: ${title}`}>
                {step}
              </a>
            }
          >
            <a href={href} lang={isVendorText ? 'en' : undefined}>
              {title}
            </a>
            <p className="duties__facts">
              <span>{t(toOwedKey(answer))}</span>
            </p>
          </DutyRow>
        )
      })}
    </DutySection>
  )
}

function toOwedKey(answer: AnswerDuty): MessageKey {
  if (answer.kind === 'report_request') return 'duties.owed_report_request_vendor'
  return `duties.owed_${answer.kind}_${answer.owedBy}`
}

function toName(answer: AnswerDuty, t: Translate, toMonth: (month: string) => string) {
  switch (answer.kind) {
    case 'claim':
      return {
        title: t('recovered.owed_claim', { month: toMonth(answer.month), customer: answer.customerName }),
        href: `/claims/${answer.id}`,
        isVendorText: false,
      }
    case 'report_request':
      return { title: answer.incidentTitle, href: `/report-requests/${answer.id}`, isVendorText: true }
    case 'case': {
      const number = answer.vendorNumber ?? t('cases.no_number')
      return {
        title: `${answer.priority} · ${t('links.case', { number, subject: answer.subject })}`,
        href: `/cases/${answer.id}`,
        isVendorText: false,
      }
    }
  }
}
