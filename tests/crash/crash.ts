import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { createFileStore } from '#app/adapters/files/file-store.ts'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import { CLI_ACTOR } from '#app/domain/context.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { checkBackup } from '#jobs/backups/check-backup.ts'
import { bundleChild, type Ended, startChild } from '#tests/children.ts'
import { findUndelivered } from './notices.ts'
import type { Scenario } from './scenarios.ts'

const CHILD = 'tests/crash/crash.child.ts'
/** No piece of work has more side effects than this; one that has, never ends the loop. */
const MOST_POINTS = 400

export type Crashes = {
  kills: number
  acknowledged: number
  lost: string[]
  damaged: string[]
  /** The side effects before which it was killed, with how often. */
  points: Record<string, number>
}

type Place = { path: string; template?: string }

/** Kills a working process again and again at random moments and looks at what it left after each. */
export async function crashAtRandom(folder: string, kills: number): Promise<Crashes> {
  const program = await bundleChild(CHILD)
  const check = createCheck(join(folder, 'makegood.sqlite'))
  for (let round = 0; round < kills; round += 1) {
    const child = startChild(program, [check.path, 'all', String(round)])
    // From its first acknowledged write on, so that every kill is in the middle of work.
    child.process.stdout?.once('data', () => {
      setTimeout(() => child.process.kill('SIGKILL'), Math.random() * 250)
    })
    await check.after(await child.ended)
  }
  return check.crashes
}

/** Kills it before every side effect of one kind of work, one run per point, until a run comes to its end. */
export async function crashAtEveryPoint(
  folder: string,
  scenario: Scenario,
  { from = 1, step = 1 } = {},
): Promise<Crashes> {
  const program = await bundleChild(CHILD)
  const check = createCheck(join(folder, 'makegood.sqlite'))
  for (let point = from; point < MOST_POINTS; point += step) {
    const ended = await startChild(program, [check.path, scenario, `point${point}`, String(point)]).ended
    await check.after(ended)
    if (ended.signal === null) return check.crashes
  }
  throw new Error(`${scenario} has more than ${MOST_POINTS} side effects.`)
}

/** Kills it so many side effects after the first of that name, one run for each number; 0 is before that one itself. */
export async function crashAfter(
  folder: string,
  scenario: Scenario,
  { name, numbers }: { name: string; numbers: readonly number[] },
): Promise<Crashes> {
  const program = await bundleChild(CHILD)
  const check = createCheck(join(folder, 'makegood.sqlite'))
  for (const number of numbers) {
    const point = `${name}+${number}`
    await check.after(await startChild(program, [check.path, scenario, `point${number}`, point]).ended)
  }
  return check.crashes
}

/** Kills it before every statement that brings a database of an older version up to date. */
export async function crashInMigration(folder: string, { template }: Place, step = 1): Promise<Crashes> {
  const program = await bundleChild(CHILD)
  const path = join(folder, 'makegood.sqlite')
  const check = createCheck(path)
  for (let point = 1; point < 2_000; point += step) {
    if (template && (point === 1 || step > 1)) putAnew(template, path)
    const ended = await startChild(program, [path, 'open', '', String(point)]).ended
    if (ended.signal === null) {
      await check.after(ended)
      return check.crashes
    }
    check.count(ended)
    requireWholeFile(check.crashes, path)
  }
  throw new Error('The migration has no end.')
}

function putAnew(template: string, path: string): void {
  for (const end of ['-wal', '-shm', '.instance']) rmSync(path + end, { force: true })
  copyFileSync(template, path)
}

/** Half an upgrade: the file is sound, and either as it was or as it is to be. */
function requireWholeFile(crashes: Crashes, path: string): void {
  const database = new Database(path)
  const integrity = database.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') crashes.damaged.push(`after a killed migration: ${String(integrity)}`)
  database.close()
}

function createCheck(path: string) {
  const crashes: Crashes = { kills: 0, acknowledged: 0, lost: [], damaged: [], points: {} }

  function count(ended: Ended): void {
    if (ended.signal === 'SIGKILL') crashes.kills += 1
    const [, point] = /killed before (.+)\n/.exec(ended.stderr) ?? []
    if (point) crashes.points[point] = (crashes.points[point] ?? 0) + 1
    const isExpected = ended.signal === 'SIGKILL' || (ended.code === 0 && ended.stdout.includes('complete\n'))
    if (!isExpected) crashes.damaged.push(`it ended by itself: ${ended.stderr.slice(0, 600)}`)
  }

  async function after(ended: Ended): Promise<void> {
    count(ended)
    const lines = ended.stdout
      .split('\n')
      .slice(0, -1)
      .filter((line) => line !== 'complete')
    crashes.acknowledged += lines.length
    const store = await openStore(path)
    try {
      const undelivered = await findUndelivered(store, dirname(path))
      crashes.lost.push(...(await findLost(store, lines)), ...undelivered)
      const { problems } = await verifyAudit({ db: store, now: Date.now(), actor: CLI_ACTOR })
      crashes.damaged.push(...problems, ...(await findHalfDone(store, dirname(path))))
    } finally {
      await store.close()
    }
    crashes.damaged.push(...findBadPages(path), ...(await findBadBackup(dirname(path))))
  }

  return { path, crashes, count, after }
}

export async function findLost(store: Store, lines: readonly string[]): Promise<string[]> {
  const { t, db } = store
  const held: Record<string, Set<unknown>> = {
    poll: new Set((await db.select({ key: t.polls.bodySha256 }).from(t.polls)).map((row) => row.key)),
    note: new Set((await db.select({ key: t.audit.objectId }).from(t.audit)).map((row) => row.key)),
    case: new Set((await db.select({ key: t.supportCases.id }).from(t.supportCases)).map((row) => row.key)),
    link: new Set((await db.select({ key: t.links.id }).from(t.links)).map((row) => row.key)),
    file: new Set((await db.select({ key: t.evidence.id }).from(t.evidence)).map((row) => row.key)),
    event: new Set((await db.select({ key: t.outbox.dedupeKey }).from(t.outbox)).map((row) => row.key)),
    slot: new Set((await db.select({ key: t.jobSchedules.job }).from(t.jobSchedules)).map((row) => row.key)),
  }
  const claims = await db.select({ id: t.claims.id, state: t.claims.state }).from(t.claims)
  held.claim = new Set(claims.map((claim) => claim.id))
  held.submitted = new Set(claims.filter((claim) => claim.state === 'submitted').map((claim) => claim.id))
  return lines.filter((line) => {
    const [kind = '', key = ''] = line.split(' ')
    return kind !== 'backup' && held[kind]?.has(key) !== true
  })
}

/** What only half a piece of work would leave behind. */
async function findHalfDone(store: Store, folder: string): Promise<string[]> {
  const { t, db } = store
  const revisions = await db.select({ id: t.incidentRevisions.incidentId }).from(t.incidentRevisions)
  const incidents = await db.select().from(t.incidents)
  const files = createFileStore(join(folder, 'files'))
  const problems = incidents
    .filter(({ id, revisionCount }) => revisions.filter((row) => row.id === id).length !== revisionCount)
    .map(({ id }) => `${id} counts other revisions than it has`)
  const packs = await db.select().from(t.packs)
  for (const kept of [...packs, ...(await db.select().from(t.evidence))]) {
    const bytes = await files.read(kept.storageKey).catch(() => null)
    const hash = bytes === null ? 'none' : createHash('sha256').update(bytes).digest('hex')
    if (hash !== kept.sha256) problems.push(`the file of ${kept.id} is not what its row says`)
  }
  const claims = await db.select().from(t.claims)
  for (const claim of claims) {
    const frozen = packs.filter((pack) => pack.claimId === claim.id).length
    if ((claim.state === 'submitted') !== (frozen === 1)) problems.push(`claim ${claim.id} is half sent`)
  }
  const scopes = claims.map(({ customerId, month }) => `${customerId} ${month}`)
  if (new Set(scopes).size !== scopes.length) problems.push('two claims for one month')
  return problems
}

export function findBadPages(path: string): string[] {
  const database = new Database(path, { readonly: true })
  const integrity = database.pragma('integrity_check', { simple: true })
  const orphans = database.pragma('foreign_key_check')
  database.close()
  return [
    ...(integrity === 'ok' ? [] : [String(integrity)]),
    ...(Array.isArray(orphans) && orphans.length > 0 ? ['a row points to nothing'] : []),
  ]
}

/** A backup that stands under its name is whole, whenever its maker was killed. */
async function findBadBackup(folder: string): Promise<string[]> {
  const name = readdirSync(folder).find((file) => file === 'backup.tar.gz')
  if (name === undefined || !existsSync(join(folder, name))) return []
  const verdict = await checkBackup(join(folder, name)).then(
    (checked) => checked.problems,
    (error: unknown) => [String(error)],
  )
  return verdict.map((problem) => `backup: ${problem}`)
}
