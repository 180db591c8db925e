import type { PhrasableCase, PhrasedBlock } from './letter-facts.ts'
import type { LetterTextKey } from './letter-texts.ts'
import type { LetterValues, LetterWords } from './letter-words.ts'

export function paragraph(...lines: string[]): PhrasedBlock {
  return { kind: 'paragraph', text: lines.join('\n') }
}

export function heading(words: LetterWords, key: LetterTextKey): PhrasedBlock {
  return { kind: 'heading', text: words.say(key) }
}

/** A paragraph of one message. */
export function sentence(words: LetterWords, key: LetterTextKey, values?: LetterValues): PhrasedBlock {
  return paragraph(words.say(key, values))
}

export function salutation(
  words: LetterWords,
  { vendor, resellerName }: { vendor: string; resellerName: string | null },
): PhrasedBlock {
  return resellerName === null
    ? sentence(words, 'to_vendor', { vendor })
    : sentence(words, 'to_reseller', { vendor, reseller: resellerName })
}

export function caseLine(words: LetterWords, cases: readonly PhrasableCase[]): string {
  if (cases.length === 0) return words.say('no_cases')
  const each = cases.map(({ vendorNumber, priority, openedAt }) =>
    vendorNumber === null
      ? words.say('case_without_number', { priority, openedAt: words.instant(openedAt) })
      : words.say('case_with_number', { number: vendorNumber, priority, openedAt: words.instant(openedAt) }),
  )
  return words.say('cases', { cases: each.join('; ') })
}

export function closing(
  words: LetterWords,
  { name, domain }: { name: string; domain: string },
): PhrasedBlock[] {
  return [sentence(words, 'attached'), paragraph(words.say('regards'), words.say('sender', { name, domain }))]
}
