import { isMessageKey, type Translate } from '#app/i18n/translate.ts'

/** A kind of event in words; one this version no longer knows keeps the word it was stored with. */
export function phraseKind(t: Translate, kind: string): string {
  const key = `notice_kind.${kind}`
  return isMessageKey(key) ? t(key) : kind
}

/** What the other side answered, with its status unless its own words begin with it. */
export function joinAnswer(status: number | null, answer: string | null): string {
  const words = answer ?? ''
  if (status === null || words.startsWith(String(status))) return words
  return `${status} ${words}`.trim()
}
