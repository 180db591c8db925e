import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { IncidentSummary } from '#app/domain/incidents/incidents.server.ts'
import type { CalendarEntry } from '#app/domain/secret-calendar/calendar-entry.ts'
import { createFormat, type Format } from '#app/i18n/format.ts'
import { createTranslator, type Translate } from '#app/i18n/translate.ts'
import type { CalendarEntryKind, Language } from '#app/vocabulary.ts'
import { escapeName, REFRESH_SECONDS, toOutageEvent } from './outage-calendar.ts'

export type SecretCalendar = {
  origin: string
  organisation: string
  timeZone: string
  language: Language
  entries: readonly CalendarEntry[]
  outages: readonly IncidentSummary[]
}

const HOUR_S = 3_600
const DAY_S = 24 * HOUR_S
/** How long before its beginning each kind rings. */
const ALARMS: Record<CalendarEntryKind, readonly number[]> = {
  claim_safe_deadline: [7 * DAY_S, 3 * DAY_S, DAY_S, 2 * HOUR_S],
  claim_contract_deadline: [3 * DAY_S, DAY_S, 2 * HOUR_S],
  report_due: [DAY_S],
  next_update: [0],
}

type Words = { t: Translate; format: Format; origin: string }

/** What is to be done and what was down, for the calendar program of one administrator. */
export function writeSecretCalendar(calendar: SecretCalendar): string {
  const { origin, organisation, language, timeZone, entries, outages } = calendar
  const t = createTranslator(language)
  const words = { t, format: createFormat(language, timeZone), origin }
  const written = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Makegood', product: 'Deadlines', language },
    name: escapeName(
      organisation ? t('secret_calendar.name', { organisation }) : t('secret_calendar.name_alone'),
    ),
    ttl: REFRESH_SECONDS,
  })
  for (const entry of entries) written.createEvent(toEvent(entry, words))
  for (const outage of outages) written.createEvent(toOutageEvent(outage, { origin, t }))
  return `${written.toString()}\r\n`
}

function toEvent(entry: CalendarEntry, words: Words): ICalEventData {
  const { origin } = words
  const { summary, lines, path } = phrase(entry, words)
  const isOff = entry.cancelledAt !== null
  return {
    id: `${entry.id.replace(/[^\w.-]+/g, '-')}@${new URL(origin).hostname}`,
    sequence: entry.sequence,
    stamp: new Date(entry.changedAt),
    created: new Date(entry.createdAt),
    lastModified: new Date(entry.changedAt),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary,
    description: [...lines, `${origin}${path}`].join('\n'),
    url: `${origin}${path}`,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: words.t(`calendar_entry_kind.${entry.kind}`) }],
    alarms: isOff ? [] : ALARMS[entry.kind].map((triggerBefore) => toAlarm(triggerBefore, summary)),
  }
}

function toAlarm(triggerBefore: number, description: string) {
  return { type: ICalAlarmType.display, triggerBefore, description }
}

type Phrased = { summary: string; lines: string[]; path: string }

function phrase(entry: CalendarEntry, words: Words): Phrased {
  const { facts, kind } = entry
  switch (kind) {
    case 'claim_safe_deadline':
    case 'claim_contract_deadline':
      return phraseDeadline(entry, words)
    case 'report_due':
      return {
        summary: words.t('secret_calendar.report_due', { incident: facts.incident }),
        lines: [String(facts.customer ?? '')],
        path: `/report-requests/${facts.requestId}`,
      }
    case 'next_update':
      return {
        summary: words.t('secret_calendar.next_update', { incident: facts.incident }),
        lines: [],
        path: `/incidents/${facts.incidentId}`,
      }
  }
}

function phraseDeadline({ kind, facts }: CalendarEntry, { t, format }: Words): Phrased {
  const month = String(facts.month ?? '')
  const credit = Number(facts.credit ?? 0)
  const asked = t(facts.creditKind === 'percent' ? 'uptime.credit_percent' : 'uptime.credit_days', { credit })
  const worth =
    facts.valueMinor === null || facts.valueMinor === undefined
      ? []
      : [`≈ ${format.money(Number(facts.valueMinor), String(facts.currency))}`]
  const query = new URLSearchParams({ month, customer: String(facts.customerId ?? '') })
  return {
    summary: t('secret_calendar.deadline', {
      kind: t(`calendar_entry_kind.${kind}`),
      month: format.month(month),
      customer: facts.customer,
    }),
    lines: [
      asked,
      ...worth,
      t(facts.claimId === null ? 'secret_calendar.not_drafted' : 'secret_calendar.drafted'),
    ],
    path: facts.claimId === null ? `/claims/new?${query}` : `/claims/${facts.claimId}`,
  }
}
