import { inLanguage, type Language, type Translated } from '#app/vocabulary.ts'

export type HelpQuery = { text: string; language: Language; limit: number }

/** A topic that matches; a higher rank fits better. Ranks compare within one answer only. */
export type HelpMatch = { topicId: string; rank: number }

const MOST_WORDS = 24

/** Words too common to tell one topic from another. */
const COMMON_WORDS: Translated<ReadonlySet<string>> = {
  en: new Set(
    'a an and are as at be been but by can cannot do does for from get gets has have how i in into is it its my no not of on or our so some than that the their them they this to us was we were what when where which who why will with you your'.split(
      ' ',
    ),
  ),
  id: new Set(
    'ada adalah agar akan apa atau bagaimana bagi banyak beberapa belum bisa dalam dan dapat dari dengan di ini itu jika juga kami karena ke kita lagi lebih mereka oleh pada para perlu saat saja saya sebagai secara sedang semua sudah telah tetapi tidak untuk yang'.split(
      ' ',
    ),
  ),
}

/** The words of a query worth looking for: letters and digits only, lower case, none twice, none too common. */
export function toSearchWords(text: string, language: Language): string[] {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = words.filter((word) => word.length > 1 && !inLanguage(COMMON_WORDS, language).has(word))
  return [...new Set(telling)].slice(0, MOST_WORDS)
}
