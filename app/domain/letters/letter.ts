/** One part of a letter. Texts hold no blank lines; a line break inside a paragraph is kept. */
export type LetterBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] }

/** A letter without its form: text, e-mail, page and PDF are all made from this. */
export type LetterDocument = { subject: string; blocks: LetterBlock[] }

const RULE = /^-{3,}$/
const TITLE_RULE = /^={3,}$/
const TABLE_RULE = /^\|(?:-+\|)+$/

/**
 * The letter as plain text that a person can edit and parseLetterText reads back: the subject over a double rule,
 * headings over a single one, lists with dashes, tables with upright strokes, a blank line between the parts.
 */
export function toLetterText(letter: LetterDocument): string {
  const subject = toLine(letter.subject)
  const title = subject === '' ? '' : `${subject}\n${'='.repeat(rulerLength(subject))}`
  const parts = [title, ...letter.blocks.map(toBlockText)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function toBlockText(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading': {
      const text = toLine(block.text)
      return `${text}\n${'-'.repeat(rulerLength(text))}`
    }
    case 'paragraph':
      return toLines(block.text).join('\n')
    case 'list':
      return block.items.map((item) => `- ${toLine(item)}`).join('\n')
    case 'table':
      return toTableText(block)
  }
}

function toTableText({ header, rows }: { header: string[]; rows: string[][] }): string {
  const lines = [header, ...rows].map((row) => row.map(toCell))
  const widths = header.map((_, column) => Math.max(3, ...lines.map((row) => lengthOf(row[column] ?? ''))))
  const toText = (row: string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 3)).join(' | ')} |`
  const [first = [], ...rest] = lines
  return [
    toText(first),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rest.map(toText),
  ].join('\n')
}

/** Reads what toLetterText writes, and what a person made of it. Never fails: what is nothing else is a paragraph. */
export function parseLetterText(text: string): LetterDocument {
  const parts = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
  const [first, ...rest] = parts
  if (!first) return { subject: '', blocks: [] }
  const [subject = '', rule, ...below] = first
  if (rule !== undefined && !TITLE_RULE.test(rule)) {
    return { subject, blocks: [[rule, ...below], ...rest].map(parseBlock) }
  }
  const blocks = below.length > 0 ? [below, ...rest] : rest
  return { subject, blocks: blocks.map(parseBlock) }
}

function parseBlock(lines: string[]): LetterBlock {
  const [first = '', second = ''] = lines
  if (lines.length === 2 && RULE.test(second)) return { kind: 'heading', text: first }
  if (lines.every((line) => line.startsWith('- '))) {
    return { kind: 'list', items: lines.map((line) => line.slice(2).trim()) }
  }
  if (lines.length >= 2 && TABLE_RULE.test(second) && lines.every((line) => line.startsWith('|'))) {
    const [header = [], , ...rows] = lines.map(parseRow)
    return { kind: 'table', header, rows }
  }
  return { kind: 'paragraph', text: lines.join('\n') }
}

function parseRow(line: string): string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim())
}

function toCell(text: string): string {
  return toLine(text).replaceAll('|', '/')
}

function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map(toLine)
    .filter((line) => line !== '')
}

function rulerLength(text: string): number {
  return Math.min(72, Math.max(3, lengthOf(text)))
}

/** In characters as people count them, so that columns line up. */
function lengthOf(text: string): number {
  return [...text].length
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)))
}

/** Every word of a letter in reading order, whatever its form: what all formats have to agree on. */
export function listLetterTexts(letter: LetterDocument): string[] {
  return [letter.subject, ...letter.blocks.flatMap(listBlockTexts)]
}

function listBlockTexts(block: LetterBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return block.text.split('\n')
    case 'list':
      return block.items
    case 'table':
      return [...block.header, ...block.rows.flat()]
  }
}
