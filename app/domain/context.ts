import { v7 as uuidv7 } from 'uuid'
import type { Role } from '#app/vocabulary.ts'
import type { Store } from '#db/store.server.ts'

export type Surface = 'web' | 'api' | 'cli' | 'job'

/** Who acts. Jobs and the command line act as themselves, with the rights of an owner. */
export type Actor = { id: string; name: string; role: Role | 'public'; surface: Surface }

/** What every stored operation is given. `now` is one instant for the whole operation. */
export type Ctx = { db: Store; now: number; actor: Actor }

export const PUBLIC_ACTOR: Actor = { id: 'public', name: 'public', role: 'public', surface: 'web' }

export function jobActor(job: string): Actor {
  return { id: `job:${job}`, name: job, role: 'owner', surface: 'job' }
}

export const CLI_ACTOR: Actor = { id: 'cli', name: 'command line', role: 'owner', surface: 'cli' }

/** Who did something, for readers of a history: a job is the product itself. */
export function toTold(actor: Actor): string {
  return actor.surface === 'job' ? 'Makegood' : actor.name
}

let sequence = 0

/** A new id (UUID version 7): ids made one after the other sort in that order, within one millisecond too. */
export function newId(now: number): string {
  sequence = (sequence + 1) % 0x7fff_ffff
  return uuidv7({ msecs: Math.max(0, Math.floor(now)), seq: sequence })
}
