import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSearchTerms, toSearchText } from '#db/search-text.ts'

test.each([
  [
    'mail delay',
    [
      ['mail', true],
      ['delay', true],
    ],
  ],
  [
    '  Mail,  DELAY! ',
    [
      ['mail', true],
      ['delay', true],
    ],
  ],
  [
    'is it',
    [
      ['is', false],
      ['it', false],
    ],
  ],
  [
    '"case statuses" reopen',
    [
      ['case statuses', false],
      ['reopen', true],
    ],
  ],
  ['"', []],
  ['""', []],
  [
    '"unclosed words',
    [
      ['unclosed', true],
      ['words', true],
    ],
  ],
  [
    'two-factor',
    [
      ['two', true],
      ['factor', true],
    ],
  ],
  [
    'São Paulo',
    [
      ['sao', true],
      ['paulo', true],
    ],
  ],
  [
    '5xx 502',
    [
      ['5xx', true],
      ['502', true],
    ],
  ],
  [
    'AND OR NOT NEAR(a b) title:x * ^ -',
    [
      ['and', true],
      ['or', false],
      ['not', true],
      ['near', true],
      ['a', false],
      ['b', false],
      ['title', true],
      ['x', false],
    ],
  ],
  ['* & | ! <-> ( ) \' " \\', []],
])('%s asks for %j', (typed, expected) => {
  expect(readSearchTerms(typed).map(({ words, isPrefix }) => [words.join(' '), isPrefix])).toEqual(expected)
})

test('a search of any text asks for few terms that hold nothing but letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (typed) => {
      const terms = readSearchTerms(typed)
      expect(terms.length).toBeLessThanOrEqual(12)
      for (const word of terms.flatMap((term) => term.words)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
    }),
  )
})

test('texts are indexed as their words', () => {
  expect(toSearchText('**Summary:** Mail to `a.b@example.com` fails (5xx)\n— again')).toBe(
    'summary mail to a b example com fails 5xx again',
  )
})
