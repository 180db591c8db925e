import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { IncidentSummary } from '#app/domain/incidents/incidents.server.ts'
import { createTranslator, type Translate } from '#app/i18n/translate.ts'
import type { Language } from '#app/vocabulary.ts'

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

export type OutageCalendar = {
  origin: string
  organisation: string
  language: Language
  outages: readonly IncidentSummary[]
}

export const REFRESH_SECONDS = 3_600

/**
 * One event for each outage under a UID that stays; whenever we saw it change its SEQUENCE is higher. It holds no time
 * of its making, so that an unchanged calendar has unchanged bytes.
 */
export function writeOutageCalendar({ origin, organisation, language, outages }: OutageCalendar): string {
  const t = createTranslator(language)
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Makegood', product: 'Outages', language },
    name: escapeName(
      organisation ? t('formats.calendar_name', { organisation }) : t('formats.calendar_name_alone'),
    ),
    ttl: REFRESH_SECONDS,
  })
  for (const outage of outages) calendar.createEvent(toOutageEvent(outage, { origin, t }))
  return `${calendar.toString()}\r\n`
}

/** One outage under a UID that stays. */
export function toOutageEvent(outage: IncidentSummary, { origin, t }: { origin: string; t: Translate }) {
  const url = `${origin}/incidents/${outage.id}`
  const isOpen = outage.endedAt === null
  const values = {
    services: outage.services.map((service) => service.title).join(', ') || outage.title,
    impact: t(`impact.${outage.impact}`),
  }
  const end = toEnd(outage)
  return {
    id: `incident-${outage.id}@${new URL(origin).hostname}`,
    // Seconds since we first saw it: a version that comes back is a new version all the same.
    sequence: Math.max(0, Math.floor((outage.changedAt - outage.firstSeenAt) / 1000)),
    stamp: new Date(outage.changedAt),
    created: new Date(outage.firstSeenAt),
    lastModified: new Date(outage.changedAt),
    start: new Date(outage.beganAt),
    ...(end === null ? {} : { end: new Date(end) }),
    summary: isOpen ? t('formats.calendar_still_open', values) : t('formats.calendar_summary', values),
    description: `${outage.title}\n${url}`,
    url,
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: t(`impact.${outage.impact}`) }],
  }
}

/** An open outage lasts at least to the vendor's latest post. An end must lie after the beginning. */
function toEnd({ beganAt, endedAt, latestUpdateAt }: IncidentSummary): number | null {
  const end = endedAt ?? latestUpdateAt
  return end !== null && end > beganAt ? end : null
}

/** The library writes a calendar's name as it is given. */
export function escapeName(name: string): string {
  return name.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\s+/g, ' ')
}
