import { join } from 'node:path'
import Database from 'better-sqlite3'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import { CLI_ACTOR } from '#app/domain/context.ts'
import { openStore } from '#db/store.server.ts'
import { bundleChild, type Ended, startChild } from '#tests/children.ts'

const CHILD = 'tests/bench/crash.child.ts'

export type Crashes = {
  kills: number
  acknowledged: number
  lost: string[]
  damaged: string[]
  msPerKill: number
}

/** Kills a writing process again and again at random moments and looks at the database after each. */
export async function crashAtRandom(folder: string, kills: number): Promise<Crashes> {
  const program = await bundleChild(CHILD)
  const check = createCheck(join(folder, 'makegood.sqlite'))
  const startedAt = performance.now()
  for (let round = 0; round < kills; round += 1) {
    const child = startChild(program, [check.path, String(round)])
    // From its first acknowledged write on, so that every kill is in the middle of writing.
    child.process.stdout?.once('data', () => {
      setTimeout(() => child.process.kill('SIGKILL'), Math.random() * 60)
    })
    const ended = await child.ended
    await check.after(ended)
  }
  return check.result(kills, startedAt)
}

/** Kills it at every single statement of a poll and a note, before and after each, one run per point. */
export async function crashAtEveryStatement(folder: string, most: number): Promise<Crashes> {
  const program = await bundleChild(CHILD)
  const check = createCheck(join(folder, 'makegood.sqlite'))
  const startedAt = performance.now()
  let kills = 0
  for (const side of ['before', 'after']) {
    for (let point = 1; point <= most; point += 1) {
      const ended = await startChild(program, [check.path, `${side}${point}`, String(point), side]).ended
      if (ended.signal !== 'SIGKILL') throw new Error(`It did not die at ${side} ${point}: ${ended.stderr}`)
      kills += 1
      await check.after(ended)
    }
  }
  return check.result(kills, startedAt)
}

function createCheck(path: string) {
  const lost: string[] = []
  const damaged: string[] = []
  let acknowledged = 0

  async function after(ended: Ended): Promise<void> {
    if (ended.signal !== 'SIGKILL' && ended.code !== 0) damaged.push(`child: ${ended.stderr.slice(0, 300)}`)
    const lines = ended.stdout.split('\n').slice(0, -1)
    acknowledged += lines.length
    const store = await openStore(path)
    try {
      const notes = await store.db.select({ id: store.t.audit.objectId }).from(store.t.audit)
      const ids = new Set(notes.map((note) => note.id))
      const polls = await store.db.select({ body: store.t.polls.bodySha256 }).from(store.t.polls)
      const bodies = new Set(polls.map((poll) => poll.body))
      for (const line of lines) {
        const [kind, key = ''] = line.split(' ')
        if (!(kind === 'note' ? ids : bodies).has(key)) lost.push(line)
      }
      const { problems } = await verifyAudit({ db: store, now: Date.now(), actor: CLI_ACTOR })
      damaged.push(...problems)
      damaged.push(...(await findHalfDone(store)))
    } finally {
      await store.close()
    }
    const database = new Database(path, { readonly: true })
    const integrity = database.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') damaged.push(String(integrity))
    const orphans = database.pragma('foreign_key_check')
    if (Array.isArray(orphans) && orphans.length > 0) damaged.push('a row points to nothing')
    database.close()
  }

  const result = (kills: number, startedAt: number): Crashes => ({
    kills,
    acknowledged,
    lost,
    damaged,
    msPerKill: Math.round((performance.now() - startedAt) / Math.max(1, kills)),
  })
  return { path, after, result }
}

/** An incident without its revision, or with fewer than it counts, would be half a poll. */
async function findHalfDone(store: Awaited<ReturnType<typeof openStore>>): Promise<string[]> {
  const incidents = await store.db.select().from(store.t.incidents)
  const revisions = await store.db
    .select({ id: store.t.incidentRevisions.incidentId })
    .from(store.t.incidentRevisions)
  const counts = new Map<string, number>()
  for (const { id } of revisions) counts.set(id, (counts.get(id) ?? 0) + 1)
  return incidents
    .filter((incident) => incident.revisionCount !== counts.get(incident.id))
    .map(
      (incident) =>
        `${incident.id} counts ${incident.revisionCount} revisions and has ${counts.get(incident.id)}`,
    )
}
