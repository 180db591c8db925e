/**
 * The vendor's Markdown read as plain text: for titles and for recognising what a post says.
 * Pages render Markdown themselves; nothing here produces HTML.
 */

const MAX_LINE_LENGTH = 20_000
const ESCAPED_PUNCTUATION = /\\([!-/:-@[-`{-~])/g
const UNESCAPED_MARKS = /(?<!\\)(?:\*+|_{2,}|`+)/g
const MARKDOWN_LINK = /\[([^\]\n]{1,500})\]\([^)\s]{1,2000}\)/g
// Bidirectional overrides, zero-width spaces and control characters can disguise a title.
const DISGUISES = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const UNUSUAL_SPACES = /[\t\u00A0\u2007\u202F]/g

/** One line without Markdown marks, escapes or disguising characters; spaces tidied. */
export function toPlainLine(line: string): string {
  return line
    .slice(0, MAX_LINE_LENGTH)
    .replace(UNUSUAL_SPACES, ' ')
    .replace(DISGUISES, '')
    .replace(/^\s*(?:(?:\\?#)+\s*)+/, '')
    .replace(/^\s*[-*+•]\s+/, '')
    .replace(MARKDOWN_LINK, '$1')
    .replace(/\\\s*$/, '')
    .replace(UNESCAPED_MARKS, '')
    .replace(ESCAPED_PUNCTUATION, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** True for a line that only gives the section that follows a name: `## Summary`, `**Summary:**`. */
export function isHeadingLine(line: string): boolean {
  const trimmed = line.trim()
  if (/^(?:\\?#)+\s/.test(trimmed)) return true
  return /^\*\*[^*]{1,120}\*\*:?\s*\\?$/.test(trimmed)
}
