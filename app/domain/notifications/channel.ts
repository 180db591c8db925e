import type { ChannelKind, Language } from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

/** Where a channel leads. Web hooks of chats and push endpoints are secrets: who knows them can post. */
export type ChannelAddress =
  | { kind: 'email'; email: string }
  | { kind: 'webhook'; url: string }
  | { kind: 'google_chat'; url: string }
  /** A hook only posts; a bot's token (`xoxb-…`) with the id of a channel also answers in threads. */
  | { kind: 'slack'; via: 'hook'; url: string }
  | { kind: 'slack'; via: 'bot'; token: string; channelId: string }
  | { kind: 'teams'; url: string }
  /** As the browser's PushSubscription gives it, keys in base64url. */
  | { kind: 'web_push'; endpoint: string; p256dh: string; auth: string }

export type NewChannel = {
  name: string
  address: ChannelAddress
  language: Language
  /** A channel that stands in when this one fails; null for none. */
  fallbackChannelId: string | null
  /** For a web hook only: its own signing secret, `whsec_` and base64 of 24 to 64 bytes. One is made when null. */
  secret: string | null
}

const LONGEST_NAME = 80
const LONGEST_URL = 2_000
export const SECRET_PREFIX = 'whsec_'
const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,63}$/i
/** Where each chat takes posts, so that an address pasted into the wrong field is noticed. */
const CHAT_HOSTS: Record<'google_chat' | 'slack' | 'teams', RegExp> = {
  google_chat: /^chat\.googleapis\.com$/,
  slack: /^hooks\.slack(?:-gov)?\.com$/,
  teams:
    /(?:\.logic\.azure\.(?:com|us)|\.environment\.api\.(?:powerplatform\.com|gov\.powerplatform\.microsoft\.us))$/,
}

/** Throws `channel.name_missing`, `channel.name_too_long`. */
export function toChannelName(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim()
  if (name === '') throw new DomainError('channel.name_missing', 'A channel needs a name.')
  if (name.length > LONGEST_NAME) {
    throw new DomainError('channel.name_too_long', `A name has at most ${LONGEST_NAME} characters.`, {
      longest: LONGEST_NAME,
    })
  }
  return name
}

/** An address of a person or list as it is stored and compared. Throws `channel.bad_email`. */
export function toMailAddress(text: string): string {
  const email = text.trim().toLowerCase()
  if (email.length <= 254 && EMAIL.test(email) && !email.includes('..')) return email
  throw new DomainError('channel.bad_email', `${text} is not an e-mail address.`)
}

/**
 * The address without what was typed around it. Whether it is reachable is the sender's to say (`NoticeSender.check`).
 * Throws `channel.bad_email`, `channel.bad_url`, `channel.wrong_host`, `channel.bad_token`, `channel.bad_push`.
 */
export function toChannelAddress(address: ChannelAddress): ChannelAddress {
  switch (address.kind) {
    case 'email':
      return { kind: 'email', email: toMailAddress(address.email) }
    case 'webhook':
      return { kind: 'webhook', url: toHookUrl(address.url) }
    case 'google_chat':
    case 'teams':
      return { kind: address.kind, url: requireHost(toHookUrl(address.url), address.kind) }
    case 'slack':
      return address.via === 'hook'
        ? { kind: 'slack', via: 'hook', url: requireHost(toHookUrl(address.url), 'slack') }
        : toSlackBot(address)
    case 'web_push':
      return toPushAddress(address)
  }
}

function toHookUrl(text: string): string {
  const trimmed = text.trim()
  const url = trimmed.length <= LONGEST_URL && URL.canParse(trimmed) ? new URL(trimmed) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url === null || !isWeb || url.username !== '' || url.password !== '') {
    throw new DomainError('channel.bad_url', 'This is not the address of a web hook.')
  }
  url.hash = ''
  return url.href
}

function requireHost(url: string, kind: keyof typeof CHAT_HOSTS): string {
  const { hostname, protocol } = new URL(url)
  if (protocol === 'https:' && CHAT_HOSTS[kind].test(hostname)) return url
  throw new DomainError('channel.wrong_host', `${hostname} is not where ${kind} takes messages.`, {
    kind,
    host: hostname,
  })
}

function toSlackBot(address: { token: string; channelId: string }): ChannelAddress {
  const token = address.token.trim()
  const channelId = address.channelId.trim()
  if (!/^xox[bp]-[\w-]{10,250}$/.test(token) || !/^[CGD][A-Z0-9]{6,20}$/.test(channelId)) {
    throw new DomainError('channel.bad_token', 'A token begins with xoxb-, the id of a channel with C or G.')
  }
  return { kind: 'slack', via: 'bot', token, channelId }
}

function toPushAddress(address: { endpoint: string; p256dh: string; auth: string }): ChannelAddress {
  const { endpoint, p256dh, auth } = address
  const isKeyed =
    Buffer.from(p256dh, 'base64url').byteLength === 65 && Buffer.from(auth, 'base64url').byteLength === 16
  if (isKeyed && endpoint.length <= LONGEST_URL && URL.canParse(endpoint)) {
    return { kind: 'web_push', endpoint: new URL(endpoint).href, p256dh, auth }
  }
  throw new DomainError('channel.bad_push', 'The browser gave no usable push subscription.')
}

/** What can be shown of an address: enough to tell two apart, not enough to post. */
export function toChannelLabel(address: ChannelAddress): string {
  switch (address.kind) {
    case 'email':
      return address.email
    case 'web_push':
      return new URL(address.endpoint).host
    case 'slack':
      return address.via === 'bot' ? `Slack ${address.channelId}` : toUrlLabel(address.url)
    default:
      return toUrlLabel(address.url)
  }
}

function toUrlLabel(text: string): string {
  return `${new URL(text).host}/…${text.slice(-4)}`
}

/** Throws `channel.bad_secret` unless it is `whsec_` and base64 of 24 to 64 bytes. */
export function requireSigningSecret(text: string): string {
  const secret = text.trim()
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.toString('base64') === encoded && bytes.byteLength >= 24 && bytes.byteLength <= 64) return secret
  throw new DomainError('channel.bad_secret', 'A secret is whsec_ and base64 of 24 to 64 bytes.')
}

/** Hosts of the vendor whose outages are reported here: what is sent through them may be down with it. */
const VENDOR_HOSTS = /(?:^|\.)(?:google\.com|googleapis\.com|googlemail\.com|gmail\.com)$/

/**
 * Whether a channel needs the vendor to work: it posts to one of its hosts, mail leaves through its servers, or the
 * mailbox is in a domain of a customer, which the vendor serves.
 */
export function needsVendor(
  address: ChannelAddress,
  known: { mailHost: string | null; customerDomains: readonly string[] },
): boolean {
  if (address.kind !== 'email') {
    const target = address.kind === 'web_push' ? address.endpoint : 'url' in address ? address.url : null
    return target !== null && VENDOR_HOSTS.test(new URL(target).hostname)
  }
  const domain = address.email.slice(address.email.lastIndexOf('@') + 1)
  const isServed = VENDOR_HOSTS.test(domain) || known.customerDomains.includes(domain)
  return isServed || (known.mailHost !== null && VENDOR_HOSTS.test(known.mailHost))
}

/** Everything that fails as one has one queue: each channel its own, all mail that of the mail server. */
export function queueKeyOf(channel: { id: string; kind: ChannelKind }): string {
  return channel.kind === 'email' ? MAIL_QUEUE : `channel:${channel.id}`
}

export const MAIL_QUEUE = 'mail'
