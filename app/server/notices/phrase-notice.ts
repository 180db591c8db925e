import type { NoticeFacts } from '#app/domain/notifications/notice-facts.ts'
import type { NoticeMessage } from '#app/domain/notifications/notice-message.ts'
import type { NoticeReader } from '#app/domain/notifications/notice-sender.ts'
import { isDirectKind } from '#app/domain/notifications/notice-subscription.ts'
import { subscriptionPath } from '#app/domain/notifications/subscriber.ts'
import { createFormat, type Format } from '#app/i18n/format.ts'
import { createTranslator, type Translate } from '#app/i18n/translate.ts'
import { phraseCase, phraseLink } from './phrase-case.ts'
import { phraseClaim, phraseReportRequest } from './phrase-claim.ts'
import { phraseDigest } from './phrase-digest.ts'
import { phraseIncident, phraseStorm } from './phrase-incident.ts'
import {
  phraseBackup,
  phraseChannel,
  phraseFeed,
  phraseOddity,
  phraseSubscription,
} from './phrase-machinery.ts'

/** What every phrase is made with. */
export type Words = {
  t: Translate
  format: Format
  /** The address of a page of ours. */
  toUrl(path: string): string
  reader: NoticeReader
}

/** A message without what all of them end with. */
export type Phrased = Omit<NoticeMessage, 'state' | 'footer'> & { state?: string }

/** The message about an event, in the reader's language and on the reader's clock. */
export function phraseNotice(facts: NoticeFacts, reader: NoticeReader): NoticeMessage {
  const words: Words = {
    t: createTranslator(reader.language),
    format: createFormat(reader.language, reader.timeZone),
    toUrl: (path) => `${reader.origin}${path}`,
    reader,
  }
  const phrased = phrase(facts, words)
  return { state: nameKind(facts.kind, words.t), footer: toFooter(words), ...phrased }
}

function nameKind(kind: NoticeFacts['kind'], t: Translate): string {
  return isDirectKind(kind) ? t(`direct_notice_kind.${kind}`) : t(`notice_kind.${kind}`)
}

function phrase(facts: NoticeFacts, words: Words): Phrased {
  switch (facts.kind) {
    case 'incident.storm':
      return phraseStorm(facts, words)
    case 'incident.first_seen':
    case 'incident.updated':
    case 'incident.facts_changed':
    case 'incident.closed':
    case 'incident.reopened':
    case 'incident.report_published':
      return phraseIncident(facts, words)
    case 'link.proposed':
      return phraseLink(facts, words)
    case 'report_request.overdue':
    case 'report_request.held':
    case 'report_request.released':
      return phraseReportRequest(facts, words)
    case 'feed.stale':
    case 'feed.back':
      return phraseFeed(facts, words)
    case 'feed.odd':
      return phraseOddity(facts, words)
    case 'backup.failed':
      return phraseBackup(facts, words)
    case 'channel.failing':
    case 'channel.off':
    case 'channel.test':
      return phraseChannel(facts, words)
    case 'subscription.confirm':
    case 'subscription.exists':
      return phraseSubscription(facts, words)
    case 'digest.weekly':
    case 'digest.monthly':
      return phraseDigest(facts, words)
    default:
      return 'case' in facts ? phraseCase(facts, words) : phraseClaim(facts, words)
  }
}

function toFooter({ t, toUrl, reader }: Words): string {
  const { organisation, token } = reader
  const sender = organisation === '' ? new URL(reader.origin).host : organisation
  if (token === null) return t('notice.footer_admin', { sender, url: toUrl('/admin/notices') })
  return t('notice.footer_reader', { sender, url: toUrl(subscriptionPath('manage', token)) })
}
