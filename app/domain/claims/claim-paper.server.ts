import { and, eq, inArray, ne } from 'drizzle-orm'
import type { MoveDetails } from '#db/schema.sqlite.server.ts'
import type { Ctx } from '../context.ts'
import { type LetterDocument, parseLetterText, toLetterText } from '../letters/letter.ts'
import type { LetterEnvelope, LetterPrinter, LetterWriter } from '../letters/letter-facts.ts'
import type { FileStore } from '../packs/file-store.ts'
import {
  jsonFile,
  listCaseFiles,
  listEvidenceFiles,
  listRevisionFiles,
  listTimeline,
  textFile,
  toLetterFiles,
  toTimelineFiles,
} from '../packs/gather-pack.server.ts'
import { toSafeName } from '../packs/pack.ts'
import { type ZippedPack, zipPack } from '../packs/zip-pack.server.ts'
import type { Claim } from './claim.ts'
import { toArithmetic } from './claim-arithmetic.ts'
import type { ClaimFigures } from './claim-figures.ts'

/** Where the words, the printed forms and the files come from. */
export type PaperDeps = { writer: LetterWriter; printer: LetterPrinter; files: FileStore }

export type LetterClaim = Omit<Claim, 'figures'> & {
  figures: ClaimFigures
  /** Newest first. */
  moves: readonly { details: MoveDetails | null }[]
}

/**
 * The letter of a claim: as it was sent, once it was; until then as an admin edited it, otherwise from the figures.
 * After a denial or a partial grant it is the appeal.
 */
export function writeClaimLetter(claim: LetterClaim, writer: LetterWriter): LetterDocument {
  const sent = canEditLetter(claim) ? null : findSentLetter(claim)
  const kept = sent ?? claim.letter
  if (kept !== null) return parseLetterText(kept)
  const document = writer.claim(claim.language, {
    figures: claim.figures,
    lateReason: claim.lateReason,
    draftReason: claim.draftReason,
    appealed: isAppealing(claim)
      ? {
          decidedAt: claim.decidedAt,
          grantedDays: claim.grantedDays,
          grantedPercent: claim.grantedPercent,
          vendorDowntimeMinutes: claim.vendorDowntimeMinutes,
          reason: claim.decisionReason,
          reference: claim.reference,
        }
      : null,
  })
  // Through its own text form, so that an unedited letter and one that was opened and saved are the same letter.
  return parseLetterText(toLetterText(document))
}

function findSentLetter({ moves }: LetterClaim): string | null {
  for (const { details } of moves) {
    if (typeof details?.letter === 'string') return details.letter
  }
  return null
}

function isAppealing({ state }: Pick<Claim, 'state'>): boolean {
  return state === 'denied' || state === 'partly_granted' || state === 'appealed'
}

/** The letter may be edited as long as it has not been sent. */
export function canEditLetter({ state }: Pick<Claim, 'state'>): boolean {
  return state === 'draft' || state === 'forfeited' || state === 'denied' || state === 'partly_granted'
}

export function claimEnvelope(claim: LetterClaim, writtenAt: number): LetterEnvelope {
  const { customer } = claim.figures
  return {
    from: `admin@${customer.domain}`,
    writtenAt,
    language: claim.language,
    id: `claim-${claim.id}`,
  }
}

/** Name of a claim's files, without an ending: `claim-2026-05-lembayung.example`. */
export function claimFileName(claim: Pick<LetterClaim, 'month' | 'figures'>): string {
  return `claim-${claim.month}-${toSafeName(claim.figures.customer.domain)}`
}

/** Everything that supports a claim, in one ZIP. The same facts at the same instant give the same bytes. */
export async function buildClaimPack(ctx: Ctx, claim: LetterClaim, deps: PaperDeps): Promise<ZippedPack> {
  const letter = writeClaimLetter(claim, deps.writer)
  const envelope = claimEnvelope(claim, ctx.now)
  const { figures, customerId } = claim
  const incidentIds = figures.incidents.map((incident) => incident.id)
  const caseIds = figures.cases.map((each) => each.id)
  const evidence = await listEvidenceFiles(ctx, deps.files, {
    caseIds,
    claimId: claim.id,
    reportRequestIds: await listRequestIds(ctx, { customerId, incidentIds }),
  })
  const explanation = figures.explanation.map((line) => deps.writer.explain(claim.language, line))
  return zipPack({
    subject: {
      kind: 'claim',
      id: claim.id,
      customer: figures.customer.name,
      domain: figures.customer.domain,
      month: claim.month,
      incidents: incidentIds,
    },
    madeAt: ctx.now,
    absent: evidence.absent,
    files: [
      ...(await toLetterFiles(deps.printer, letter, envelope)),
      textFile('arithmetic.txt', `${explanation.join('\n')}\n`, 'every step of the arithmetic'),
      jsonFile('arithmetic.json', toArithmetic(figures), 'the figures for programs'),
      ...(await listRevisionFiles(ctx, incidentIds)),
      ...toTimelineFiles(await listTimeline(ctx, { customerId, incidentIds, caseIds })),
      ...(await listCaseFiles(ctx, caseIds)),
      ...evidence.files,
    ],
  })
}

async function listRequestIds(
  ctx: Ctx,
  { customerId, incidentIds }: { customerId: string; incidentIds: string[] },
): Promise<string[]> {
  if (incidentIds.length === 0) return []
  const { reportRequests } = ctx.db.t
  const rows = await ctx.db.db
    .select({ id: reportRequests.id })
    .from(reportRequests)
    .where(
      and(
        eq(reportRequests.customerId, customerId),
        inArray(reportRequests.incidentId, incidentIds),
        ne(reportRequests.state, 'withdrawn'),
      ),
    )
  return rows.map((row) => row.id)
}
