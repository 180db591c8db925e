import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { recordAudit, verifyAudit } from '#app/domain/audit/audits.server.ts'
import { storeTest } from '#tests/stores.ts'

storeTest(
  'a chain of audit rows verifies, and an altered, removed or renumbered row is named',
  async ({ store, at }) => {
    const ctx = at('2026-11-01T00:00:00Z')
    for (const id of ['a', 'b', 'c', 'd']) {
      await store.tx((tx) =>
        recordAudit(ctx, tx, {
          action: 'thing.made',
          objectKind: 'thing',
          objectId: id,
          after: { name: `thing ${id}` },
        }),
      )
    }
    expect(await verifyAudit(ctx)).toMatchObject({ rows: 4, problems: [] })

    const { audit } = store.t
    await store.tx((tx) => tx.update(audit).set({ actorName: 'Mallory' }).where(eq(audit.sequence, 2)))
    expect((await verifyAudit(ctx)).problems).toEqual(['row 2 was altered'])
    await store.tx((tx) => tx.update(audit).set({ actorName: 'Ayu' }).where(eq(audit.sequence, 2)))

    await store.tx((tx) => tx.delete(audit).where(eq(audit.sequence, 3)))
    expect((await verifyAudit(ctx)).problems).toEqual([
      'rows 3 to 3 are missing',
      'row 4 does not follow the row before it',
    ])

    await store.tx((tx) => tx.update(audit).set({ sequence: 3 }).where(eq(audit.sequence, 4)))
    expect((await verifyAudit(ctx)).problems).toContain('row 3 was altered')
  },
)

storeTest('a change that fails leaves neither the change nor its audit row', async ({ store, at }) => {
  const ctx = at('2026-11-01T00:00:00Z')
  await expect(
    store.tx(async (tx) => {
      await tx.insert(store.t.settings).values({ name: 'x', value: 'y' })
      await recordAudit(ctx, tx, { action: 'setting.set', objectKind: 'setting', objectId: 'x' })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  const names = (await store.db.select().from(store.t.settings)).map((row) => row.name)
  expect(names).not.toContain('x')
  expect(await verifyAudit(ctx)).toMatchObject({ rows: 0, problems: [] })
})
