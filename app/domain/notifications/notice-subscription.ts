import { isTimeZone } from '#app/sla/months.ts'
import {
  DIRECT_NOTICE_KINDS,
  type DirectNoticeKind,
  IMPACTS,
  type Impact,
  type Language,
  NOTICE_KINDS,
  type NoticeKind,
} from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

/** What an admin wants to be told of. A null list means all of them; impacts and services narrow incidents and cases. */
export type SubscriptionInput = {
  channelId: string
  serviceIds: string[] | null
  impacts: Impact[] | null
  kinds: NoticeKind[] | null
  language: Language
  /** Of the quiet hours and of the times in messages. */
  timeZone: string
  /** Local minutes of the day, `[from, to)`, over midnight when from is later; null for none. */
  quietHours: { fromMinute: number; toMinute: number } | null
  weeklyDigest: boolean
  monthlyDigest: boolean
}

const DAY_MINUTES = 24 * 60

/** Throws `subscription.bad_time_zone`, `subscription.bad_quiet_hours`, `subscription.nothing_chosen`. */
export function requireGoodSubscription(input: SubscriptionInput): void {
  if (!isTimeZone(input.timeZone)) {
    throw new DomainError('subscription.bad_time_zone', `${input.timeZone} is no time zone.`)
  }
  if (input.quietHours !== null && !isStretchOfDay(input.quietHours)) {
    throw new DomainError('subscription.bad_quiet_hours', 'Quiet hours begin and end at different times.')
  }
  const lists = [input.serviceIds, input.impacts, input.kinds]
  const isEmpty = lists.some((list) => list?.length === 0) && !input.weeklyDigest && !input.monthlyDigest
  if (isEmpty) throw new DomainError('subscription.nothing_chosen', 'Choose at least one of each list.')
}

function isStretchOfDay({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }): boolean {
  return fromMinute !== toMinute && [fromMinute, toMinute].every(isMinuteOfDay)
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute < DAY_MINUTES
}

/** What an event is about, as far as subscriptions choose by it. Empty services: it is about none in particular. */
export type Matchable = { kind: string; serviceIds: readonly string[]; impacts: readonly Impact[] }

export type Chosen = { serviceIds: string[] | null; impacts: Impact[] | null; kinds: string[] | null }

export function matches(chosen: Chosen, event: Matchable): boolean {
  return (
    (chosen.kinds === null || chosen.kinds.includes(event.kind)) &&
    overlaps(chosen.serviceIds, event.serviceIds) &&
    overlaps(chosen.impacts, event.impacts)
  )
}

export function overlaps<T>(chosen: readonly T[] | null, of: readonly T[]): boolean {
  return chosen === null || of.length === 0 || of.some((one) => chosen.includes(one))
}

export function isNoticeKind(text: string): text is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === text)
}

export function isImpact(text: string): text is Impact {
  return IMPACTS.some((impact) => impact === text)
}

export function isDirectKind(text: string): text is DirectNoticeKind {
  return DIRECT_NOTICE_KINDS.some((kind) => kind === text)
}
