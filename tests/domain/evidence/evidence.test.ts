import { expect, test } from 'vitest'
import {
  decodeText,
  inspectEvidence,
  isStaleCapture,
  LARGEST_EVIDENCE_BYTES,
  listStaleEvidence,
  toFileName,
} from '#app/domain/evidence/evidence.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
const JPG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])
const ZIP = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 20, 0])
const MAIL = 'Received: from a by b\r\nSubject: hello\r\n\r\nBody'
const HAR = '{"log":{"version":"1.2","entries":[]}}'

test('each kind of file is taken when its content is what its name says', () => {
  const files: Array<[string, Uint8Array, string]> = [
    ['a.log', bytes('2026-05-31T03:28Z 502\n'), 'text/plain'],
    ['a.eml', bytes(MAIL), 'message/rfc822'],
    ['a.har', bytes(HAR), 'application/json'],
    ['a.pdf', bytes('%PDF-1.7\n%âãÏÓ'), 'application/pdf'],
    ['a.png', PNG, 'image/png'],
    ['a.jpg', JPG, 'image/jpeg'],
    ['a.JPEG', JPG, 'image/jpeg'],
    ['a.csv', bytes('a;b\n1;2\n'), 'text/csv'],
    ['a.json', bytes('[1]'), 'application/json'],
    ['a.txt', bytes('héllo'), 'text/plain'],
  ]
  for (const [name, content, mediaType] of files) {
    expect(inspectEvidence(name, content), name).toMatchObject({ ok: true, mediaType })
  }
})

test('a file that is something else than its name says is refused', () => {
  const files: Array<[string, Uint8Array]> = [
    ['a.png', JPG],
    ['a.jpg', PNG],
    ['a.pdf', bytes('<html>')],
    ['a.txt', PNG],
    ['a.log', ZIP],
    ['a.csv', bytes('MZ\u0090\u0000')],
    ['a.json', bytes('{"a":')],
    ['a.har', bytes('{"entries":[]}')],
    ['a.har', bytes('null')],
    ['a.eml', bytes('Hello,\n\nno headers here')],
    ['a.eml', bytes('X-Only: this\n\nFrom: in the body')],
    ['a.txt', Uint8Array.from([65, 0, 66])],
  ]
  for (const [name, content] of files) {
    expect(inspectEvidence(name, content), name).toEqual({ ok: false, fault: 'type_mismatch' })
  }
})

test('unknown endings, empty files and files past the limit are refused', () => {
  for (const name of ['a.exe', 'a.svg', 'a.html', 'png', 'a', 'a.png.zip', 'a.']) {
    expect(inspectEvidence(name, PNG), name).toEqual({ ok: false, fault: 'unknown_type' })
  }
  expect(inspectEvidence('a.txt', new Uint8Array())).toEqual({ ok: false, fault: 'empty' })
  const largest = new Uint8Array(LARGEST_EVIDENCE_BYTES).fill(97)
  expect(inspectEvidence('a.txt', largest)).toMatchObject({ ok: true })
  const larger = new Uint8Array(LARGEST_EVIDENCE_BYTES + 1).fill(97)
  expect(inspectEvidence('a.txt', larger)).toEqual({ ok: false, fault: 'too_large' })
})

test('text is read as UTF-8, as UTF-16 with its mark, or as Latin-1', () => {
  expect(decodeText(bytes('naïve'))).toBe('naïve')
  expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x68, 0, 0x69, 0]))).toBe('hi')
  expect(decodeText(Uint8Array.from([0x6e, 0x61, 0xef, 0x76, 0x65]))).toBe('naïve')
  expect(decodeText(ZIP)).toBeNull()
})

test('names keep their last part and nothing that misleads', () => {
  expect(toFileName('C:\\Users\\ayu\\Desktop\\gmail error.png')).toBe('gmail error.png')
  expect(toFileName('../../etc/passwd.txt')).toBe('passwd.txt')
  expect(toFileName('invoice\u202egnp.exe.txt')).toBe('invoicegnp.exe.txt')
  expect(toFileName('..hidden.log')).toBe('hidden.log')
  expect(toFileName('a"b\r\nc.txt')).toBe('abc.txt')
  expect(toFileName('///')).toBe('file')
  expect(toFileName(`${'x'.repeat(300)}.eml`)).toHaveLength(120)
  expect(toFileName(`${'x'.repeat(300)}.eml`)).toMatch(/\.eml$/)
})

const DAY = 86_400_000
const NOW = Date.parse('2026-06-30T00:00:00Z')

test('a capture is stale after the days of retention and not a millisecond earlier', () => {
  expect(isStaleCapture(NOW - 30 * DAY, NOW, 30)).toBe(false)
  expect(isStaleCapture(NOW - 30 * DAY - 1, NOW, 30)).toBe(true)
  expect(isStaleCapture(null, NOW, 30)).toBe(false)
})

test('a fresh capture of the same kind answers for the stale ones', () => {
  const piece = (fileName: string, days: number, removedAt: number | null = null) => ({
    fileName,
    capturedAt: NOW - days * DAY,
    removedAt,
  })
  const old = piece('old.log', 40)
  const picture = piece('old.png', 40)
  expect(listStaleEvidence([old, picture], NOW, 30)).toEqual([old, picture])
  expect(listStaleEvidence([old, picture, piece('new.log', 1)], NOW, 30)).toEqual([picture])
  expect(listStaleEvidence([old, piece('new.log', 1, NOW)], NOW, 30)).toEqual([old])
  expect(listStaleEvidence([piece('gone.log', 40, NOW)], NOW, 30)).toEqual([])
})
