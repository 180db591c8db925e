import { DomainError } from '#app/domain/domain-error.ts'
import {
  isImpact,
  isNoticeKind,
  type SubscriptionInput,
} from '#app/domain/notifications/notice-subscription.ts'
import type { NoticeSubscription } from '#app/domain/notifications/notice-subscriptions.server.ts'
import { LANGUAGES } from '#app/vocabulary.ts'

/** The form as it stands: of a stored subscription, or as it was just typed. */
export type SubscriptionDraft = {
  id: string
  version: string
  channelId: string
  serviceIds: string[] | null
  impacts: string[] | null
  kinds: string[] | null
  language: string
  timeZone: string
  quietFrom: string
  quietTo: string
  weeklyDigest: boolean
  monthlyDigest: boolean
}

/** Everything, everywhere, at any hour: where a new subscription begins. */
export function newDraft(reader: { language: string; timeZone: string }): SubscriptionDraft {
  return {
    id: '',
    version: '0',
    channelId: '',
    serviceIds: null,
    impacts: null,
    kinds: null,
    quietFrom: '',
    quietTo: '',
    weeklyDigest: false,
    monthlyDigest: false,
    ...reader,
  }
}

export function toDraft(subscription: NoticeSubscription): SubscriptionDraft {
  const { quietFromMinute, quietToMinute, version, ...same } = subscription
  return {
    ...same,
    version: String(version),
    quietFrom: toTimeOfDay(quietFromMinute),
    quietTo: toTimeOfDay(quietToMinute),
  }
}

export function readDraft(form: FormData): SubscriptionDraft {
  const one = (name: string) => String(form.get(name) ?? '').slice(0, 200)
  const list = (name: string, item: string) =>
    form.get(name) === 'some' ? form.getAll(item).map(String).slice(0, 500) : null
  return {
    id: one('id'),
    version: one('version'),
    channelId: one('channelId'),
    serviceIds: list('services', 'serviceId'),
    impacts: list('impacts', 'impact'),
    kinds: list('kinds', 'kind'),
    language: one('language'),
    timeZone: one('timeZone').trim(),
    quietFrom: one('quietFrom'),
    quietTo: one('quietTo'),
    weeklyDigest: form.get('weeklyDigest') === 'on',
    monthlyDigest: form.get('monthlyDigest') === 'on',
  }
}

export type SavedSubscription = SubscriptionInput & { existing: { id: string; version: number } | null }

/** What an admin wants to be told of. Throws `form.invalid`, `subscription.bad_quiet_hours`. */
export function toSubscription(draft: SubscriptionDraft): SavedSubscription {
  const { id, version, quietFrom, quietTo, impacts, kinds, language, ...same } = draft
  const known = LANGUAGES.find((one) => one === language)
  if (known === undefined) throw new DomainError('form.invalid', 'The form is not complete.')
  return {
    ...same,
    language: known,
    impacts: impacts?.filter(isImpact) ?? null,
    kinds: kinds?.filter(isNoticeKind) ?? null,
    quietHours: readQuietHours(quietFrom, quietTo),
    existing: id === '' ? null : { id, version: Number(version) },
  }
}

function readQuietHours(from: string, to: string): SubscriptionInput['quietHours'] {
  if (from === '' && to === '') return null
  const fromMinute = toMinuteOfDay(from)
  const toMinute = toMinuteOfDay(to)
  if (fromMinute === null || toMinute === null) {
    throw new DomainError('subscription.bad_quiet_hours', 'Quiet hours need a beginning and an end.')
  }
  return { fromMinute, toMinute }
}

/** `22:30` is 1350. */
function toMinuteOfDay(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** 1350 is `22:30`. */
export function toTimeOfDay(minute: number | null): string {
  if (minute === null) return ''
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
