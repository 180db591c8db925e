import { isMessageKey, type Translate } from '#app/i18n/translate.ts'

/** A kind of event in words; one this version no longer knows keeps the word it was stored with. */
export function phraseKind(t: Translate, kind: string): string {
  const key = `notice_kind.${kind}`
  return isMessageKey(key) ? t(key) : kind
}
