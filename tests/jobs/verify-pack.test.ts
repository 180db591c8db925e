import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sha256Of, zipPack } from '#app/domain/packs/zip-pack.server.ts'
import type { CommandAnswer } from '#jobs/commands/command.ts'
import { VERIFY_PACK } from '#jobs/commands/verify-pack.ts'
import { createFolders } from '#tests/folders.ts'

const newFolder = createFolders()

const PACK = zipPack({
  subject: {
    kind: 'claim',
    id: 'c1',
    customer: 'Lembayung',
    domain: 'lembayung.example',
    month: '2026-05',
    incidents: ['may'],
  },
  madeAt: Date.parse('2026-06-29T09:00:00Z'),
  files: [
    { path: 'letter.txt', bytes: strToU8('75 minutes'), about: 'the letter' },
    { path: 'cases.json', bytes: strToU8('[]'), about: 'the cases' },
  ],
  absent: [{ path: 'evidence/01-gone.har', sha256: 'ab', reason: 'missing' }],
})

function check(bytes: Uint8Array, values: Record<string, string> = {}): Promise<CommandAnswer> {
  const path = join(newFolder(), 'pack.zip')
  writeFileSync(path, bytes)
  return VERIFY_PACK.run({ values, positionals: [path] })
}

test('a whole pack is told from one that is not, with each difference in words', async () => {
  const whole = await check(PACK.bytes, { sha256: PACK.sha256.toUpperCase() })
  expect(whole.failed).toBe(false)
  expect(whole.json).toMatchObject({ ok: true, matchesRecorded: true, problems: [], files: 2 })
  expect(whole.text).toContain('claim for 2026-05, Lembayung (lembayung.example)')
  expect(whole.text).toContain('evidence/01-gone.har was left out')
  expect(whole.text).toContain('The pack is whole.')

  const files = unzipSync(PACK.bytes)
  files['letter.txt'] = strToU8('95 minutes')
  delete files['cases.json']
  files['extra.txt'] = strToU8('x')
  const changed = await check(zipSync(files))
  expect(changed).toMatchObject({ failed: true, json: { ok: false, matchesRecorded: null } })
  expect(changed.text).toContain(`SHA-256 ${sha256Of(strToU8('75 minutes'))}; it is 10 bytes, SHA-256`)
  expect(changed.text).toContain('missing: cases.json is in the manifest and not in the pack')
  expect(changed.text).toContain('added: extra.txt is in the pack and not in the manifest')
})

test('a pack rewritten together with its manifest agrees with itself, and not with the recorded hash', async () => {
  const files = unzipSync(PACK.bytes)
  const manifest = strFromU8(files['manifest.json'] ?? new Uint8Array())
  files['letter.txt'] = strToU8('95 minutes')
  files['manifest.json'] = strToU8(
    manifest.replace(sha256Of(strToU8('75 minutes')), sha256Of(strToU8('95 minutes'))),
  )
  const forged = zipSync(files)
  expect((await check(forged)).failed).toBe(false)
  const told = await check(forged, { sha256: PACK.sha256 })
  expect(told).toMatchObject({ failed: true, json: { ok: false, matchesRecorded: false, problems: [] } })
  expect(told.text).toContain('The SHA-256 is NOT the recorded one.')
})

test('what is no pack, no file or no hash is said in one line', async () => {
  const answer = await check(strToU8('PK not really'))
  expect(answer).toMatchObject({ failed: true, json: { ok: false, problems: [{ code: 'not_a_pack' }] } })
  const run = (positionals: string[], values = {}) => VERIFY_PACK.run({ values, positionals })
  await expect(run([])).rejects.toThrow('Name one pack')
  await expect(run([join(newFolder(), 'none.zip')])).rejects.toThrow('no such file')
  await expect(run(['a.zip'], { sha256: 'abc' })).rejects.toThrow('64 hexadecimal digits')
})
