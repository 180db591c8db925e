import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { type LetterBlock, type LetterDocument, toLetterText } from '#app/domain/letters/letter.ts'
import type { LetterEnvelope } from '#app/domain/letters/letter-facts.ts'
import { escapeHtml } from '../escape-html.ts'

/**
 * A letter as an RFC 5322 message to be opened in a mail program and sent from there: no recipient, text and HTML.
 * The same letter at the same instant gives the same bytes.
 */
export async function toLetterEml(letter: LetterDocument, envelope: LetterEnvelope): Promise<Uint8Array> {
  const seed = createHash('sha256').update(`${envelope.id} ${envelope.writtenAt}`).digest('hex').slice(0, 32)
  const domain = envelope.from.slice(envelope.from.indexOf('@') + 1)
  const composer = new MailComposer({
    from: envelope.from,
    subject: letter.subject,
    text: toLetterText(letter),
    html: toLetterHtml(letter, envelope.language),
    date: new Date(envelope.writtenAt),
    messageId: `<${envelope.id}.${seed}@${domain}>`,
    baseBoundary: seed,
    // A mail program takes this for a draft of its own.
    headers: { 'X-Unsent': '1' },
  })
  return new Uint8Array(await composer.compile().build())
}

/** The letter as one HTML document without styles beyond what mail programs keep. */
export function toLetterHtml(letter: LetterDocument, language: string): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title></head><body>`,
    `<h1>${escapeHtml(letter.subject)}</h1>`,
    ...letter.blocks.map(toBlockHtml),
    '</body></html>',
  ].join('\n')
}

function toBlockHtml(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`
    case 'paragraph':
      return `<p>${block.text.split('\n').map(escapeHtml).join('<br>\n')}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`
    case 'table':
      return toTableHtml(block)
  }
}

function toTableHtml({ header, rows }: { header: string[]; rows: string[][] }): string {
  const style = 'style="border:1px solid #999;padding:2px 6px;text-align:left;vertical-align:top"'
  const head = header.map((cell) => `<th scope="col" ${style}>${escapeHtml(cell)}</th>`).join('')
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td ${style}>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n')
  return `<table style="border-collapse:collapse"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}
