import { jobActor } from '#app/domain/context.ts'
import { claimSlot } from '#app/domain/jobs/job-runs.server.ts'
import { fencedStore, takeLease } from '#db/leases.server.ts'
import { openStore } from '#db/store.server.ts'

/**
 * One of several processes on one database, on the machine's clock.
 * `claim PATH UNTIL PERIOD` claims the slots of a job until an instant and names what it got.
 * `hold PATH FOR` takes a lease and writes under it until it may not, then says why.
 */
const [what, path = '', first = '0', second = '0'] = process.argv.slice(2)
const store = await openStore(path)

async function claim(until: number, periodMs: number): Promise<number[]> {
  const won: number[] = []
  for (let now = Date.now(); now < until; now = Date.now()) {
    const nextDueAt = (Math.floor(now / periodMs) + 1) * periodMs
    const ctx = { db: store, now, actor: jobActor('bench') }
    const slotAt = await claimSlot(ctx, 'bench', { nextDueAt, farthestAt: now + 600_000 })
    if (slotAt !== null) won.push(slotAt)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return won
}

async function hold(forMs: number): Promise<string> {
  const lease = await takeLease(store, { name: 'bench', holder: String(process.pid), forMs })
  if (lease === null) return 'no lease'
  const fenced = fencedStore(store, lease)
  try {
    for (let turn = 0; turn < 10_000; turn += 1) {
      const name = `turn ${turn}`
      await fenced.tx((tx) => tx.insert(store.t.settings).values({ name, value: '' }))
      if (turn === 0) process.stdout.write('writing\n')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
  return 'never stopped'
}

const answer =
  what === 'claim' ? JSON.stringify(await claim(Number(first), Number(second))) : await hold(Number(first))
process.stdout.write(answer)
await store.close()
