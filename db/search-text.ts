/** Words to look for: one word, the beginning of words, or several words that follow each other. */
export type SearchTerm = { words: string[]; isPrefix: boolean }

const MOST_TERMS = 12
const PREFIX_FROM = 3

/**
 * What a search typed by a person asks for; all of it must be found. Words in quotes stand side by side, any other
 * word of three letters or more also finds what begins with it. Empty when nothing typed is a word.
 */
export function readSearchTerms(typed: string): SearchTerm[] {
  const terms = [...typed.slice(0, 400).matchAll(/"([^"]*)"|[^\s"]+/g)].flatMap(
    ([all, quoted]): SearchTerm[] => {
      if (quoted !== undefined) return [{ words: toWords(quoted), isPrefix: false }]
      return toWords(all).map((word) => ({ words: [word], isPrefix: word.length >= PREFIX_FROM }))
    },
  )
  return terms.filter((term) => term.words.length > 0).slice(0, MOST_TERMS)
}

/** A text as both engines index it: words of letters and digits, lower case, without accents. */
export function toSearchText(text: string): string {
  return toWords(text).join(' ')
}

function toWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
