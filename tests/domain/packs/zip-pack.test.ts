import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { type PackSubject, toSafeName } from '#app/domain/packs/pack.ts'
import { sha256Of, verifyPack, verifyPackBytes, zipPack } from '#app/domain/packs/zip-pack.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'makegood-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const subject: PackSubject = {
  kind: 'claim',
  id: 'c1',
  customer: 'Lembayung',
  domain: 'lembayung.example',
  month: '2026-05',
  incidents: ['may'],
}
const input = {
  subject,
  madeAt: Date.parse('2026-06-29T09:00:00Z'),
  files: [
    { path: 'letter.txt', bytes: strToU8('Dear Google'), about: 'the letter' },
    { path: 'evidence/01-log.png', bytes: new Uint8Array([1, 2, 3]), about: 'a log' },
  ],
  absent: [{ path: 'evidence/02-gone.har', sha256: 'ab', reason: 'missing' as const }],
}

/** The pack with one change to its files. */
function changed(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(zipPack(input).bytes)
  change(files)
  return zipSync(files)
}

test('the same input gives the same bytes, in any order, in any zone', () => {
  const { TZ } = process.env
  const first = zipPack(input)
  process.env.TZ = 'Asia/Jakarta'
  const second = zipPack({ ...input, files: [...input.files].reverse() })
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
  expect(second.sha256).toBe(first.sha256)
  expect(zipPack({ ...input, madeAt: input.madeAt + 1 }).sha256).not.toBe(first.sha256)
})

test('a pack that is whole is found whole, with what it lacks named', async () => {
  const pack = zipPack(input)
  const path = join(folder, 'pack.zip')
  writeFileSync(path, pack.bytes)
  expect(await verifyPack(path)).toEqual({
    ok: true,
    sha256: pack.sha256,
    bytes: pack.bytes.length,
    subject,
    madeAt: '2026-06-29T09:00:00.000Z',
    files: 2,
    absent: input.absent,
    problems: [],
  })
  expect(strFromU8(unzipSync(pack.bytes)['letter.txt'] ?? new Uint8Array())).toBe('Dear Google')
})

test('a changed, a removed and an added file are each named', () => {
  const altered = changed((files) => {
    files['letter.txt'] = strToU8('Dear Goggle')
  })
  expect(verifyPackBytes(altered).problems).toEqual([
    {
      code: 'altered',
      path: 'letter.txt',
      expected: { bytes: 11, sha256: sha256Of(strToU8('Dear Google')) },
      found: { bytes: 11, sha256: sha256Of(strToU8('Dear Goggle')) },
    },
  ])
  const removed = changed((files) => {
    delete files['evidence/01-log.png']
  })
  expect(verifyPackBytes(removed).problems).toEqual([{ code: 'missing', path: 'evidence/01-log.png' }])
  const added = changed((files) => {
    files['../outside.txt'] = strToU8('x')
  })
  expect(verifyPackBytes(added).problems).toEqual([
    { code: 'added', path: '../outside.txt' },
    { code: 'unsafe_name', path: '../outside.txt' },
  ])
})

test('what is no pack, or a damaged one, is said to be none', () => {
  const { bytes } = zipPack(input)
  const noManifest = changed((files) => {
    delete files['manifest.json']
  })
  const badManifest = changed((files) => {
    files['manifest.json'] = strToU8('{"format":"other"}')
  })
  const damaged = [strToU8('not a zip'), bytes.slice(0, bytes.length - 30), new Uint8Array()]
  for (const each of [...damaged, noManifest, badManifest]) {
    expect(verifyPackBytes(each)).toMatchObject({ ok: false, problems: [{ code: 'not_a_pack' }] })
  }
})

test('every flipped byte of a stored file is noticed', () => {
  const { bytes } = zipPack(input)
  const at = bytes.findIndex(
    (_, index) => bytes[index] === 1 && bytes[index + 1] === 2 && bytes[index + 2] === 3,
  )
  const flipped = bytes.slice()
  flipped[at] = 9
  expect(verifyPackBytes(flipped).ok).toBe(false)
})

test('names are safe wherever they are unpacked', () => {
  expect(toSafeName('Café log (1).har')).toBe('Cafe-log-1-.har')
  expect(toSafeName('../../etc/passwd')).toBe('etc-passwd')
  expect(toSafeName('日本')).toBe('file')
})
