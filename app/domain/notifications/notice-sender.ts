import type { ChannelKind, DirectNoticeKind, Language, NoticeKind } from '#app/vocabulary.ts'
import type { ChannelAddress } from './channel.ts'
import type { NoticeFacts } from './notice-facts.ts'
import type { NoticeMessage } from './notice-message.ts'

/** One message on its way to one recipient. */
export type Envelope = {
  /** The delivery's id: the same on every attempt. */
  id: string
  kind: NoticeKind | DirectNoticeKind
  address: ChannelAddress
  /** Signing secrets in force, newest first; empty for channels that sign nothing. */
  secrets: readonly string[]
  message: NoticeMessage
  facts: NoticeFacts
  language: Language
  /** When the event happened, and when this attempt is made. */
  occurredAt: number
  attemptedAt: number
  /** Messages about one subject belong together; null for a message that stands alone. */
  thread: { subject: string; isFirst: boolean; reference: string | null } | null
  /** Where the recipient can leave with one click; null for channels of admins. */
  unsubscribeUrl: string | null
}

/**
 * How an attempt ended. `later`: try again; `scope` says whether everything that goes there fails or this message
 * alone. `refused`: this message will never be taken. `gone`: the receiver wants nothing any more.
 */
export type SendResult = { status: number | null; answer: string } & (
  | { outcome: 'delivered'; threadReference?: string | null }
  | { outcome: 'later'; scope: 'channel' | 'message'; retryAfterMs: number | null }
  | { outcome: 'refused' }
  | { outcome: 'gone' }
)

/** Why an address cannot work, found without sending anything. */
export type AddressProblem = 'not_public' | 'not_https' | 'no_such_host' | 'mail_not_set_up'

/** One way to reach people. Neither function throws for what the other side does. */
export type NoticeSender = {
  check(address: ChannelAddress): Promise<AddressProblem | null>
  send(envelope: Envelope): Promise<SendResult>
}

export type NoticeSenders = Record<ChannelKind, NoticeSender>

/** For whom a message is phrased. `token` is a reader's link of their subscription; null for channels of admins. */
export type NoticeReader = {
  language: Language
  timeZone: string
  origin: string
  organisation: string
  token: string | null
}

export type PhraseNotice = (facts: NoticeFacts, reader: NoticeReader) => NoticeMessage

/** What the notices need of the outside world; put together where the product starts. */
export type NoticeTools = {
  senders: NoticeSenders
  phrase: PhraseNotice
  /** The installation's key, under which addresses and secrets lie. */
  secretKey(): Buffer
  /** `https://status.example.com`: what links in messages begin with. */
  origin: string
  organisation: string
  /** The zone of messages to the public. */
  timeZone: string
  /** The host mail leaves through; null where none is set up. */
  mailHost: string | null
  /** The key a browser asks for before it subscribes to push messages. */
  pushPublicKey(): string
  /** Ends connections that are kept open. */
  close(): void
}
