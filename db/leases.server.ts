import { and, eq, lte, or } from 'drizzle-orm'
import type { Store, Tx } from './store.server.ts'

/** Who may do something now, by the database's own clock. `fence` rises with every change of holder. */
export type Lease = { name: string; holder: string; fence: number; expiresAt: number }

/** Another process took over meanwhile: whatever this one was about to write must not be written. */
export class LeaseLostError extends Error {
  constructor(name: string) {
    super(`The lease ${name} was lost to another process.`)
    this.name = 'LeaseLostError'
  }
}

/** Takes a lease that is free or over, or renews one's own; null while somebody else holds it. */
export async function takeLease(
  store: Store,
  wish: { name: string; holder: string; forMs: number },
): Promise<Lease | null> {
  const { jobLeases } = store.t
  // Before the transaction: inside, it would need a second connection while this one holds the only writer's lock.
  const now = await store.clock()
  const expiresAt = now + wish.forMs
  return store.tx(async (tx) => {
    const held = (await tx.select().from(jobLeases).where(eq(jobLeases.name, wish.name)))[0]
    if (held === undefined) {
      const lease = { name: wish.name, holder: wish.holder, fence: 1, expiresAt }
      await tx.insert(jobLeases).values(lease)
      return lease
    }
    const fence = held.holder === wish.holder ? held.fence : held.fence + 1
    const rows = await tx
      .update(jobLeases)
      .set({ holder: wish.holder, fence, expiresAt })
      .where(
        and(
          eq(jobLeases.name, wish.name),
          or(eq(jobLeases.holder, wish.holder), lte(jobLeases.expiresAt, now)),
        ),
      )
      .returning()
    return rows[0] ?? null
  })
}

/** Inside the transaction that writes: throws LeaseLostError when the lease has gone to another holder. */
export async function requireLease(store: Store, tx: Tx, lease: Lease): Promise<void> {
  const { jobLeases } = store.t
  const rows = await tx.select().from(jobLeases).where(eq(jobLeases.name, lease.name))
  if (rows[0]?.fence !== lease.fence || rows[0].holder !== lease.holder) throw new LeaseLostError(lease.name)
}

/** Gives a lease back before its time, so that another process need not wait for it. */
export async function releaseLease(store: Store, lease: Lease): Promise<void> {
  const { jobLeases } = store.t
  await store.tx((tx) =>
    tx
      .update(jobLeases)
      .set({ expiresAt: 0 })
      .where(and(eq(jobLeases.name, lease.name), eq(jobLeases.fence, lease.fence))),
  )
}

/** The same store whose every write first makes sure that the lease is still held. */
export function fencedStore(store: Store, lease: Lease): Store {
  return {
    ...store,
    tx: (work, outlives) =>
      store.tx(async (tx) => {
        await requireLease(store, tx, lease)
        return work(tx)
      }, outlives),
  }
}
