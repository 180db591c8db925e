import type { ClaimFacts, ReportRequestFacts } from '#app/domain/notifications/notice-facts.ts'
import type { NoticeLine, NoticeTone } from '#app/domain/notifications/notice-message.ts'
import { toIncidentLinks } from './phrase-incident.ts'
import type { Phrased, Words } from './phrase-notice.ts'

export function phraseClaim(facts: ClaimFacts, words: Words): Phrased {
  const { t, format, toUrl } = words
  const month = format.month(facts.month)
  const path = facts.claimId === null ? '/claims' : `/claims/${facts.claimId}`
  return {
    title: t('notice.claim_title', { month, customer: facts.customer }),
    tone: toTone(facts),
    lead: toLead(facts, { month }, words),
    facts: toLines(facts, words),
    sections: [],
    links: [
      { label: facts.claimId === null ? t('notice.open_claims') : t('notice.open_claim'), url: toUrl(path) },
      ...(facts.incident === null ? [] : toIncidentLinks(facts.incident, words).slice(0, 1)),
    ],
  }
}

function toTone({ kind, days }: ClaimFacts): NoticeTone {
  if (kind === 'claim.deadline') return (days ?? 0) <= 3 ? 'bad' : 'warning'
  if (kind === 'claim.granted' || kind === 'claim.partly_granted' || kind === 'claim.applied') return 'good'
  if (kind === 'claim.forfeited' || kind === 'claim.denied') return 'bad'
  return kind === 'claim.submitted' || kind === 'claim.acknowledged' ? 'neutral' : 'warning'
}

function toLead(facts: ClaimFacts, { month }: { month: string }, { t, format }: Words): string {
  const { kind, customer } = facts
  const incident = facts.incident?.title ?? ''
  switch (kind) {
    case 'claim.eligible':
      return t('notice.claim_eligible', { month, customer })
    case 'claim.deadline':
      return t('notice.claim_deadline', {
        month,
        days: facts.days ?? 0,
        deadline: facts.deadlineAt === null ? '' : format.instant(facts.deadlineAt),
      })
    case 'claim.submitted':
      return t('notice.claim_moved', { month, move: t('notice_move.submitted') })
    case 'claim.acknowledged':
      return t('notice.claim_moved', { month, move: t('notice_move.acknowledged') })
    case 'claim.more_information':
      return t('notice.claim_moved', { month, move: t('notice_move.more_information') })
    case 'claim.granted':
      return t('notice.claim_moved', { month, move: t('notice_move.granted') })
    case 'claim.partly_granted':
      return t('notice.claim_moved', { month, move: t('notice_move.partly_granted') })
    case 'claim.denied':
      return t('notice.claim_moved', { month, move: t('notice_move.denied') })
    case 'claim.appealed':
      return t('notice.claim_moved', { month, move: t('notice_move.appealed') })
    case 'claim.applied':
      return t('notice.claim_moved', { month, move: t('notice_move.applied') })
    case 'claim.withdrawn':
      return t('notice.claim_moved', { month, move: t('notice_move.withdrawn') })
    case 'claim.application_overdue':
      return t('notice.claim_unapplied', { month })
    case 'claim.forfeited':
      return t('notice.claim_forfeited', { month })
    case 'claim.facts_changed':
      return t('notice.claim_facts_changed', { month, incident })
    case 'claim.held':
      return t('notice.claim_held', { month, incident })
    case 'claim.released':
      return t('notice.claim_released', { month, incident })
  }
}

function toLines({ customer, creditDays, deadlineAt }: ClaimFacts, { t, format }: Words): NoticeLine[] {
  return [
    { label: t('notice.customer'), value: customer },
    ...(creditDays === null
      ? []
      : [{ label: t('notice.credit'), value: t('format.days', { n: creditDays }) }]),
    ...(deadlineAt === null ? [] : [{ label: t('notice.deadline'), value: format.instant(deadlineAt) }]),
  ]
}

export function phraseReportRequest(facts: ReportRequestFacts, words: Words): Phrased {
  const { t, toUrl } = words
  const { incident, kind } = facts
  return {
    title: t('notice.report_title', { title: incident.title }),
    tone: kind === 'report_request.overdue' ? 'warning' : 'neutral',
    lead: toRequestLead(facts, words),
    facts: [{ label: t('notice.customer'), value: facts.customer }],
    sections: [],
    links: [
      { label: t('notice.open_request'), url: toUrl(`/report-requests/${facts.requestId}`) },
      ...toIncidentLinks(incident, words).slice(0, 1),
    ],
  }
}

function toRequestLead({ kind, dueAt, incident }: ReportRequestFacts, { t, format }: Words): string {
  if (kind === 'report_request.held') return t('notice.request_held', { incident: incident.title })
  if (kind === 'report_request.released') return t('notice.request_released', { incident: incident.title })
  return dueAt === null
    ? t('notice.request_overdue')
    : t('notice.request_overdue_since', { dueAt: format.instant(dueAt) })
}
