import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { encodeTarHeader } from '#app/adapters/backups/tar-header.ts'
import { createFirstOwner } from '#app/domain/access/users.server.ts'
import { recordAudit, verifyAudit } from '#app/domain/audit/audits.server.ts'
import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { enqueueNotice } from '#app/domain/notifications/outbox.server.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { BACK_UP } from '#jobs/back-up.ts'
import { checkBackup } from '#jobs/backups/check-backup.ts'
import { makeBackup } from '#jobs/backups/make-backup.ts'
import { restoreBackup } from '#jobs/backups/restore-backup.ts'
import type { JobDeps } from '#jobs/job.ts'
import { createFolders } from '#tests/folders.ts'
import { silentNotices } from '#tests/notice-tools.ts'
import { makeOlderDatabase } from '#tests/older-database.ts'

const NOW = Date.parse('2026-11-25T02:17:00Z')
const EVIDENCE = 'a log line that proves it\n'
const newFolder = createFolders()

type Place = { folder: string; databasePath: string; filesFolder: string; backup: string }

function placeIn(folder: string): Place {
  return {
    folder,
    databasePath: join(folder, 'makegood.sqlite'),
    filesFolder: join(folder, 'files'),
    backup: join(folder, 'one.tar.gz'),
  }
}

function ctxOf(store: Store, now = NOW): Ctx {
  return { db: store, now, actor: CLI_ACTOR }
}

async function note(ctx: Ctx, text: string): Promise<void> {
  await ctx.db.tx((tx) =>
    recordAudit(ctx, tx, { action: 'note.written', objectKind: 'note', objectId: text, after: { text } }),
  )
}

/** An installation with an owner, a waiting notice, a session and one evidence file. */
async function setUp(): Promise<Place & { store: Store }> {
  const place = placeIn(newFolder())
  const store = await openStore(place.databasePath)
  const ctx = ctxOf(store)
  const owner = await createFirstOwner(ctx, {
    email: 'owner@makegood.example',
    name: 'Owner',
    password: 'a long enough pass phrase',
    language: 'en',
  })
  await store.tx(async (tx) => {
    await enqueueNotice(ctx, tx, {
      kind: 'incident.first_seen',
      subjectKind: 'incident',
      subjectId: 'x',
      dedupeKey: 'x',
    })
    await tx.insert(store.t.sessions).values({
      id: 'session',
      userId: owner.id,
      createdAt: NOW,
      lastSeenAt: NOW,
      expiresAt: NOW + 1,
    })
    await tx.insert(store.t.customers).values({
      id: 'customer',
      name: 'Customer',
      domain: 'customer.example',
      edition: 'business_plus',
      supportTier: 'standard',
      language: 'en',
      timeZone: 'UTC',
      currency: 'USD',
      slaPolicyId: 'google-workspace',
      createdAt: NOW,
    })
    await tx.insert(store.t.evidence).values({
      id: 'evidence',
      customerId: 'customer',
      fileName: 'mail.log',
      mediaType: 'text/plain',
      byteLength: EVIDENCE.length,
      sha256: createHash('sha256').update(EVIDENCE).digest('hex'),
      storageKey: 'ab/evidence',
      uploadedAt: NOW,
      uploadedBy: owner.id,
    })
  })
  mkdirSync(join(place.filesFolder, 'ab'), { recursive: true })
  writeFileSync(join(place.filesFolder, 'ab', 'evidence'), EVIDENCE)
  return { ...place, store }
}

function back(place: Place) {
  return makeBackup({ ...place, target: place.backup, now: NOW })
}

function restore(place: Place, changes: { source?: string; foreign?: boolean } = {}) {
  return restoreBackup({ ...place, source: place.backup, now: NOW + 60_000, foreign: false, ...changes })
}

test('a backup holds the database and the files, and an ordinary tar can list and unpack it', async () => {
  const place = await setUp()
  const made = await back(place)
  expect(made).toMatchObject({ problems: [], missingFiles: [], files: 1, madeAt: '2026-11-25T02:17:00Z' })
  expect(made.rows).toMatchObject({ users: 1, outbox: 1, sessions: 1, evidence: 1 })
  expect(made.auditRows).toBe((await verifyAudit(ctxOf(place.store))).rows)
  const listed = execFileSync('tar', ['-tzf', place.backup], { encoding: 'utf8' }).trim().split('\n')
  expect(listed).toEqual(['makegood.sqlite', 'files/ab/evidence', 'manifest.json'])
  const text = execFileSync('tar', ['-xzOf', place.backup, 'files/ab/evidence'], { encoding: 'utf8' })
  expect(text).toBe(EVIDENCE)
  expect(
    readdirSync(place.folder).filter((name) => name.includes('partial') || name.startsWith('.')),
  ).toEqual([])
  await place.store.close()
})

test('F56 a restore brings back what was there, signs everybody out and holds what was waiting', async () => {
  const place = await setUp()
  await back(place)
  await note(ctxOf(place.store), 'written after the backup')
  await place.store.close()
  rmSync(place.filesFolder, { recursive: true })

  const restored = await restore(place)
  expect(restored).toMatchObject({ sessionsEnded: 1, noticesHeld: 1, files: 1, problems: [] })
  expect(readFileSync(join(place.filesFolder, 'ab', 'evidence'), 'utf8')).toBe(EVIDENCE)
  expect(existsSync(restored.replaced ?? '')).toBe(true)

  const store = await openStore(place.databasePath)
  expect(await store.db.select().from(store.t.sessions)).toEqual([])
  expect(await store.db.select().from(store.t.outbox)).toMatchObject([
    { heldReason: 'restored', attempts: 0 },
  ])
  const actions = await store.db.select({ action: store.t.audit.action }).from(store.t.audit)
  expect(actions.map((row) => row.action)).toEqual(['user.created', 'backup.restored'])
  expect((await verifyAudit(ctxOf(store))).problems).toEqual([])
  await store.close()

  const before = await openStore(restored.replaced ?? '')
  expect(await before.db.select().from(before.t.audit)).toHaveLength(2)
  await before.close()
})

test('F56 a restore is refused while Makegood runs, and then nothing has changed', async () => {
  const place = await setUp()
  await back(place)
  await expect(restore(place)).rejects.toThrow('Makegood is running')
  await note(ctxOf(place.store), 'still there')
  expect(await place.store.db.select().from(place.store.t.sessions)).toHaveLength(1)
  await place.store.close()
})

test('F56 a backup of another installation is refused unless it is asked for', async () => {
  const place = await setUp()
  await back(place)
  const other = await setUp()
  await other.store.close()
  const source = place.backup
  await expect(restore(other, { source })).rejects.toThrow('another installation')
  await restore(other, { source, foreign: true })
  const store = await openStore(other.databasePath)
  expect(await store.db.select().from(store.t.outbox)).toHaveLength(1)
  await store.close()
  await place.store.close()
})

test('F56 a backup of an older version is brought up to date, one of a newer is refused', async () => {
  const place = await setUp()
  await place.store.close()
  const bare = join(place.folder, 'newer.sqlite')
  cpSync(place.databasePath, bare)
  const newer = new Database(bare)
  newer.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', ?)").run(Date.now() * 2)
  newer.close()
  expect((await checkBackup(bare)).problems).toEqual(['it was written by a newer version of Makegood'])
  await expect(restore(place, { source: bare })).rejects.toThrow('newer version')

  const older = join(place.folder, 'older.sqlite')
  makeOlderDatabase(older)
  await restore(place, { source: older, foreign: true })
  const store = await openStore(place.databasePath)
  expect(await store.db.select().from(store.t.settings)).toContainEqual({ name: 'kept', value: 'yes' })
  await store.close()
})

test('F44 before an upgrade the database is copied, and the copy can be restored', async () => {
  const place = placeIn(newFolder())
  makeOlderDatabase(place.databasePath)
  const store = await openStore(place.databasePath)
  await note(ctxOf(store), 'after the upgrade')
  await store.close()
  const copies = readdirSync(join(place.folder, 'backups'))
  expect(copies).toHaveLength(1)
  const copy = join(place.folder, 'backups', copies[0] ?? '')
  expect(await checkBackup(copy)).toMatchObject({ problems: [], rows: { settings: 1, audit: 0 } })
  await (await openStore(place.databasePath)).close()
  expect(readdirSync(join(place.folder, 'backups')), 'no upgrade, no copy').toHaveLength(1)
  await restore(place, { source: copy, foreign: true })
  const again = await openStore(place.databasePath)
  expect(await again.db.select().from(again.t.settings)).toContainEqual({ name: 'kept', value: 'yes' })
  await again.close()
})

test.each([
  ['flipped in the database', (tar: Buffer) => flip(tar, 512 + 60_000), 'altered'],
  ['flipped in a file', (tar: Buffer) => flip(tar, tar.indexOf(EVIDENCE) + 3), 'altered'],
  ['flipped in a header', (tar: Buffer) => flip(tar, tar.indexOf('files/ab') + 1), 'add up'],
  ['cut off', (tar: Buffer) => tar.subarray(0, tar.length / 2), 'cut off'],
])('F56 a backup with a byte %s is refused and replaces nothing', async (_, damage, says) => {
  const place = await setUp()
  await back(place)
  await place.store.close()
  const before = readFileSync(place.databasePath)
  writeFileSync(place.backup, gzipSync(damage(gunzipSync(readFileSync(place.backup)))))
  const verdict = await checkBackup(place.backup).then(
    (checked) => checked.problems.join('; '),
    (error: Error) => error.message,
  )
  expect(verdict).toContain(says)
  await expect(restore(place)).rejects.toThrow(says)
  expect(readFileSync(place.databasePath).equals(before)).toBe(true)
  expect(
    readdirSync(place.folder).filter((name) => name.startsWith('.') || name.includes('replaced')),
  ).toEqual([])
})

test('F56 half a file, an empty file and something else are no backups', async () => {
  const place = await setUp()
  await back(place)
  await place.store.close()
  truncateSync(place.backup, 2_000)
  await expect(restore(place)).rejects.toThrow()
  for (const content of ['', 'hello', gzipSync('hello'), gzipSync(Buffer.alloc(1_024))]) {
    writeFileSync(place.backup, content)
    await expect(restore(place)).rejects.toThrow()
  }
  await expect(restore(place, { source: join(place.folder, 'nowhere') })).rejects.toThrow('no file')
  await (await openStore(place.databasePath)).close()
})

test.each(['../outside', '/etc/outside', 'files/../../outside', 'files//x', './x', ''])(
  'an archive that names %j is not unpacked',
  async (name) => {
    const place = placeIn(newFolder())
    const header = encodeTarHeader({ name, size: 2, changedAt: 0 })
    const content = Buffer.alloc(512, 'x')
    writeFileSync(place.backup, gzipSync(Buffer.concat([header, content, Buffer.alloc(1_024)])))
    await expect(checkBackup(place.backup)).rejects.toThrow('outside of its folder')
    expect(readdirSync(place.folder)).toEqual(['one.tar.gz'])
  },
)

test('an archive with a link in it is not unpacked', async () => {
  const place = placeIn(newFolder())
  const target = join(place.folder, 'link.tar')
  execFileSync('ln', ['-s', '/etc/passwd', join(place.folder, 'files')])
  execFileSync('tar', ['-cf', target, '-C', place.folder, 'files'])
  writeFileSync(place.backup, gzipSync(readFileSync(target)))
  await expect(checkBackup(place.backup)).rejects.toThrow('no plain file')
})

test('F57 a backup made while rows are written is whole, and the writer does not wait for it', async () => {
  const place = await setUp()
  let written = 0
  let writing = true
  const writer = (async () => {
    while (writing) {
      await note(ctxOf(place.store), `note ${written}`)
      written += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  for (let round = 0; round < 5; round += 1) {
    const made = await back(place)
    expect(made.problems).toEqual([])
  }
  writing = false
  await writer
  expect(written).toBeGreaterThan(20)
  await place.store.close()
  await restore(place)
  const store = await openStore(place.databasePath)
  expect((await verifyAudit(ctxOf(store))).problems).toEqual([])
  await store.close()
})

test('F57 a backup that fails leaves the one before it and no leftovers', async () => {
  const place = await setUp()
  await back(place)
  const good = readFileSync(place.backup)
  const { audit } = place.store.t
  await place.store.tx((tx) => tx.update(audit).set({ actorName: 'Mallory' }))
  await expect(back(place)).rejects.toThrow('row 1 was altered')
  expect(readFileSync(place.backup).equals(good)).toBe(true)
  expect(
    readdirSync(place.folder).filter((name) => name.includes('partial') || name.startsWith('.')),
  ).toEqual([])
  await place.store.close()
})

test('F57 a backup never takes the place of a file that is none', async () => {
  const place = await setUp()
  await expect(makeBackup({ ...place, target: place.databasePath, now: NOW })).rejects.toThrow('no backup')
  await expect(makeBackup({ ...place, target: place.folder, now: NOW })).rejects.toThrow('no backup')
  const target = join(place.folder, 'no', 'such', 'folder.tar.gz')
  await expect(makeBackup({ ...place, target, now: NOW })).rejects.toThrow('There is no folder')
  await place.store.close()
})

test('a file that a row names and the disk does not have is told, and keeps nothing else from being saved', async () => {
  const place = await setUp()
  rmSync(join(place.filesFolder, 'ab', 'evidence'))
  const made = await back(place)
  expect(made.problems).toEqual([])
  expect(made.missingFiles).toEqual([createHash('sha256').update(EVIDENCE).digest('hex')])
  await place.store.close()
})

test('the nightly job keeps what retention says, records what it made, and a failure is news', async () => {
  const place = await setUp()
  const folder = join(place.folder, 'nightly')
  const deps: JobDeps = {
    fetchFeed: () => Promise.reject(new Error('not asked for')),
    parsers: { 'google-status': never(), statuspage: never() },
    filesFolder: place.filesFolder,
    notices: silentNotices(),
    backups: {
      folder,
      make: async (target) => {
        const made = await makeBackup({ ...place, target, now: NOW })
        return { ...made, missingFiles: made.missingFiles.length }
      },
    },
  }
  for (let night = 0; night < 12; night += 1) {
    await BACK_UP.run(ctxOf(place.store, NOW + night * 86_400_000), deps)
  }
  const kept = readdirSync(folder)
  expect(kept).toHaveLength(8) // seven days, and the Sunday before
  for (const name of kept) expect((await checkBackup(join(folder, name))).problems).toEqual([])

  const failing: JobDeps = {
    ...deps,
    backups: { folder, make: () => Promise.reject(new Error('disk full')) },
  }
  await expect(BACK_UP.run(ctxOf(place.store, NOW + 20 * 86_400_000), failing)).rejects.toThrow('disk full')
  expect(readdirSync(folder)).toEqual(kept)
  const notices = await place.store.db.select().from(place.store.t.outbox)
  expect(notices.at(-1)).toMatchObject({ kind: 'backup.failed', payload: { reason: 'disk full' } })
  await place.store.close()
})

function never() {
  return {
    adapter: 'google-status',
    parse: () => ({ incidents: [], quarantined: [], services: [], unknownWords: [] }),
  } as const
}

test('continuous replication: the file and its log as a replica holds them open as a whole database', async () => {
  const place = await setUp()
  // A tool such as Litestream keeps a read transaction open, so that the log is not folded into the file, and
  // ships the file once and every part of the log after it.
  const tool = new Database(place.databasePath)
  tool.exec('BEGIN')
  tool.prepare('select count(*) from audit').get()
  const replica = placeIn(newFolder())
  cpSync(place.databasePath, replica.databasePath)
  for (let index = 0; index < 200; index += 1) await note(ctxOf(place.store), `acknowledged ${index}`)
  cpSync(`${place.databasePath}-wal`, `${replica.databasePath}-wal`)
  tool.exec('COMMIT')
  tool.close()
  const held = await place.store.db.select().from(place.store.t.audit)
  await place.store.close()

  const store = await openStore(replica.databasePath)
  expect(await store.db.select().from(store.t.audit)).toEqual(held)
  expect((await verifyAudit(ctxOf(store))).problems).toEqual([])
  await store.close()
})

function flip(bytes: Buffer, at: number): Buffer {
  const damaged = Buffer.from(bytes)
  damaged[at] = (damaged[at] ?? 0) ^ 0x20
  return damaged
}
