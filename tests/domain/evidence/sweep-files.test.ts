import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileStore } from '#app/adapters/files/file-store.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { addEvidence, removeEvidence } from '#app/domain/evidence/evidences.server.ts'
import { countMissingFiles, sweepFiles } from '#app/domain/evidence/sweep-files.server.ts'
import { createFolders } from '#tests/folders.ts'
import { openTestStore, storeTest } from '#tests/stores.ts'
import { aCase, listAuditActions, seedWorld } from '../cases/case-world.ts'

const newFolder = createFolders()
const DAY_MS = 86_400_000
const bytes = new TextEncoder().encode('502 Bad Gateway\n')

storeTest(
  'F46 files that no row names go after thirty days, what was taken away goes at once',
  async ({ store, at }) => {
    await seedWorld(store)
    const ctx = { ...at('2026-05-31T06:00:00Z'), now: Date.now() }
    const folder = newFolder()
    const files = createFileStore(folder)
    const { supportCase } = await openCase(ctx, aCase())
    const capturedAt = Date.parse('2026-05-31T03:30:00Z')
    const add = (fileName: string) =>
      addEvidence(ctx, files, { caseId: supportCase.id, fileName, bytes, capturedAt })
    const kept = await add('kept.log')
    const secret = await add('secret.log')
    await files.write('left-over', bytes)
    // Killed between the removal's row and its file: the bytes are still there.
    await removeEvidence(
      ctx,
      { ...files, remove: async () => {} },
      { caseId: supportCase.id, evidenceId: secret.id, reason: 'A password.' },
    )

    expect(await sweepFiles(ctx, files)).toEqual({ swept: 1, missing: 0 })
    expect(await files.read(secret.storageKey)).toBeNull()
    expect(await files.read('left-over'), 'its row may still come').not.toBeNull()
    expect(await sweepFiles({ ...ctx, now: ctx.now + 31 * DAY_MS }, files)).toEqual({ swept: 1, missing: 0 })
    expect(await files.read('left-over')).toBeNull()
    expect(await files.read(kept.storageKey)).not.toBeNull()
    expect((await listAuditActions(ctx)).slice(-2)).toEqual(['files.swept', 'files.swept'])
    await files.remove(kept.storageKey)
    expect(await countMissingFiles(ctx, files)).toBe(1)
  },
)

test('F46 a file whose writing was cut off is swept with what there is of it', async () => {
  const store = await openTestStore()
  const folder = newFolder()
  const files = createFileStore(folder)
  await files.write('whole', bytes)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((file) => file.endsWith('.meta.json'))) rmSync(join(folder, name))
  expect(names.filter((name) => name.endsWith('.dat'))).toHaveLength(1)
  await files.write('torn', bytes)
  const notes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) =>
    file.endsWith('.meta.json'),
  )
  writeFileSync(join(folder, notes ?? ''), '{"key":"to')
  const ctx = {
    db: store,
    now: Date.now() + 31 * DAY_MS,
    actor: { id: 'job', name: 'job', role: 'owner', surface: 'job' } as const,
  }
  expect(await sweepFiles(ctx, files)).toEqual({ swept: 2, missing: 0 })
  expect(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.')),
  ).toEqual([])
})
