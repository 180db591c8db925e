import { jobActor } from '#app/domain/context.ts'
import { claimSlot } from '#app/domain/jobs/job-runs.server.ts'
import { openStore } from '#db/store.server.ts'

/** Claims slots of one job against other processes, on a clock of its own that all of them share, and names what it got. */
const [path = '', slots = '0', startAt = '0'] = process.argv.slice(2)
const store = await openStore(path)
const won: number[] = []
for (let slot = 0; slot < Number(slots); slot += 1) {
  const now = Number(startAt) + slot * 60_000
  const ctx = { db: store, now, actor: jobActor('bench') }
  const slotAt = await claimSlot(ctx, 'bench', { nextDueAt: now + 60_000, farthestAt: now + 120_000 })
  if (slotAt !== null) won.push(slotAt)
}
await store.close()
process.stdout.write(JSON.stringify(won))
