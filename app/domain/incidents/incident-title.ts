import type { FeedUpdate } from './feed.ts'
import { isHeadingLine, toPlainLine } from './vendor-text.ts'

const MAX_TITLE_LENGTH = 240
const MENTIONS_LABEL = /summary|title/i
const LABEL_ALONE = /^(?:summary|title)\s*:?$/i
const LABEL_WITH_COLON = /^(?:summary|title)\s*:\s*(.+)$/i
const BOLD_LABEL_WITH_TEXT = /^\s*\*\*\s*(?:summary|title)\s*:?\s*\*\*\s*:?\s*(\S.*)$/i
/** The next label, where the vendor let two labels run into one line. */
const NEXT_LABEL =
  /\s\*\*(?:[^*\n]{1,60}:|\s*(?:description|diagnosis|workaround|(?:customer )?symptoms?)[^*\n]{0,40})\*\*.*$/i
const STATE_PREFIX = /^\[(?:resolved|mitigated|update|investigating|identified|monitoring)\]\s*/i
const HALF_CHARACTER = /[\uD800-\uDBFF]$/
const SECTION_NAME_ALONE = /^(?:description|diagnosis|(?:customer )?symptoms?|workaround)\s*:?$/i

/**
 * What to call an incident: the text after the first Summary or Title label of the oldest post. Without one,
 * the vendor's own one-line description; without that, the oldest post's first sentence; at last the services.
 * `updates` are newest first. Always plain text on one line, at most 240 characters.
 */
export function toIncidentTitle(
  updates: readonly Pick<FeedUpdate, 'text'>[],
  externalDescription: string | null,
  serviceTitles: readonly string[],
): string {
  const oldest = updates.at(-1)?.text ?? ''
  const description = externalDescription ?? ''
  const title =
    findLabelled(oldest) ??
    findLabelled(description) ??
    (isOneLine(description) ? toPlainLine(description) : null) ??
    findFirstSentence(oldest) ??
    findFirstSentence(description)
  return shorten(title?.replace(STATE_PREFIX, '') || serviceTitles.join(', ') || 'Incident')
}

function findLabelled(text: string): string | null {
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (!MENTIONS_LABEL.test(line)) continue
    const inline = BOLD_LABEL_WITH_TEXT.exec(line)?.[1] ?? LABEL_WITH_COLON.exec(toPlainLine(line))?.[1]
    const labelled = inline ?? (LABEL_ALONE.test(toPlainLine(line)) ? textBelow(lines, index) : null)
    const title = labelled ? toPlainLine(labelled.replace(NEXT_LABEL, '')) : ''
    if (title) return title
  }
  return null
}

function textBelow(lines: readonly string[], index: number): string | null {
  const below = lines.slice(index + 1).find((line) => toPlainLine(line) !== '')
  return below === undefined || isHeadingLine(below) ? null : below
}

function isOneLine(text: string): boolean {
  return text.trim() !== '' && !text.trim().includes('\n')
}

function findFirstSentence(text: string): string | null {
  const prose = text.split('\n').find((line) => {
    const plain = toPlainLine(line)
    return plain !== '' && !isHeadingLine(line) && !SECTION_NAME_ALONE.test(plain)
  })
  return prose === undefined ? null : firstSentenceOf(toPlainLine(prose))
}

function firstSentenceOf(line: string): string {
  return line.split(/(?<=[.!?])\s+(?=\p{Lu})/u, 1)[0] ?? line
}

function shorten(title: string): string {
  if (title.length <= MAX_TITLE_LENGTH) return title
  const sentence = firstSentenceOf(title)
  if (sentence.length <= MAX_TITLE_LENGTH) return sentence
  const cut = sentence.slice(0, MAX_TITLE_LENGTH - 1)
  return `${cut
    .slice(0, Math.max(cut.lastIndexOf(' '), MAX_TITLE_LENGTH / 2))
    .replace(HALF_CHARACTER, '')
    .trimEnd()}…`
}
