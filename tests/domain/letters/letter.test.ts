import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type LetterBlock,
  type LetterDocument,
  parseLetterText,
  toLetterText,
} from '#app/domain/letters/letter.ts'

test('a letter as text can be read as it stands', () => {
  const letter: LetterDocument = {
    subject: 'Service credit for May 2026: lembayung.example',
    blocks: [
      { kind: 'paragraph', text: 'To Google support' },
      { kind: 'heading', text: 'What happened' },
      { kind: 'list', items: ['one', 'two'] },
      {
        kind: 'table',
        header: ['Service', 'Downtime'],
        rows: [
          ['Gmail', '75 min'],
          ['Google Drive', '56 min'],
        ],
      },
    ],
  }
  const text = toLetterText(letter)
  expect(text).toBe(`Service credit for May 2026: lembayung.example
==============================================

To Google support

What happened
-------------

- one
- two

| Service      | Downtime |
|--------------|----------|
| Gmail        | 75 min   |
| Google Drive | 56 min   |
`)
  expect(parseLetterText(text)).toEqual(letter)
})

test('what a person typed is kept, whatever it is', () => {
  expect(parseLetterText('Dear all,\r\n\r\nplease pay.\n\n\n- soon\n- now')).toEqual({
    subject: 'Dear all,',
    blocks: [
      { kind: 'paragraph', text: 'please pay.' },
      { kind: 'list', items: ['soon', 'now'] },
    ],
  })
  expect(parseLetterText('Subject\n===\nBody in the next line')).toEqual({
    subject: 'Subject',
    blocks: [{ kind: 'paragraph', text: 'Body in the next line' }],
  })
  expect(parseLetterText('One\nTwo')).toEqual({
    subject: 'One',
    blocks: [{ kind: 'paragraph', text: 'Two' }],
  })
  expect(parseLetterText(' \n ')).toEqual({ subject: '', blocks: [] })
})

const word = fc.stringMatching(/^[\p{L}\p{N}.,:%−÷×“”–-]{1,12}$/u)
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `a${words.join(' ')}`)
const block: fc.Arbitrary<LetterBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: line }),
  fc.record({
    kind: fc.constant('paragraph' as const),
    text: fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(line, { minLength: 1, maxLength: 4 }) }),
  fc.integer({ min: 1, max: 5 }).chain((columns) => {
    const row = fc.array(fc.oneof(line, fc.constant('')), { minLength: columns, maxLength: columns })
    return fc.record({
      kind: fc.constant('table' as const),
      header: row,
      rows: fc.array(row, { maxLength: 4 }),
    })
  }),
)

test('text and letter say the same, both ways', () => {
  fc.assert(
    fc.property(line, fc.array(block, { maxLength: 6 }), (subject, blocks) => {
      const letter = { subject, blocks }
      const text = toLetterText(letter)
      expect(parseLetterText(text)).toEqual(letter)
      expect(toLetterText(parseLetterText(text))).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('any text becomes a letter, and a letter’s text stays what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      const once = toLetterText(parseLetterText(typed))
      expect(toLetterText(parseLetterText(once))).toBe(once)
    }),
    { numRuns: 500 },
  )
})
