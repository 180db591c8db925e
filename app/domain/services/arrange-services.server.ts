import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { isEmptyText, requireTexts, type Texts, trimTexts } from '../texts.ts'
import { LONGEST_SERVICE_NOTE } from './service-note.ts'

type ServiceRow = Ctx['db']['t']['services']['$inferSelect']

/**
 * Says which services we run: of those `listed`, the ones in `inUse` and no others. Services that are not listed stay
 * as they are. Throws `actor.not_allowed`.
 */
export async function chooseServices(
  ctx: Ctx,
  input: { listed: readonly string[]; inUse: readonly string[] },
): Promise<void> {
  requireWriter(ctx.actor)
  const { services } = ctx.db.t
  const wanted = new Set(input.inUse)
  const listed = new Set(input.listed)
  await ctx.db.tx(async (tx) => {
    const changed = (await tx.select().from(services)).filter(
      (service) => listed.has(service.id) && service.inUse !== wanted.has(service.id),
    )
    for (const service of changed) {
      const inUse = !service.inUse
      await tx
        .update(services)
        .set({ inUse, version: service.version + 1 })
        .where(eq(services.id, service.id))
      await recordAudit(ctx, tx, {
        action: inUse ? 'service.use' : 'service.stop_using',
        objectKind: 'service',
        objectId: service.id,
      })
    }
  })
}

/**
 * Moves a service past its neighbour among those of its kind, used or not. At the end of the list nothing happens.
 * Throws `actor.not_allowed`, `service.not_found`.
 */
export async function moveService(
  ctx: Ctx,
  input: { serviceId: string; direction: 'up' | 'down' },
): Promise<void> {
  requireWriter(ctx.actor)
  const { serviceId, direction } = input
  const { services } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const all = await tx.select().from(services).orderBy(asc(services.position), asc(services.title))
    const moved = all.find((service) => service.id === serviceId)
    if (!moved)
      throw new DomainError('service.not_found', `There is no service ${serviceId}.`, { id: serviceId })
    const neighbours =
      direction === 'up' ? all.slice(0, all.indexOf(moved)).reverse() : all.slice(all.indexOf(moved) + 1)
    const neighbour = neighbours.find((service) => service.inUse === moved.inUse)
    if (!neighbour) return
    await renumber(ctx, tx, all, swap(all, moved, neighbour))
    await recordAudit(ctx, tx, {
      action: 'service.move',
      objectKind: 'service',
      objectId: serviceId,
      after: { direction },
    })
  })
}

function swap(all: readonly ServiceRow[], one: ServiceRow, other: ServiceRow): ServiceRow[] {
  return all.map((service) => (service === one ? other : service === other ? one : service))
}

async function renumber(
  ctx: Ctx,
  tx: Tx,
  before: readonly ServiceRow[],
  after: readonly ServiceRow[],
): Promise<void> {
  const { services } = ctx.db.t
  for (const [position, service] of after.entries()) {
    if (before[position] === service && service.position === position) continue
    await tx.update(services).set({ position }).where(eq(services.id, service.id))
  }
}

export type ServiceNote = { serviceId: string; version: number; note: Texts }

/**
 * The line our users read beside a service, in every language; empty in all of them takes it away. Throws
 * `actor.not_allowed`, `service.not_found`, `service.stale`, `service.text_empty`, `service.text_too_long`.
 */
export async function noteService(ctx: Ctx, input: ServiceNote): Promise<void> {
  requireWriter(ctx.actor)
  const { serviceId, version } = input
  const note = toNote(input.note)
  const { services } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const [before] = await tx
      .select()
      .from(services)
      .where(inArray(services.id, [serviceId]))
    if (!before)
      throw new DomainError('service.not_found', `There is no service ${serviceId}.`, { id: serviceId })
    const noted = await tx
      .update(services)
      .set({ note, version: version + 1 })
      .where(and(eq(services.id, serviceId), eq(services.version, version)))
      .returning({ id: services.id })
    if (noted.length === 0) throw new DomainError('service.stale', 'Somebody else changed this meanwhile.')
    await recordAudit(ctx, tx, {
      action: 'service.note',
      objectKind: 'service',
      objectId: serviceId,
      before: before.note,
      after: note,
    })
  })
}

function toNote(texts: Texts): Texts | null {
  const note = trimTexts(texts)
  if (isEmptyText(note)) return null
  requireTexts(note, { noun: 'service', longest: LONGEST_SERVICE_NOTE })
  return note
}
