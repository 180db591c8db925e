import {
  chmodSync,
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { requireLocalFolder } from '#db/network-folder.server.ts'
import { openStore, type Store, StoreBusyError, StoreUnwritableError } from '#db/store.server.ts'
import { runChild } from '#tests/children.ts'
import { createFolders } from '#tests/folders.ts'

const newFolder = createFolders()

async function makeDatabase(rows = 20): Promise<string> {
  const path = join(newFolder(), 'makegood.sqlite')
  const store = await openStore(path)
  for (let index = 0; index < rows; index += 1) await put(store, `row ${index}`)
  await store.close()
  return path
}

function put(store: Store, name: string): Promise<unknown> {
  return store.tx((tx) => tx.insert(store.t.settings).values({ name, value: 'x'.repeat(2_000) }))
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

test('F53 where a database is known to belong, a missing or empty file does not open as a new one', async () => {
  const path = await makeDatabase()
  truncateSync(path, 0)
  await expect(openStore(path)).rejects.toThrow('gone or empty')
  rmSync(path)
  await expect(openStore(path)).rejects.toThrow('Restore a backup')
  expect(existsSync(path), 'and none is made').toBe(false)
  rmSync(`${path}.instance`)
  await (await openStore(path)).close()
})

test('F53 another installation’s database and one that was emptied are refused', async () => {
  const path = await makeDatabase()
  copyFileSync(await makeDatabase(), path)
  await expect(openStore(path)).rejects.toThrow('belongs to another installation')
  const emptied = new Database(path)
  emptied.exec('delete from settings')
  emptied.close()
  await expect(openStore(path)).rejects.toThrow('was emptied')
})

test('F53 a marker that cannot be read is no leave to start anew', async () => {
  const path = await makeDatabase()
  for (const content of ['', '{}', 'null', '{"instance":3}']) {
    writeFileSync(`${path}.instance`, content)
    await expect(openStore(path)).rejects.toThrow('cannot be read')
  }
})

test('F53 a database from before there were markers gets one', async () => {
  const path = await makeDatabase()
  rmSync(`${path}.instance`)
  await (await openStore(path)).close()
  expect(JSON.parse(readFileSync(`${path}.instance`, 'utf8')).instance).toMatch(/^[0-9a-f-]{36}$/)
})

test('F53 a zeroed header, noise and half a file are told as damage, with what to do', async () => {
  const zeroed = await makeDatabase()
  overwrite(zeroed, 0, Buffer.alloc(100))
  await expect(openStore(zeroed)).rejects.toThrow(/damaged .*Restore a backup/)
  const noise = await makeDatabase()
  writeFileSync(noise, Buffer.alloc(40_960, 0x5a))
  await expect(openStore(noise)).rejects.toThrow('is damaged')
  const half = await makeDatabase()
  truncateSync(half, 8_192)
  await expect(openStore(half)).rejects.toThrow('is damaged')
})

test('F53 after a crash every page is looked at before anybody reads', async () => {
  const path = await makeDatabase()
  const crashed = join(newFolder(), 'makegood.sqlite')
  const store = await openStore(path)
  await put(store, 'in the log')
  for (const suffix of ['', '-wal', '.instance']) copyFileSync(path + suffix, crashed + suffix)
  await store.close()
  const whole = join(newFolder(), 'makegood.sqlite')
  for (const suffix of ['', '-wal', '.instance']) copyFileSync(crashed + suffix, whole + suffix)
  const opened = await openStore(whole)
  const rows = await opened.db
    .select()
    .from(opened.t.settings)
    .where(eq(opened.t.settings.name, 'in the log'))
  expect(rows, 'what was acknowledged is there').toHaveLength(1)
  await opened.close()

  const page = findLeafPage(crashed)
  overwrite(crashed, page * 4_096 + 3, Buffer.from([0xff, 0xff]))
  await expect(openStore(crashed)).rejects.toThrow('is damaged')
})

/** The first page after the schema's that holds rows of a table. */
function findLeafPage(path: string): number {
  const bytes = readFileSync(path)
  for (let page = 1; page * 4_096 < bytes.length; page += 1) if (bytes[page * 4_096] === 0x0d) return page
  throw new Error('no leaf page')
}

test('F53 without its log the database opens as it was before, and another’s log is not taken', async () => {
  const path = await makeDatabase()
  const store = await openStore(path)
  await put(store, 'in the log')
  const lost = join(newFolder(), 'makegood.sqlite')
  copyFileSync(path, lost)
  const foreign = join(newFolder(), 'makegood.sqlite')
  cpSync(await makeDatabase(), foreign)
  copyFileSync(`${path}-wal`, `${foreign}-wal`)
  await store.close()
  for (const place of [lost, foreign]) {
    const opened = await openStore(place)
    const names = (await opened.db.select().from(opened.t.settings)).map((row) => row.name)
    expect(names.filter((name) => name.startsWith('row'))).toHaveLength(20)
    expect(new Database(place, { readonly: true }).pragma('integrity_check', { simple: true })).toBe('ok')
    await opened.close()
  }
})

test('F44 a database of a newer version is refused and left alone', async () => {
  const path = await makeDatabase()
  const newer = new Database(path)
  newer.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', ?)").run(Date.now() * 2)
  newer.close()
  const before = readFileSync(path)
  await expect(openStore(path)).rejects.toThrow('newer version of Makegood')
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('F44 processes that start at once on nothing make one database', async () => {
  const path = join(newFolder(), 'makegood.sqlite')
  const answers = await Promise.all([1, 2, 3].map(() => runChild('tests/db/open-once.child.ts', [path])))
  expect(answers.map(({ stdout, stderr }) => stdout.trim() || stderr)).toEqual(Array(3).fill('one instance'))
  const store = await openStore(path)
  expect(await store.db.select().from(store.t.settings)).toHaveLength(1)
  await store.close()
})

test('F48 when the disk is full a write fails clearly, reads go on, and room is all it takes', async () => {
  const path = await makeDatabase()
  const store = await openStore(path)
  await limitPages(store, 1)
  const refused = await Promise.all(
    Array.from({ length: 40 }, (_, index) => put(store, `refused ${index}`).catch((error: unknown) => error)),
  )
  const errors = refused.filter((answer) => answer instanceof StoreUnwritableError)
  expect(errors.length).toBeGreaterThan(20)
  for (const error of errors) expect(error).toMatchObject({ reason: 'full' })
  expect(store.obstacle()).toBe('full')
  const rows = await store.db.select().from(store.t.settings)
  expect(rows.length, 'what was acknowledged is there, what was refused is not').toBe(21 + 40 - errors.length)
  await limitPages(store, 1_000_000)
  await put(store, 'room again')
  expect(store.obstacle()).toBeNull()
  await store.close()
  const database = new Database(path, { readonly: true })
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
})

/** SQLite's own limit on the size of a file stands in for a full disk: it fails in the same place, with SQLITE_FULL. */
async function limitPages(store: Store, pages: number): Promise<void> {
  await store.tx(async (tx) => {
    const connection: Database.Database = Reflect.get(tx, '$client')
    const now = Number(connection.pragma('page_count', { simple: true }))
    connection.pragma(`max_page_count = ${now + pages}`)
  })
}

test('F50 while another process holds the lock, writes wait without blocking and then say that they could not', async () => {
  const path = await makeDatabase()
  const store = await openStore(path)
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  setTimeout(() => other.exec('COMMIT'), 1_000)
  const startedAt = performance.now()
  await put(store, 'waited')
  expect(performance.now() - startedAt).toBeGreaterThan(900)

  other.exec('BEGIN IMMEDIATE')
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 50)
  const refused = put(store, 'refused').catch((error: unknown) => error)
  await wait(500)
  const readAt = performance.now()
  await store.db.select().from(store.t.settings)
  expect(performance.now() - readAt, 'reads do not wait').toBeLessThan(400)
  expect(await refused).toBeInstanceOf(StoreBusyError)
  clearInterval(ticking)
  expect(ticks, 'the process lives meanwhile').toBeGreaterThan(10)
  other.exec('COMMIT')
  other.close()
  await put(store, 'free again')
  await store.close()
})

test('a write that need not outlive a power cut waits for no disk; the next one waits for both', async () => {
  const path = await makeDatabase()
  const store = await openStore(path)
  const synchronous = (outlives?: 'a_crash') =>
    store.tx(async (tx) => {
      await tx.insert(store.t.settings).values({ name: `row of ${outlives}`, value: '' })
      const connection: Database.Database = Reflect.get(tx, '$client')
      return connection.pragma('synchronous', { simple: true })
    }, outlives)
  expect(await synchronous('a_crash')).toBe(1)
  expect(await synchronous()).toBe(2)
  const killed = join(newFolder(), 'makegood.sqlite')
  for (const end of ['', '-wal']) copyFileSync(path + end, killed + end)
  const reopened = await openStore(killed)
  const names = (await reopened.db.select().from(reopened.t.settings)).map((row) => row.name)
  expect(names).toEqual(expect.arrayContaining(['row of a_crash', 'row of undefined']))
  await reopened.close()
  await store.close()
})

test('F51 a transaction that reads before it writes never finds that another one wrote meanwhile', async () => {
  const path = await makeDatabase()
  const [one, two] = [await openStore(path), await openStore(path)]
  await put(one, 'counter')
  const count = (store: Store) =>
    store.tx(async (tx) => {
      const { settings } = store.t
      const rows = await tx.select().from(settings).where(eq(settings.name, 'counter'))
      await wait(1)
      const value = String((Number(rows[0]?.value) || 0) + 1)
      await tx.update(settings).set({ value }).where(eq(settings.name, 'counter'))
    })
  await Promise.all(Array.from({ length: 40 }, (_, index) => count(index % 2 === 0 ? one : two)))
  const rows = await one.db.select().from(one.t.settings).where(eq(one.t.settings.name, 'counter'))
  expect(rows[0]?.value).toBe('40')
  await one.close()
  await two.close()
  const begins = readFileSync('db/open-sqlite.server.ts', 'utf8').match(/'BEGIN[^']*'/g)
  expect(begins, 'every transaction takes the write lock at once').toEqual(["'BEGIN IMMEDIATE'"])
})

test('F52 a place that cannot be written serves what is stored and refuses writes', async () => {
  const path = await makeDatabase()
  const folder = dirname(path)
  for (const suffix of ['', '.instance', '.lock', '.migrating']) {
    if (existsSync(path + suffix)) chmodSync(path + suffix, 0o444)
  }
  chmodSync(folder, 0o555)
  // Root may write anywhere: then the child is nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const answer = await runChild('tests/db/open-read-only.child.ts', [path], nobody)
  chmodSync(folder, 0o755)
  expect(answer.stdout.trim().split('\n'), answer.stderr).toEqual(['21 rows', 'read_only'])
})

test('F55 a network file system is refused, with what to do', () => {
  expect(() => requireLocalFolder('/data', () => 0x6969)).toThrow(/is on NFS.*DATABASE_URL/)
  expect(() => requireLocalFolder('/data', () => 0xfe534d42 | 0)).toThrow('is on SMB2')
  expect(() => requireLocalFolder('/data', () => 0xef53)).not.toThrow()
})
