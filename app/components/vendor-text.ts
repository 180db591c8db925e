import { tidyMarkdown } from './tidy-markdown.ts'
import { matchVendorLabel, type VendorLabel } from './vendor-label.ts'

/** A labelled part of a vendor's post. `label` is null for text before or outside any label. */
export type VendorSection = {
  label: VendorLabel | null
  /** What stood in brackets behind the label: `All time US/Pacific`. */
  note: string | null
  /** Markdown, tidied. */
  text: string
}

type Opening = { label: VendorLabel | null; note: string | null; level: number; rest: string }

const BOLD_LEVEL = 7
const BOLD_LABEL = /^(?:\*\*|__)([^*\n]{2,80}?)(?:\*\*|__)(.*)$/
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.+)$/
const PLAIN_LABEL = /^([A-Za-z][A-Za-z/ ]{2,40}):[ \t]*(.*)$/
const RUN_IN_LABEL = /(?<=[^\s*_][ \t]?)\*\*([A-Za-z][^*\n]{1,40}?)\*\*:?/g

/** A vendor's post as its labelled parts, in its own order. Nothing is dropped but the labels themselves. */
export function splitVendorText(text: string): VendorSection[] {
  const sections: VendorSection[] = []
  let current: Opening = { label: null, note: null, level: 0, rest: '' }
  let lines: string[] = []
  let inFence = false
  function close(): void {
    const body = lines.join('\n').trim()
    if (body !== '' || current.label) sections.push({ label: current.label, note: current.note, text: body })
  }
  for (const line of tidyMarkdown(text).replace(RUN_IN_LABEL, breakBeforeLabel).split('\n')) {
    if (/^ {0,3}(```|~~~)/.test(line)) inFence = !inFence
    const opening = inFence ? null : findOpening(line, current)
    if (opening) {
      close()
      current = opening
      lines = opening.rest === '' ? [] : [opening.rest]
    } else lines.push(line)
  }
  close()
  return sections
}

function findOpening(line: string, current: Opening): Opening | null {
  const heading = HEADING.exec(line)
  if (heading)
    return openByHeading({ level: (heading[1] ?? '').length, words: heading[2] ?? '', line, current })
  const bold = BOLD_LABEL.exec(line)
  if (bold) {
    const [, words = '', behind = ''] = bold
    const rest = behind.trim().replace(/^:/, '').trim()
    const hasColon = words.trimEnd().endsWith(':') || behind.trimStart().startsWith(':')
    if (rest !== '' && !hasColon) return null
    const found = matchVendorLabel(words, { forgiving: rest === '' })
    return found && { ...found, level: BOLD_LEVEL, rest }
  }
  const plain = PLAIN_LABEL.exec(line)
  const found = plain && matchVendorLabel(plain[1] ?? '', { unmarked: true })
  return found && { ...found, level: BOLD_LEVEL, rest: plain[2] ?? '' }
}

/** A heading that is no label ends the part before it, unless it is a heading inside that part. */
function openByHeading(ask: {
  level: number
  words: string
  line: string
  current: Opening
}): Opening | null {
  const { level, line, current } = ask
  const found = matchVendorLabel(ask.words, { forgiving: true })
  if (found) return { ...found, level, rest: '' }
  if (current.label && level <= current.level) return { label: null, note: null, level, rest: line }
  return null
}

/** `… issue. **Customer Symptoms:** …` puts the label on a line of its own. */
function breakBeforeLabel(label: string, words: string): string {
  return label.includes(':') && matchVendorLabel(words, {}) ? `\n${label}` : label
}
