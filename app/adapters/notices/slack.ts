import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import type { NoticeMessage } from '#app/domain/notifications/notice-message.ts'
import type { Envelope, NoticeSender, SendResult } from '#app/domain/notifications/notice-sender.ts'
import { type HookAnswer, type HookTools, JSON_HEADERS, judgeChat, postHook } from './hook.ts'

const API_URL = 'https://slack.com/api/chat.postMessage'
const HEADER_LENGTH = 150
const TEXT_LENGTH = 2_900
const FIELD_LENGTH = 1_900
const FIELDS_IN_A_SECTION = 10
/** Errors of the API that the next message would meet too. */
const ABOUT_THE_CHANNEL =
  /^(?:channel_not_found|not_in_channel|is_archived|invalid_auth|not_authed|account_inactive|token_revoked|token_expired|missing_scope|ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|team_added_to_org|request_timeout)$/

/**
 * Messages in Slack. A hook only posts; with a bot's token the messages about one incident are answers in one thread,
 * whose root the API names. The vendor's text goes as `plain_text`, which knows no mark-up and no mentions.
 */
export function createSlackSender(tools: HookTools, apiUrl: string = API_URL): NoticeSender {
  return {
    check: (address) => tools.check(requireSlack(address).via === 'bot' ? apiUrl : urlOf(address)),
    async send(envelope) {
      const address = requireSlack(envelope.address)
      const message = toSlackMessage(envelope.message)
      if (address.via === 'hook') {
        const body = JSON.stringify(message)
        return judgeChat(
          await postHook(tools, { url: address.url, headers: JSON_HEADERS, body }),
          tools.now(),
        )
      }
      const headers = { ...JSON_HEADERS, authorization: `Bearer ${address.token}` }
      const body = JSON.stringify({ ...message, channel: address.channelId, ...toThread(envelope) })
      return judgeApi(await postHook(tools, { url: apiUrl, headers, body }), tools.now())
    },
  }
}

function requireSlack(address: ChannelAddress): Extract<ChannelAddress, { kind: 'slack' }> {
  if (address.kind === 'slack') return address
  throw new Error(`Slack cannot send to ${address.kind}.`)
}

function urlOf(address: ChannelAddress): string {
  return 'url' in address ? address.url : API_URL
}

function toThread({ thread, message }: Envelope): { thread_ts?: string; reply_broadcast?: boolean } {
  if (!thread?.reference) return {}
  return { thread_ts: thread.reference, reply_broadcast: message.tone !== 'neutral' }
}

/** The API answers 200 to everything and says in the body how it went. */
function judgeApi(answer: HookAnswer, now: number): SendResult {
  const result = judgeChat(answer, now)
  if (result.outcome !== 'delivered') return result
  if (!('response' in answer)) return { ...result, outcome: 'later', scope: 'channel', retryAfterMs: null }
  const told = readApiAnswer(answer.response.body)
  if (told.ok) return { ...result, threadReference: told.threadReference }
  const failed = { status: result.status, answer: `Slack: ${told.error}` }
  if (!ABOUT_THE_CHANNEL.test(told.error)) return { ...failed, outcome: 'refused' }
  return { ...failed, outcome: 'later', scope: 'channel', retryAfterMs: null }
}

type ApiAnswer = { ok: true; threadReference: string | null } | { ok: false; error: string }

function readApiAnswer(body: Uint8Array): ApiAnswer {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body))
    if (typeof parsed !== 'object' || parsed === null) return { ok: false, error: 'internal_error' }
    if ('ok' in parsed && parsed.ok === true) {
      return { ok: true, threadReference: 'ts' in parsed && typeof parsed.ts === 'string' ? parsed.ts : null }
    }
    return { ok: false, error: 'error' in parsed ? String(parsed.error).slice(0, 100) : 'internal_error' }
  } catch {
    return { ok: false, error: 'internal_error' }
  }
}

function toSlackMessage(message: NoticeMessage) {
  return {
    text: escapeSlack(`${message.state}: ${message.title}. ${message.lead}`),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(`${message.state}: ${message.title}`, HEADER_LENGTH) },
      { type: 'section', text: plain(message.lead, TEXT_LENGTH) },
      ...toFieldBlocks(message),
      ...message.sections.flatMap(toSectionBlocks),
      ...toLinkBlocks(message),
      { type: 'context', elements: [plain(message.footer, TEXT_LENGTH)] },
    ],
  }
}

function toFieldBlocks({ facts }: NoticeMessage) {
  if (facts.length === 0) return []
  const fields = facts
    .slice(0, FIELDS_IN_A_SECTION)
    .map(({ label, value }) => plain(`${label}\n${value}`, FIELD_LENGTH))
  return [{ type: 'section', fields }]
}

function toSectionBlocks({ heading, text, items }: NoticeMessage['sections'][number]) {
  const list = items.map((item) => `• ${item.text}`).join('\n')
  const body = [text, list].filter((part) => part !== '').join('\n')
  return [{ type: 'section', text: plain(`${heading}\n${body}`, TEXT_LENGTH) }]
}

function toLinkBlocks({ links }: NoticeMessage) {
  if (links.length === 0) return []
  const text = links
    .map(({ label, url }) => `<${encodeURI(decodeURI(url))}|${escapeSlack(label)}>`)
    .join('  ·  ')
  return [{ type: 'section', text: { type: 'mrkdwn', text } }]
}

function plain(text: string, longest: number) {
  return {
    type: 'plain_text',
    emoji: false,
    text: text.length <= longest ? text : `${text.slice(0, longest)}…`,
  }
}

/** The three characters that Slack reads as mark-up in `mrkdwn`: mentions and links begin with `<`. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
