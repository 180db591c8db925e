import type { Language, SubscriberState } from '#app/vocabulary.ts'

/** A reader's subscription as the pages of its link show it. */
export type Subscriber = {
  id: string
  email: string
  state: SubscriberState
  language: Language
  /** Null for every service, also those met later. */
  serviceIds: string[] | null
  askedAt: number
  confirmedAt: number | null
}

/** How long the link of a confirmation works. */
export const CONFIRM_WITHIN_MS = 48 * 3_600_000

/** `a…@example.com`: enough for the audit trail, which is never cleared. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '…' : `${email.slice(0, 1)}…${email.slice(at)}`
}

/** The pages a subscription's token opens; `one_click` takes the POST that mail programs send (RFC 8058). */
export function subscriptionPath(page: 'confirm' | 'manage' | 'one_click', token: string): string {
  const suffix = { confirm: 'confirm', manage: 'manage', one_click: 'unsubscribe' }[page]
  return `/subscribe/${token}/${suffix}`
}
