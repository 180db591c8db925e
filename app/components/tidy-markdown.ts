import { MAX_TEXT_LENGTH, neutralise } from './plain-text.ts'

/**
 * A vendor's Markdown without its accidents: `## ## A`, `## \# A` and `# ##` headings, backslashes before a
 * space or a line's end, bare `<br>` and `<p>` of feeds that mix HTML in, paragraphs that no blank line parts.
 * Text in code fences is left alone.
 */
export function tidyMarkdown(text: string): string {
  const lines: string[] = []
  let fence: string | null = null
  for (const line of neutralise(text.slice(0, MAX_TEXT_LENGTH)).split('\n')) {
    const opening = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3) ?? null
    if (opening && (fence === null || fence === opening)) {
      fence = fence === null ? opening : null
      lines.push(line)
    } else if (fence !== null) lines.push(line)
    else {
      const tidied = tidyLine(line)
      if (isNewParagraph(lines.at(-1) ?? '', tidied)) lines.push('')
      lines.push(tidied)
    }
  }
  return lines.join('\n')
}

const FULL_LINE = 80
const LIST_ITEM = /^ *(?:[-*+]|\d{1,9}[.)])[ \t]/
const SENTENCE_START = /^[A-Z“"(]/

/**
 * Vendors that never leave a line blank end a paragraph, or the last item of a list, with a full sentence and go
 * on with a capital. Markdown would join the two.
 */
function isNewParagraph(before: string, line: string): boolean {
  if (!SENTENCE_START.test(line) || !/[.!?:]["”)*_]{0,4}$/.test(before.slice(-8))) return false
  return LIST_ITEM.test(before) || (before.length >= FULL_LINE && /^[A-Z“"(*_]/.test(before))
}

function tidyLine(line: string): string {
  const tidied = line
    .replace(/<br ?\/?>|<\/p>/gi, '\n')
    .replace(/<p>/gi, '')
    .replace(/\\(?=[ \t\u00A0]|$)/g, '')
    .trimEnd()
  const heading = /^ {0,3}(#{1,6})[ \t]+((?:\\?#)+[ \t]+)*(.*)$/.exec(tidied)
  if (heading) return tidyHeading(heading[1] ?? '#', heading[3] ?? '')
  return /^#{1,6}$/.test(tidied) ? '' : tidied
}

function tidyHeading(marks: string, text: string): string {
  return /[^\\#*_ \t]/.test(text) ? `${marks} ${text}` : ''
}
