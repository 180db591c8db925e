import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { createFileStore } from '#app/adapters/files/file-store.ts'
import { listCaseEvents } from '#app/domain/cases/case-events.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import {
  addEvidence,
  listEvidence,
  readEvidence,
  removeEvidence,
} from '#app/domain/evidence/evidences.server.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import { aCase, listAuditActions, seedWorld } from '../cases/case-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'makegood-evidence-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
let count = 0
function aStore() {
  count += 1
  const place = join(folder, String(count))
  const names = () => readdirSync(place, { recursive: true, encoding: 'utf8' })
  return { files: createFileStore(place), names }
}

storeTest(
  'evidence is kept with its hash under a random name, listed, read back, and taken away',
  async ({ store, at }) => {
    await seedWorld(store)
    const ctx = at('2026-05-31T06:00:00Z')
    const { files, names } = aStore()
    const { supportCase } = await openCase(ctx, aCase())
    const content = bytes('2026-05-31T03:28Z 502\npassword: hunter22!\n')
    const piece = await addEvidence(ctx, files, {
      caseId: supportCase.id,
      fileName: '../proxy.log',
      bytes: content,
      capturedAt: Date.parse('2026-05-31T03:30:00Z'),
      note: 'Office proxy',
    })
    expect(piece).toMatchObject({
      fileName: 'proxy.log',
      mediaType: 'text/plain',
      byteLength: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex'),
      customerId: 'customer',
      warnings: ['password'],
    })
    expect(names().join(' ')).not.toContain('proxy')
    expect(await listEvidence(ctx, supportCase.id)).toEqual([piece])
    const read = await readEvidence(ctx, files, piece.id)
    expect(Buffer.from(read.bytes).equals(content)).toBe(true)
    const caseId = supportCase.id
    const remove = (given: { caseId?: string; reason: string }) =>
      removeEvidence(ctx, files, { caseId, evidenceId: piece.id, ...given })
    await expect(remove({ reason: ' ' })).rejects.toMatchObject({ code: 'evidence.reason_needed' })
    await expect(remove({ caseId: 'another case', reason: 'x' })).rejects.toMatchObject({
      code: 'evidence.not_found',
    })
    await remove({ reason: 'It held a password.' })
    expect(await listEvidence(ctx, supportCase.id)).toEqual([])
    expect(await files.read(piece.storageKey)).toBeNull()
    await expect(readEvidence(ctx, files, piece.id)).rejects.toMatchObject({ code: 'evidence.not_found' })
    const events = await listCaseEvents(ctx, supportCase.id)
    expect(events.slice(1)).toMatchObject([
      { kind: 'evidence', text: 'Office proxy', details: { fileName: 'proxy.log' } },
      { kind: 'evidence', text: 'It held a password.', details: { removed: true } },
    ])
    expect(await listAuditActions(ctx)).toEqual(['case.open', 'evidence.add', 'evidence.remove'])
  },
)

storeTest('what is refused leaves no bytes and no row', async ({ store, at }) => {
  await seedWorld(store)
  const ctx = at('2026-05-31T06:00:00Z')
  const { files, names } = aStore()
  const { supportCase } = await openCase(ctx, aCase())
  const add = (changes: object, context = ctx) =>
    addEvidence(context, files, {
      caseId: supportCase.id,
      fileName: 'a.log',
      bytes: bytes('x'),
      capturedAt: ctx.now,
      ...changes,
    })
  await expect(add({ fileName: 'virus.exe' })).rejects.toMatchObject({
    code: 'evidence.unknown_type',
    details: { fileName: 'virus.exe' },
  })
  await expect(add({ fileName: 'a.png' })).rejects.toMatchObject({ code: 'evidence.type_mismatch' })
  await expect(add({ bytes: new Uint8Array() })).rejects.toMatchObject({ code: 'evidence.empty' })
  await expect(add({ capturedAt: ctx.now + 1 })).rejects.toMatchObject({ code: 'case.in_the_future' })
  await expect(add({ caseId: 'nothing' })).rejects.toMatchObject({ code: 'case.not_found' })
  await expect(add({}, { ...ctx, actor: VIEWER })).rejects.toMatchObject({ code: 'actor.not_allowed' })
  expect(names()).toEqual([])
  expect(await listEvidence(ctx, supportCase.id)).toEqual([])
  expect(await listAuditActions(ctx)).toEqual(['case.open'])
})

storeTest('bytes that changed or went are told, and a viewer does not get any', async ({ store, at }) => {
  await seedWorld(store)
  const ctx = at('2026-05-31T06:00:00Z')
  const { files } = aStore()
  const { supportCase } = await openCase(ctx, aCase())
  const piece = await addEvidence(ctx, files, {
    caseId: supportCase.id,
    fileName: 'a.log',
    bytes: bytes('x'),
    capturedAt: ctx.now,
  })
  const viewer = { ...ctx, actor: VIEWER }
  await expect(readEvidence(viewer, files, piece.id)).rejects.toMatchObject({ code: 'actor.not_allowed' })
  await expect(
    removeEvidence(viewer, files, { caseId: supportCase.id, evidenceId: piece.id, reason: 'x' }),
  ).rejects.toMatchObject({ code: 'actor.not_allowed' })
  await files.write(piece.storageKey, bytes('y'))
  await expect(readEvidence(ctx, files, piece.id)).rejects.toMatchObject({ code: 'evidence.file_changed' })
  await files.remove(piece.storageKey)
  await expect(readEvidence(ctx, files, piece.id)).rejects.toMatchObject({ code: 'evidence.file_missing' })
})
