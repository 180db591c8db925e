/** The longest vendor text that is shown; the longest real one has 9,880 characters. */
export const MAX_TEXT_LENGTH = 65_536

/**
 * Characters that change how their neighbours are read or shown: controls (not tab and newline), direction
 * marks and overrides, zero-width ones, tags, specials, and the private ones that the server marks places with (stamp.tsx).
 */
const TREACHEROUS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uE000-\uF8FF\uFFF9-\uFFFC\uFFFE\uFFFF]|[\u{E0000}-\u{E007F}]/gu

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Foreign text without characters that could hide, reorder or break what stands around it. Newlines become `\n`. */
export function neutralise(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(TREACHEROUS, '')
    .replace(LONE_SURROGATE, '\uFFFD')
}

/** The same for what must stay on one line: a title, a file name. */
export function neutraliseLine(text: string): string {
  return neutralise(text).replace(/\s+/g, ' ').trim()
}
