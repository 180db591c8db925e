import type { NoticeMessage, NoticeSection } from '#app/domain/notifications/notice-message.ts'
import { escapeHtml } from '../escape-html.ts'

const COLOURS = { bad: '#b3261e', warning: '#8a5a00', good: '#146c2e', neutral: '#444746' } as const
const FONT = 'font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;line-height:1.5'

/** The message as plain text; its first line is what phones show under the subject. */
export function toMailText(message: NoticeMessage): string {
  return [
    `${message.state}. ${message.lead}`,
    message.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...message.sections.map(toSectionText),
    message.links.map(({ label, url }) => `${label}:\n${url}`).join('\n\n'),
    `-- \n${message.footer}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function toSectionText({ heading, text, items }: NoticeSection): string {
  const list = items.map((item) => `- ${item.text}${item.url === null ? '' : `\n  ${item.url}`}`)
  return [heading.toUpperCase(), text, ...list].filter((part) => part !== '').join('\n')
}

/** The same message as HTML that mail programs keep: styles on the elements, no images, nothing from elsewhere. */
export function toMailHtml(message: NoticeMessage, language: string): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(message.title)}</title></head>`,
    `<body style="${escapeHtml(FONT)};max-width:40em;margin:0;padding:16px">`,
    `<p style="margin:0;font-weight:bold;color:${COLOURS[message.tone]}">${escapeHtml(message.state)}</p>`,
    `<h1 style="font-size:1.25em;margin:0 0 12px">${escapeHtml(message.title)}</h1>`,
    `<p>${toLines(message.lead)}</p>`,
    toFactTable(message),
    ...message.sections.map(toSectionHtml),
    ...message.links.map(({ label, url }) => `<p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`),
    `<p style="margin-top:24px;font-size:0.85em;color:#5f6368">${toLines(message.footer)}</p>`,
    '</body></html>',
  ].join('\n')
}

function toFactTable({ facts }: NoticeMessage): string {
  if (facts.length === 0) return ''
  const cell = 'style="text-align:left;vertical-align:top;padding:2px 16px 2px 0"'
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><th scope="row" ${cell}>${escapeHtml(label)}</th><td ${cell}>${escapeHtml(value)}</td></tr>`,
  )
  return `<table style="border-collapse:collapse">${rows.join('')}</table>`
}

function toSectionHtml({ heading, text, items }: NoticeSection): string {
  const body = text === '' ? '' : `<p>${toLines(text)}</p>`
  const list =
    items.length === 0
      ? ''
      : `<ul>${items
          .map(({ text: item, url }) =>
            url === null
              ? `<li>${escapeHtml(item)}</li>`
              : `<li><a href="${escapeHtml(url)}">${escapeHtml(item)}</a></li>`,
          )
          .join('')}</ul>`
  return `<h2 style="font-size:1em;margin:16px 0 4px">${escapeHtml(heading)}</h2>${body}${list}`
}

function toLines(text: string): string {
  return text.split('\n').map(escapeHtml).join('<br>\n')
}
