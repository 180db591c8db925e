import { desc, eq, gt } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type AuditEntry, FIRST_HASH, formatHead, hashEntry, parseHead } from '#app/domain/audit/audit.ts'
import { findNews, recordAudit, verifyAudit } from '#app/domain/audit/audits.server.ts'
import { listAudit, readAuditPages } from '#app/domain/audit/list-audit.server.ts'
import { type StoreContext, storeTest, VIEWER } from '#tests/stores.ts'

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

storeTest('sign-ins, right or wrong, are no news to a page; anything else is', async ({ store, at }) => {
  const ctx = at('2026-11-01T00:00:00Z')
  const record = (action: string) =>
    store.tx((tx) => recordAudit(ctx, tx, { action, objectKind: 'thing', objectId: 'a' }))
  expect(await findNews(ctx, null)).toEqual({ head: 0, news: 0 })
  await record('thing.made')
  const first = await findNews(ctx, { head: 0, news: 0 })
  expect(first).toEqual({ head: 1, news: 1 })
  await record('session.refused')
  await record('session.opened')
  const second = await findNews(ctx, first)
  expect(second).toEqual({ head: 3, news: 1 })
  expect(await findNews(ctx, second), 'nothing came since').toEqual(second)
  await record('thing.changed')
  await record('session.refused')
  expect(await findNews(ctx, second)).toEqual({ head: 5, news: 4 })
  expect(await findNews(ctx, null), 'a process that starts knows of no kept pages').toEqual({
    head: 5,
    news: 5,
  })
})

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

async function writeRows({ store, at }: StoreContext, count: number) {
  const ctx = at('2026-11-01T00:00:00Z')
  for (let row = 1; row <= count; row += 1) {
    await store.tx((tx) =>
      recordAudit(ctx, tx, { action: 'thing.made', objectKind: 'thing', objectId: `thing-${row}` }),
    )
  }
  return ctx
}

storeTest('rows that change places, and the first and the last one altered, are named', async (world) => {
  const { store } = world
  const ctx = await writeRows(world, 5)
  const { audit } = store.t
  const move = (from: number, to: number) =>
    store.tx((tx) => tx.update(audit).set({ sequence: to }).where(eq(audit.sequence, from)))
  await move(2, 99)
  await move(3, 2)
  await move(99, 3)
  expect((await verifyAudit(ctx)).problems).toEqual([
    'row 2 does not follow the row before it',
    'row 2 was altered',
    'row 3 does not follow the row before it',
    'row 3 was altered',
    'row 4 does not follow the row before it',
  ])
  await move(2, 99)
  await move(3, 2)
  await move(99, 3)
  expect((await verifyAudit(ctx)).problems).toEqual([])
  for (const sequence of [1, 5]) {
    await store.tx((tx) => tx.update(audit).set({ reason: 'x' }).where(eq(audit.sequence, sequence)))
    expect((await verifyAudit(ctx)).problems).toEqual([`row ${sequence} was altered`])
    await store.tx((tx) => tx.update(audit).set({ reason: null }).where(eq(audit.sequence, sequence)))
  }
  await store.tx((tx) => tx.delete(audit).where(eq(audit.sequence, 1)))
  expect((await verifyAudit(ctx)).problems).toContain('rows 1 to 1 are missing')
})

storeTest('rows cut off at the end, and a chain written anew, take a head that was noted', async (world) => {
  const { store } = world
  const ctx = await writeRows(world, 6)
  const { audit } = store.t
  const noted = parseHead(formatHead(await verifyAudit(ctx)))
  expect(noted?.sequence).toBe(6)
  await writeRows(world, 2)
  expect((await verifyAudit(ctx, noted)).problems, 'the chain may grow').toEqual([])
  await store.tx((tx) => tx.delete(audit).where(gt(audit.sequence, 4)))
  expect((await verifyAudit(ctx)).problems, 'the chain alone cannot know').toEqual([])
  expect((await verifyAudit(ctx, noted)).problems).toEqual(['rows 5 to 6 are missing at the end'])
  await writeRows(world, 3)
  expect((await verifyAudit(ctx)).problems).toEqual([])

  // Somebody with the database in hand alters a row and writes all hashes after it anew.
  let previousHash = FIRST_HASH
  const rows = await store.db.select().from(audit).orderBy(audit.sequence)
  for (const { hash: _, ...row } of rows) {
    const forged: AuditEntry = {
      ...row,
      actorName: row.sequence === 2 ? 'Nobody' : row.actorName,
      previousHash,
    }
    const hash = hashEntry(forged)
    await store.tx((tx) =>
      tx
        .update(audit)
        .set({ ...forged, hash })
        .where(eq(audit.sequence, row.sequence)),
    )
    previousHash = hash
  }
  expect((await verifyAudit(ctx)).problems).toEqual([])
  expect((await verifyAudit(ctx, noted)).problems).toEqual(['row 6 is not the one that was noted'])
})

test('a head is read as it is printed, and nothing else is one', () => {
  const hash = 'a'.repeat(64)
  expect(parseHead(` 12:${hash}\n`)).toEqual({ sequence: 12, hash })
  for (const wrong of [
    '',
    '12',
    `12:${hash}0`,
    `x:${hash}`,
    `-1:${hash}`,
    `12:${'A'.repeat(64)}`,
    `12: ${hash}`,
  ])
    expect(parseHead(wrong), wrong).toBeNull()
})

storeTest(
  'the audit is filtered by who, what, which and when, a page at a time, and read whole',
  async (world) => {
    const { store, at } = world
    const write = (instant: string, actorName: string, action: string, objectId: string) => {
      const ctx = at(instant, { id: `user-${actorName}`, name: actorName, role: 'admin', surface: 'web' })
      return store.tx((tx) => recordAudit(ctx, tx, { action, objectKind: 'thing', objectId }))
    }
    await write('2026-11-01T08:00:00Z', 'Ayu 100%', 'claim.drafted', 'c-1')
    await write('2026-11-02T08:00:00Z', 'Budi', 'claim.submitted', 'c-1')
    await write('2026-11-03T08:00:00Z', 'Budi', 'case.opened', 'k-1')
    const ctx = at('2026-11-04T00:00:00Z')
    const found = async (filter: Parameters<typeof listAudit>[1]) =>
      (await listAudit(ctx, filter)).rows.map((row) => row.sequence)
    expect(await found({})).toEqual([3, 2, 1])
    expect(await found({ action: 'claim.' })).toEqual([2, 1])
    expect(await found({ actor: 'BUD' })).toEqual([3, 2])
    expect(await found({ actor: '0%' }), 'a sign stands for itself').toEqual([1])
    expect(await found({ actor: '%' })).toEqual([1])
    expect(await found({ actor: 'user-Budi' })).toEqual([3, 2])
    expect(await found({ objectId: 'c-1' })).toEqual([2, 1])
    expect(
      await found({ from: Date.parse('2026-11-02T08:00:00Z'), to: Date.parse('2026-11-03T08:00:00Z') }),
    ).toEqual([2])
    expect(await listAudit(ctx, { limit: 2 })).toMatchObject({ next: 2 })
    expect(await found({ before: 2 })).toEqual([1])
    await expect(listAudit({ ...ctx, actor: VIEWER }, {})).rejects.toMatchObject({
      code: 'actor.not_allowed',
    })
    const pages: number[][] = []
    for await (const rows of readAuditPages(ctx, { action: 'claim.' }))
      pages.push(rows.map((row) => row.sequence))
    expect(pages.flat()).toEqual([2, 1])
  },
)

storeTest('an export longer than a page leaves nothing out', async ({ store, at }) => {
  const ctx = at('2026-11-04T00:00:00Z')
  const { audit } = store.t
  const rows = Array.from({ length: 4_500 }, (_, index) => ({
    sequence: index + 1,
    occurredAt: ctx.now,
    actorId: 'a',
    actorName: 'a',
    surface: 'web' as const,
    action: 'thing.made',
    objectKind: 'thing',
    objectId: String(index),
    before: null,
    after: null,
    reason: null,
    previousHash: FIRST_HASH,
    hash: String(index),
  }))
  for (let start = 0; start < rows.length; start += 500)
    await store.tx((tx) => tx.insert(audit).values(rows.slice(start, start + 500)))
  const read: number[] = []
  for await (const page of readAuditPages(ctx, {})) read.push(...page.map((row) => row.sequence))
  expect(read).toHaveLength(4_500)
  expect(new Set(read).size).toBe(4_500)
  const last = await store.db
    .select({ sequence: audit.sequence })
    .from(audit)
    .orderBy(desc(audit.sequence))
    .limit(1)
  expect(read[0]).toBe(last[0]?.sequence)
})
