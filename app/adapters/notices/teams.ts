import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import type { NoticeMessage } from '#app/domain/notifications/notice-message.ts'
import type { NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import { type HookTools, JSON_HEADERS, judgeChat, postHook } from './hook.ts'

const TEXT_LENGTH = 5_000

/**
 * Adaptive cards to the "when a Teams webhook request is received" flow of Workflows. Its address cannot answer in a
 * thread, so each card names its incident. Texts are text runs, which are never read as Markdown.
 */
export function createTeamsSender(tools: HookTools): NoticeSender {
  return {
    check: (address) => tools.check(requireUrl(address)),
    async send(envelope) {
      const attachment = {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: toCard(envelope.message),
      }
      const body = JSON.stringify({ type: 'message', attachments: [attachment] })
      const answer = await postHook(tools, { url: requireUrl(envelope.address), headers: JSON_HEADERS, body })
      return judgeChat(answer, tools.now())
    },
  }
}

function requireUrl(address: ChannelAddress): string {
  if (address.kind === 'teams') return address.url
  throw new Error(`Teams cannot send to ${address.kind}.`)
}

const COLOURS = { bad: 'attention', warning: 'warning', good: 'good', neutral: 'default' } as const

type Run = {
  type: 'TextRun'
  text: string
  weight?: 'bolder'
  color?: string
  size?: 'medium'
  isSubtle?: boolean
}

function toCard(message: NoticeMessage) {
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      paragraph([
        { type: 'TextRun', text: message.state, weight: 'bolder', color: COLOURS[message.tone] },
        { type: 'TextRun', text: `  ${message.title}`, weight: 'bolder', size: 'medium' },
      ]),
      paragraph([run(message.lead)]),
      ...message.facts.map(({ label, value }) =>
        paragraph([{ type: 'TextRun', text: `${label}: `, weight: 'bolder' }, run(value)]),
      ),
      ...message.sections.flatMap(toSection),
      paragraph([{ type: 'TextRun', text: message.footer, isSubtle: true }]),
    ],
    actions: message.links.map(({ label, url }) => ({ type: 'Action.OpenUrl', title: label, url })),
  }
}

function toSection({ heading, text, items }: NoticeMessage['sections'][number]) {
  const lines = [...text.split('\n').filter((line) => line !== ''), ...items.map((item) => `• ${item.text}`)]
  return [
    paragraph([{ type: 'TextRun', text: heading, weight: 'bolder' }]),
    ...lines.map((line) => paragraph([run(line)])),
  ]
}

function paragraph(inlines: Run[]) {
  return { type: 'RichTextBlock', inlines }
}

function run(text: string): Run {
  return { type: 'TextRun', text: text.slice(0, TEXT_LENGTH) }
}
