import type { IncidentFacts, StormFacts, ToldIncident } from '#app/domain/notifications/notice-facts.ts'
import type { NoticeLine, NoticeLink, NoticeTone } from '#app/domain/notifications/notice-message.ts'
import { isMessageKey } from '#app/i18n/translate.ts'
import type { Impact } from '#app/vocabulary.ts'
import type { Phrased, Words } from './phrase-notice.ts'

const TONES: Record<Impact, NoticeTone> = {
  outage: 'bad',
  disruption: 'warning',
  information: 'neutral',
  unknown: 'neutral',
}
const SERVICES_NAMED = 3

export function phraseIncident(facts: IncidentFacts, words: Words): Phrased {
  const { t } = words
  const { incident, post } = facts
  return {
    title: t('notice.incident_title', { services: nameServices(incident, words), title: incident.title }),
    tone:
      facts.kind === 'incident.closed'
        ? 'good'
        : incident.endedAt === null
          ? TONES[incident.impact]
          : 'neutral',
    lead: toLead(facts, words),
    facts: toIncidentLines(incident, words),
    sections:
      post === null
        ? []
        : [
            {
              heading: t('notice.vendor_writes', { at: words.format.instant(post.postedAt) }),
              text: post.text,
              items: [],
            },
          ],
    links: toIncidentLinks(incident, words),
  }
}

function toLead({ kind, incident, changedFields, reportKinds }: IncidentFacts, words: Words): string {
  const { t, format } = words
  const services = nameServices(incident, words)
  const began = format.instant(incident.beganAt)
  switch (kind) {
    case 'incident.first_seen':
      return incident.endedAt === null
        ? t('notice.incident_open', { services, impact: t(`notice_impact.${incident.impact}`), began })
        : t('notice.incident_was', {
            services,
            impact: t(`notice_impact.${incident.impact}`),
            began,
            ended: format.instant(incident.endedAt),
            length: format.duration(incident.endedAt - incident.beganAt),
          })
    case 'incident.updated':
      return t('notice.incident_updated', { services, began })
    case 'incident.facts_changed':
      return t('notice.incident_changed', {
        fields: changedFields.map((field) => nameField(field, words)).join(', '),
      })
    case 'incident.closed':
      return incident.endedAt === null
        ? t('notice.incident_updated', { services, began })
        : t('notice.incident_over', {
            services,
            ended: format.instant(incident.endedAt),
            length: format.duration(incident.endedAt - incident.beganAt),
          })
    case 'incident.reopened':
      return t('notice.incident_reopened', { services })
    case 'incident.report_published':
      return t('notice.report_published', {
        services,
        reports: reportKinds.map((report) => t(`report_kind.${report}`)).join(', '),
      })
  }
}

function nameField(field: string, { t }: Words): string {
  const key = `incident.field_${field}`
  return isMessageKey(key) ? t(key) : field
}

/** `Gmail, Google Drive and 3 more` */
export function nameServices({ services }: ToldIncident, { t }: Words): string {
  const titles = services.map((service) => service.title)
  if (titles.length === 0) return t('notice.no_service')
  if (titles.length <= SERVICES_NAMED) return titles.join(', ')
  const named = titles.slice(0, SERVICES_NAMED - 1).join(', ')
  return t('notice.more_services', { services: named, count: titles.length - SERVICES_NAMED + 1 })
}

export function toIncidentLines(incident: ToldIncident, { t, format }: Words): NoticeLine[] {
  const { services, impact, beganAt, endedAt } = incident
  return [
    { label: t('notice.services'), value: services.map((service) => service.title).join(', ') },
    { label: t('notice.impact'), value: t(`impact.${impact}`) },
    { label: t('notice.time'), value: format.span(beganAt, endedAt) },
  ].filter((line) => line.value !== '')
}

export function toIncidentLinks({ id, uri }: ToldIncident, { t, toUrl }: Words): NoticeLink[] {
  const own = { label: t('notice.open_incident'), url: toUrl(`/incidents/${encodeURIComponent(id)}`) }
  return uri === null || !isWebAddress(uri) ? [own] : [own, { label: t('notice.open_vendor'), url: uri }]
}

/** The vendor's own address goes into messages only as what it should be. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}

export function phraseStorm({ events, incidents }: StormFacts, words: Words): Phrased {
  const { t, format, toUrl } = words
  const items = incidents.map((incident) => ({
    text: `${nameServices(incident, words)}: ${incident.title} (${t(`impact.${incident.impact}`)}, ${format.span(incident.beganAt, incident.endedAt)})`,
    url: toUrl(`/incidents/${encodeURIComponent(incident.id)}`),
  }))
  return {
    title: t('notice.storm_title', { count: events }),
    tone: 'warning',
    lead: t('notice.storm', { count: events }),
    facts: [],
    sections: [{ heading: t('notice.incidents'), text: '', items }],
    links: [{ label: t('notice.open_board'), url: toUrl('/') }],
  }
}
