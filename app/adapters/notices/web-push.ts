import { createECDH, hkdfSync } from 'node:crypto'
import webPush from 'web-push'
import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import type { Envelope, NoticeSender, SendResult } from '#app/domain/notifications/notice-sender.ts'
import { type HookTools, judgeHook, postHook } from './hook.ts'

export type PushKeys = { publicKey: string; privateKey: string }

/** Push services keep a message for a browser that is off; after a day it is old news. */
const KEEP_S = 86_400
const BODY_LENGTH = 240

/**
 * The installation's VAPID keys, derived from its own key, so that nothing more has to be kept: a P-256 scalar of 32
 * bytes (that one is out of range has a chance of 2⁻³², and then `setPrivateKey` throws).
 */
export function derivePushKeys(secretKey: Buffer): PushKeys {
  const scalar = Buffer.from(hkdfSync('sha256', secretKey, '', 'makegood web push vapid', 32))
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(scalar)
  return { publicKey: curve.getPublicKey('base64url'), privateKey: scalar.toString('base64url') }
}

/** Messages to a browser by Web Push (RFC 8291, RFC 8292). `contact` is a mailto: or https: address of ours. */
export function createWebPushSender(
  tools: HookTools,
  own: { keys(): PushKeys; contact: string },
): NoticeSender {
  return {
    check: (address) => tools.check(requirePush(address).endpoint),
    async send(envelope) {
      const { endpoint, p256dh, auth } = requirePush(envelope.address)
      const request = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(toPayload(envelope)),
        {
          vapidDetails: { subject: own.contact, ...own.keys() },
          TTL: KEEP_S,
          urgency: envelope.message.tone === 'neutral' ? 'normal' : 'high',
          contentEncoding: 'aes128gcm',
        },
      )
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      )
      const answer = await postHook(tools, { url: endpoint, headers, body: request.body })
      return judgePush(judgeHook(answer, tools.now()))
    },
  }
}

/** 404 is how some push services say that the browser withdrew; 413 that the message is too long for them. */
function judgePush(result: SendResult): SendResult {
  if (result.status === 404) return { outcome: 'gone', status: 404, answer: result.answer }
  if (result.status === 413 || result.status === 400) {
    return { outcome: 'refused', status: result.status, answer: result.answer }
  }
  return result
}

function toPayload({ id, message, thread, language }: Envelope) {
  return {
    id,
    title: `${message.state}: ${message.title}`.slice(0, BODY_LENGTH),
    body: message.lead.slice(0, BODY_LENGTH),
    url: message.links[0]?.url ?? null,
    /** A newer notification of the same incident takes the older one's place. */
    tag: thread?.subject ?? id,
    language,
  }
}

function requirePush(address: ChannelAddress): Extract<ChannelAddress, { kind: 'web_push' }> {
  if (address.kind === 'web_push') return address
  throw new Error(`Web push cannot send to ${address.kind}.`)
}
