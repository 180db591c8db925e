import { createHash } from 'node:crypto'
import nodemailer from 'nodemailer'
import type { Envelope, NoticeSender, SendResult } from '#app/domain/notifications/notice-sender.ts'
import { isLoopback } from '../address-rules.ts'
import { toMailHtml, toMailText } from './mail-message.ts'

export type MailSettings = {
  /** `smtp://` (STARTTLS, but on this machine) or `smtps://`, with user and password where the server wants them. */
  url: string
  /** `Makegood <status@example.com>` or an address alone. */
  from: string
  listId: string
  timeouts?: { connectMs: number; idleMs: number }
}

export type MailSender = NoticeSender & { close(): void }

const CONNECTIONS = 4
const DEFAULT_TIMEOUTS = { connectMs: 10_000, idleMs: 20_000 }
const ANSWER_LENGTH = 300

/** Mail through the operator's own server: one recipient each, text and HTML, threaded by incident. */
export function createMailSender(settings: MailSettings): MailSender {
  const transport = nodemailer.createTransport(toTransport(settings))
  const domain = domainOf(settings.from)
  return {
    check: async () => null,
    close: () => transport.close(),
    async send(envelope) {
      try {
        const info = await transport.sendMail(toMail(envelope, settings, domain))
        return { outcome: 'delivered', status: 250, answer: oneLine(info.response) }
      } catch (error) {
        return judgeMailError(error)
      }
    },
  }
}

/** Where no mail server is set up: nothing can be added, and what was added before waits. */
export const NO_MAIL: MailSender = {
  check: async () => 'mail_not_set_up',
  close: () => undefined,
  send: async () => ({
    outcome: 'later',
    scope: 'channel',
    retryAfterMs: null,
    status: null,
    answer: 'SMTP_URL is not set.',
  }),
}

function toTransport(settings: MailSettings) {
  const url = new URL(settings.url)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const { connectMs, idleMs } = settings.timeouts ?? DEFAULT_TIMEOUTS
  const isHere = host === 'localhost' || isLoopback(host)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isHere && url.searchParams.get('tls') !== 'none',
    ignoreTLS: url.searchParams.get('tls') === 'none' || (isHere && !secure),
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    pool: true as const,
    maxConnections: CONNECTIONS,
    // Whether and when to try again is decided by the queue, which knows what was tried.
    maxRequeues: 0,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: idleMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function toMail(envelope: Envelope, settings: MailSettings, domain: string) {
  const { address, message, thread, unsubscribeUrl } = envelope
  if (address.kind !== 'email') throw new Error(`Mail cannot be sent to ${address.kind}.`)
  const root = thread === null ? null : toRootId(address.email, thread.subject, domain)
  const own = root !== null && thread?.isFirst ? root : `<${envelope.id}@${domain}>`
  const isReply = root !== null && own !== root
  return {
    from: settings.from,
    to: { name: '', address: address.email },
    subject: oneLine(isReply ? `Re: ${message.title}` : message.title),
    messageId: own,
    ...(isReply ? { inReplyTo: root, references: [root] } : {}),
    date: new Date(envelope.attemptedAt),
    text: toMailText(message),
    html: toMailHtml(message, envelope.language),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': envelope.language,
      'List-Id': settings.listId,
      ...(unsubscribeUrl === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}

/** The first message about a subject has this id, and all later ones answer it: that makes the thread. */
function toRootId(email: string, subject: string, domain: string): string {
  const digest = createHash('sha256').update(`${subject} ${email}`).digest('hex').slice(0, 32)
  return `<thread.${digest}@${domain}>`
}

function domainOf(from: string): string {
  return /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1] ?? 'localhost'
}

/** What a server says after it took the connection, about this message. */
const ABOUT_THE_MESSAGE = new Set(['EENVELOPE', 'EMESSAGE'])

/**
 * 5xx about a recipient or a message is final. 4xx about it is tried again by itself. Everything else (no connection,
 * no TLS, no sign-in, 421, silence) concerns all mail, and is tried again: the operator may mend it.
 */
function judgeMailError(error: unknown): SendResult {
  const code = readMember(error, 'code')
  const response = readMember(error, 'response')
  const status = Number(readMember(error, 'responseCode')) || null
  const message = error instanceof Error ? error.message : String(error)
  const answer = oneLine(response || message)
  if (ABOUT_THE_MESSAGE.has(code) && status !== null && status >= 500)
    return { outcome: 'refused', status, answer }
  const isAboutIt = ABOUT_THE_MESSAGE.has(code) && status !== null && status !== 421
  return { outcome: 'later', scope: isAboutIt ? 'message' : 'channel', retryAfterMs: null, status, answer }
}

function readMember(error: unknown, name: 'code' | 'response' | 'responseCode'): string {
  if (typeof error !== 'object' || error === null || !(name in error)) return ''
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, ANSWER_LENGTH)
}
