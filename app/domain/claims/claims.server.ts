import { and, asc, desc, eq, getTableColumns, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { ClaimState } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { Pack } from '../packs/pack.ts'
import { listPacks } from '../packs/packs.server.ts'
import { type Claim, isSettled } from './claim.ts'
import type { ClaimFigures } from './claim-figures.ts'

export type ClaimMoveRow = Ctx['db']['t']['claimMoves']['$inferSelect']
export type ClaimService = { id: string; title: string }
export type ClaimSummary = Omit<Claim, 'figures' | 'letter'> & {
  customerName: string
  services: ClaimService[]
}
export type ClaimDocument = Omit<Claim, 'figures'> & {
  figures: ClaimFigures
  customerName: string
  services: ClaimService[]
  moves: ClaimMoveRow[]
  packs: Pack[]
}

export type ClaimFilter = {
  customerId?: string | null
  state?: ClaimState | 'open' | null
  incidentId?: string | null
}

const SETTLED: readonly ClaimState[] = ['applied', 'denied', 'forfeited', 'withdrawn']

/** Claims, open ones by the nearest deadline first, then the settled ones, newest month first. */
export async function listClaims(ctx: Ctx, filter: ClaimFilter = {}): Promise<ClaimSummary[]> {
  requireReader(ctx.actor)
  const { claims, customers, claimIncidents } = ctx.db.t
  const { figures, letter, ...columns } = getTableColumns(claims)
  const conditions: Array<SQL | undefined> = [
    filter.customerId ? eq(claims.customerId, filter.customerId) : undefined,
    filter.state === 'open' ? and(...SETTLED.map((state) => ne(claims.state, state))) : undefined,
    filter.state && filter.state !== 'open' ? eq(claims.state, filter.state) : undefined,
    filter.incidentId
      ? inArray(
          claims.id,
          ctx.db.db
            .select({ id: claimIncidents.claimId })
            .from(claimIncidents)
            .where(eq(claimIncidents.incidentId, filter.incidentId)),
        )
      : undefined,
  ]
  const rows = await ctx.db.db
    .select({ claim: columns, customerName: customers.name })
    .from(claims)
    .innerJoin(customers, eq(customers.id, claims.customerId))
    .where(and(...conditions))
    .orderBy(
      asc(sql`coalesce(${claims.safeDeadlineAt}, ${claims.contractDeadlineAt}, 9007199254740991)`),
      asc(claims.id),
    )
  const named = await listServicesOf(
    ctx,
    rows.map((row) => row.claim.id),
  )
  const found = rows.map(({ claim, customerName }) => ({
    ...claim,
    customerName,
    services: named.get(claim.id) ?? [],
  }))
  const settled = found.filter((claim) => isSettled(claim.state))
  settled.sort((left, right) => (left.month < right.month ? 1 : left.month > right.month ? -1 : 0))
  return [...found.filter((claim) => !isSettled(claim.state)), ...settled]
}

/** A claim with its figures, moves (newest first) and frozen packs. Throws `claim.not_found`. */
export async function getClaim(ctx: Ctx, claimId: string): Promise<ClaimDocument> {
  requireReader(ctx.actor)
  const { claims, customers, claimMoves } = ctx.db.t
  const rows = await ctx.db.db
    .select({ claim: claims, customerName: customers.name })
    .from(claims)
    .innerJoin(customers, eq(customers.id, claims.customerId))
    .where(eq(claims.id, claimId))
  const [row] = rows
  if (!row) throw notFound(claimId)
  const named = await listServicesOf(ctx, [claimId])
  return {
    ...row.claim,
    figures: readFigures(row.claim),
    customerName: row.customerName,
    services: named.get(claimId) ?? [],
    moves: await ctx.db.db
      .select()
      .from(claimMoves)
      .where(eq(claimMoves.claimId, claimId))
      .orderBy(desc(claimMoves.recordedAt), desc(claimMoves.id)),
    packs: await listPacks(ctx, { claimId }),
  }
}

/** The claim as it stands inside a write. Throws `claim.not_found`. */
export async function getClaimForWrite(ctx: Ctx, tx: Tx, claimId: string): Promise<Claim> {
  const { claims } = ctx.db.t
  const rows = await tx.select().from(claims).where(eq(claims.id, claimId))
  const [claim] = rows
  if (!claim) throw notFound(claimId)
  return claim
}

/** Changes a claim only if nobody else has since `version` was read. Throws `claim.stale`. */
export async function updateClaim(
  ctx: Ctx,
  tx: Tx,
  input: { claimId: string; version: number; set: Partial<Claim> },
): Promise<Claim> {
  const { claims } = ctx.db.t
  const rows = await tx
    .update(claims)
    .set({ ...input.set, version: input.version + 1 })
    .where(and(eq(claims.id, input.claimId), eq(claims.version, input.version)))
    .returning()
  const [claim] = rows
  if (!claim) {
    throw new DomainError('claim.stale', 'Somebody else changed this claim in the meantime.', {
      id: input.claimId,
    })
  }
  return claim
}

/**
 * The figures kept in a claim's row. They are written by this product alone, as toClaimFigures makes them; a field
 * added later would have to be filled in here.
 */
export function readFigures(claim: Pick<Claim, 'id' | 'figures'>): ClaimFigures {
  if (isFigures(claim.figures)) return claim.figures
  throw new Error(`The figures of claim ${claim.id} are not what was frozen in it.`)
}

function isFigures(figures: unknown): figures is ClaimFigures {
  return typeof figures === 'object' && figures !== null && 'terms' in figures && 'windows' in figures
}

async function listServicesOf(ctx: Ctx, claimIds: readonly string[]): Promise<Map<string, ClaimService[]>> {
  const { claimServices, services } = ctx.db.t
  const named = new Map<string, ClaimService[]>()
  for (const ids of chunksOf(claimIds)) {
    const rows = await ctx.db.db
      .select({ claimId: claimServices.claimId, id: services.id, title: services.title })
      .from(claimServices)
      .innerJoin(services, eq(services.id, claimServices.serviceId))
      .where(inArray(claimServices.claimId, ids))
      .orderBy(asc(services.position))
    for (const { claimId, ...service } of rows) {
      named.set(claimId, [...(named.get(claimId) ?? []), service])
    }
  }
  return named
}

function notFound(id: string): DomainError {
  return new DomainError('claim.not_found', `There is no claim ${id}.`, { id })
}
