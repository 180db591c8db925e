import type { CaseFacts, LinkFacts, ToldCase } from '#app/domain/notifications/notice-facts.ts'
import type { NoticeLine, NoticeTone } from '#app/domain/notifications/notice-message.ts'
import { toIncidentLinks } from './phrase-incident.ts'
import type { Phrased, Words } from './phrase-notice.ts'

const PRESSING: ReadonlySet<CaseFacts['kind']> = new Set([
  'case.response_overdue',
  'case.waiting_on_us',
  'case.waiting_on_customer',
])

export function phraseCase(facts: CaseFacts, words: Words): Phrased {
  const { t, toUrl } = words
  return {
    title: toTitle(facts.case, words),
    tone: toTone(facts),
    lead: toLead(facts, words),
    facts: toLines(facts, words),
    sections: [],
    links: [
      { label: t('notice.open_case'), url: toUrl(`/cases/${facts.case.id}`) },
      ...(facts.incident === null ? [] : toIncidentLinks(facts.incident, words).slice(0, 1)),
    ],
  }
}

function toTone({ kind, case: told }: CaseFacts): NoticeTone {
  if (PRESSING.has(kind)) return told.priority === 'P1' ? 'bad' : 'warning'
  return kind === 'case.closed' || kind === 'case.solution_offered' ? 'good' : 'neutral'
}

function toTitle({ priority, vendorNumber, title }: ToldCase, { t }: Words): string {
  return vendorNumber === null
    ? t('notice.case_title', { priority, title })
    : t('notice.case_title_numbered', { priority, number: vendorNumber, title })
}

function toLead(
  { kind, case: told, dueAt, from, to, team, incident }: CaseFacts,
  { t, format }: Words,
): string {
  const incidentTitle = incident?.title ?? ''
  switch (kind) {
    case 'case.opened':
      return t('notice.case_opened', { customer: told.customer })
    case 'case.in_progress':
      return t('notice.case_in_progress')
    case 'case.waiting_on_customer':
      return t('notice.case_waiting')
    case 'case.solution_offered':
      return t('notice.case_solution')
    case 'case.closed':
      return t('notice.case_closed')
    case 'case.priority_changed':
      return t('notice.case_priority', { from: from ?? '–', to: to ?? told.priority })
    case 'case.escalated':
      return team === null ? t('notice.case_escalated') : t('notice.case_escalated_to', { team })
    case 'case.linked':
      return t('notice.case_linked', { incident: incidentTitle })
    case 'case.unlinked':
      return t('notice.case_unlinked', { incident: incidentTitle })
    case 'case.response_overdue':
      return dueAt === null
        ? t('notice.case_overdue')
        : t('notice.case_overdue_since', { dueAt: format.instant(dueAt) })
    case 'case.waiting_on_us':
      return dueAt === null
        ? t('notice.case_waiting')
        : t('notice.case_waits_since', { since: format.instant(dueAt) })
  }
}

function toLines({ case: told }: CaseFacts, { t }: Words): NoticeLine[] {
  return [
    { label: t('notice.customer'), value: told.customer },
    { label: t('notice.services'), value: told.service ?? '' },
    { label: t('notice.priority'), value: told.priority },
  ].filter((line) => line.value !== '')
}

export function phraseLink({ case: told, incident }: LinkFacts, words: Words): Phrased {
  const { t, toUrl } = words
  return {
    title: toTitle(told, words),
    tone: 'neutral',
    lead: t('notice.link_proposed', { incident: incident.title }),
    facts: [],
    sections: [],
    links: [
      { label: t('notice.decide_link'), url: toUrl('/links') },
      { label: t('notice.open_case'), url: toUrl(`/cases/${told.id}`) },
    ],
  }
}
