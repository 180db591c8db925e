import { Webhook } from 'standardwebhooks'
import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import type { Envelope, NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import { type HookTools, JSON_HEADERS, judgeHook, postHook } from './hook.ts'

const LARGEST_BODY_BYTES = 20_000

/** Signed web hooks by Standard Webhooks 1.0: one signature for each secret in force. */
export function createWebhookSender(tools: HookTools): NoticeSender {
  return {
    check: (address) => tools.check(requireUrl(address)),
    async send(envelope) {
      const body = toBody(envelope)
      const sentAt = new Date(envelope.attemptedAt)
      const id = `msg_${envelope.id}`
      const signatures = envelope.secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body))
      const headers = {
        ...JSON_HEADERS,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(envelope.attemptedAt / 1_000)),
        'webhook-signature': signatures.join(' '),
      }
      const answer = await postHook(tools, { url: requireUrl(envelope.address), headers, body })
      return judgeHook(answer, tools.now())
    },
  }
}

function requireUrl(address: ChannelAddress): string {
  if (address.kind === 'webhook') return address.url
  throw new Error(`A web hook cannot send to ${address.kind}.`)
}

/** `{type, timestamp, data}`; without the details where they would not fit in 20 kB. */
function toBody(envelope: Envelope): string {
  const { kind, ...facts } = envelope.facts
  const frame = { type: envelope.kind, timestamp: new Date(envelope.occurredAt).toISOString() }
  const links = envelope.message.links.map((link) => link.url)
  const summary = { summary: envelope.message.lead, url: links[0] ?? null }
  const full = JSON.stringify({ ...frame, data: { ...summary, ...toTimes(facts) } })
  if (Buffer.byteLength(full) < LARGEST_BODY_BYTES) return full
  return JSON.stringify({ ...frame, data: summary })
}

/** Instants as RFC 3339: the members whose names end in `At`, and the ends of a digest's time. */
function toTimes(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toTime(name, member)]))
}

function toTime(name: string, member: unknown): unknown {
  if (typeof member === 'number')
    return /At$|^at$|^from$|^to$/.test(name) ? new Date(member).toISOString() : member
  if (Array.isArray(member)) return member.map((one) => toTime('', one))
  return typeof member === 'object' && member !== null ? toTimes(member) : member
}
