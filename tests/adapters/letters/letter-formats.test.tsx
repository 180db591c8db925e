import { parse } from 'parse5'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { toLetterEml } from '#app/adapters/letters/letter-eml.ts'
import { BUILT_IN_FONTS, findLetterFonts, toWinAnsi } from '#app/adapters/letters/letter-fonts.ts'
import { toLetterPdf } from '#app/adapters/letters/letter-pdf.ts'
import { LetterView } from '#app/components/letters/letter-view.tsx'
import {
  type LetterDocument,
  listLetterTexts,
  parseLetterText,
  toLetterText,
} from '#app/domain/letters/letter.ts'
import { LANGUAGES } from '#app/vocabulary.ts'
import { aClaimLetter, aReportLetter } from './letter-samples.ts'
import { readEml } from './read-eml.ts'
import { readPdfText } from './read-pdf.ts'

const envelope = {
  from: 'admin@lembayung.example',
  writtenAt: Date.parse('2026-06-29T09:00:00Z'),
  language: 'id',
  id: 'claim-1',
} as const

/** Letters and digits alone: what differs between the formats is white space, rules and bullets. */
function core(text: string): string {
  return text.replace(/[\s|•]+/g, '').replace(/-{3,}|={3,}/g, '')
}

type Node = { nodeName: string; value?: string; childNodes?: Node[] }

function textOf(html: string): string {
  const walk = (node: Node): string =>
    node.nodeName === 'title' || node.nodeName === 'head'
      ? ''
      : `${node.nodeName === '#text' ? (node.value ?? '') : ''}${(node.childNodes ?? []).map(walk).join('\n')}`
  return walk(parse(html))
}

const HOSTILE: LetterDocument = {
  subject: 'Kafé <b>Đà Nẵng</b> & “Söhne” − 0,1 %',
  blocks: [
    { kind: 'paragraph', text: 'Ω ≥ 5 % × 3 ÷ 2\n<script>alert(1)</script>' },
    { kind: 'list', items: ['=1+1', 'Ёж, ąćęłńóśźż, ﬁ'] },
    { kind: 'table', header: ['A', 'B'], rows: [['a<b', 'c&d']] },
  ],
}

const letters: [string, LetterDocument][] = [
  ...LANGUAGES.flatMap((language): [string, LetterDocument][] => [
    [`claim ${language}`, aClaimLetter(language)],
    [`appeal ${language}`, aClaimLetter(language, { appealed: true })],
    [`report ${language}`, aReportLetter(language)],
  ]),
  ['edited and hostile', HOSTILE],
]

test.each(letters)('text, mail, page and PDF say the same: %s', async (_, written) => {
  const letter = parseLetterText(toLetterText(written))
  const expected = core(listLetterTexts(letter).join('\n'))

  expect(core(toLetterText(letter)).replace(/^-|(?<=\n)-/g, '')).toContain(core(letter.subject))
  const listDashes = (text: string) => core(text.replace(/^- /gm, ''))
  expect(listDashes(toLetterText(letter))).toBe(expected)

  const mail = readEml(await toLetterEml(letter, envelope))
  expect(mail.headers.get('subject')).toBe(letter.subject)
  expect(mail.parts.map((part) => part.type)).toEqual(['text/plain', 'text/html'])
  expect(listDashes(mail.parts[0]?.text ?? '')).toBe(expected)
  expect(core(textOf(mail.parts[1]?.text ?? ''))).toBe(expected)

  const page = renderToStaticMarkup(<LetterView letter={letter} language="en" />)
  expect(core(textOf(page))).toBe(expected)
  expect(page).not.toContain('<script')

  const pdf = await toLetterPdf(letter, envelope, { compress: false })
  const { embedded } = findLetterFonts()
  expect(core(readPdfText(pdf))).toBe(embedded ? expected : core(toWinAnsi(expected.replaceAll('\n', ' '))))
})

test('our own letters need no character that the built-in fonts lack', async () => {
  for (const [name, letter] of letters.slice(0, -1)) {
    const text = listLetterTexts(letter).join(' ')
    expect(toWinAnsi(text), name).toBe(text)
  }
  expect(toWinAnsi('Đà Nẵng − ﬁ 日本 ąčő')).toBe('?à Nang – fi ?? aco')
  const pdf = await toLetterPdf(HOSTILE, envelope, { compress: false, fonts: BUILT_IN_FONTS })
  expect(readPdfText(pdf)).toContain('Kafé <b>?à Nang</b> & “Söhne” – 0,1 %')
})

test('the figures of the worked case stand in the PDF', async () => {
  const pdf = await toLetterPdf(aClaimLetter('en'), envelope, { compress: false })
  const text = core(readPdfText(pdf))
  for (const fact of [
    'Primarydomain:lembayung.example',
    '44,640',
    // (44,640 − 75) / 44,640 = 99.831989…, cut after the third decimal
    '99.831%',
    '99.874%',
    '54023117(P1,opened31May202603:41UTC)',
    '3daysofservice',
    '31May202603:15',
    'ServiceCredit',
  ]) {
    expect(text).toContain(fact)
  }
})

test('files of the same letter at the same instant are the same bytes', async () => {
  const letter = aClaimLetter('id')
  const twice = async (make: () => Promise<Uint8Array>) =>
    Buffer.compare(Buffer.from(await make()), Buffer.from(await make()))
  expect(await twice(() => toLetterPdf(letter, envelope))).toBe(0)
  expect(await twice(() => toLetterEml(letter, envelope))).toBe(0)
})

test('a mail is a draft: no recipient, its own date and id', async () => {
  const mail = readEml(await toLetterEml(aReportLetter('en'), envelope))
  expect(mail.headers.get('x-unsent')).toBe('1')
  expect(mail.headers.has('to')).toBe(false)
  expect(mail.headers.get('date')).toBe('Mon, 29 Jun 2026 09:00:00 +0000')
  expect(mail.headers.get('message-id')).toMatch(/^<claim-1\.[0-9a-f]{32}@lembayung\.example>$/)
})
