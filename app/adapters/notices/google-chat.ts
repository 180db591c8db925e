import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import type { NoticeMessage } from '#app/domain/notifications/notice-message.ts'
import type { NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import { escapeHtml } from '../escape-html.ts'
import { type HookTools, JSON_HEADERS, judgeChat, postHook } from './hook.ts'

/**
 * Cards in a Google Chat space, one thread for each incident by its thread key. Card texts are read as a small set
 * of HTML, so everything is escaped; the plain `text` field, where `<users/all>` would call everybody, is not used.
 */
export function createGoogleChatSender(tools: HookTools): NoticeSender {
  return {
    check: (address) => tools.check(requireUrl(address)),
    async send(envelope) {
      const url = new URL(requireUrl(envelope.address))
      const thread = envelope.thread === null ? {} : { thread: { threadKey: envelope.thread.subject } }
      if (envelope.thread !== null) {
        url.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD')
      }
      const card = { cardId: envelope.id, card: toCard(envelope.message) }
      const body = JSON.stringify({ ...thread, cardsV2: [card] })
      return judgeChat(await postHook(tools, { url: url.href, headers: JSON_HEADERS, body }), tools.now())
    },
  }
}

function requireUrl(address: ChannelAddress): string {
  if (address.kind === 'google_chat') return address.url
  throw new Error(`Google Chat cannot send to ${address.kind}.`)
}

const COLOURS = { bad: '#b3261e', warning: '#8a5a00', good: '#146c2e', neutral: '#444746' } as const

function toCard(message: NoticeMessage) {
  const state = `<font color="${COLOURS[message.tone]}"><b>${escapeHtml(message.state)}</b></font>`
  const news = [
    { textParagraph: { text: `${state}<br>${toLines(message.lead)}` } },
    ...message.facts.map(({ label, value }) => ({
      decoratedText: { topLabel: escapeHtml(label), text: escapeHtml(value), wrapText: true },
    })),
  ]
  const sections = message.sections.map((section) => ({
    header: escapeHtml(section.heading),
    collapsible: section.text.length > 300,
    uncollapsibleWidgetsCount: 0,
    widgets: [
      ...(section.text === '' ? [] : [{ textParagraph: { text: toLines(section.text) } }]),
      ...section.items.map((item) => ({ textParagraph: { text: toItem(item) } })),
    ],
  }))
  const buttons = message.links.map(({ label, url }) => ({ text: label, onClick: { openLink: { url } } }))
  const foot = [
    ...(buttons.length === 0 ? [] : [{ buttonList: { buttons } }]),
    { textParagraph: { text: `<i>${escapeHtml(message.footer)}</i>` } },
  ]
  return { header: { title: message.title }, sections: [{ widgets: news }, ...sections, { widgets: foot }] }
}

function toLines(text: string): string {
  return text.split('\n').map(escapeHtml).join('<br>')
}

function toItem({ text, url }: { text: string; url: string | null }): string {
  return url === null ? `• ${escapeHtml(text)}` : `• <a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
}
