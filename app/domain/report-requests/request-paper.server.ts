import { and, asc, eq, isNull } from 'drizzle-orm'
import { effectivePriority } from '../cases/case.ts'
import type { PaperDeps } from '../claims/claim-paper.server.ts'
import type { Ctx } from '../context.ts'
import { type LetterDocument, parseLetterText, toLetterText } from '../letters/letter.ts'
import type { LetterEnvelope, LetterWriter, ReportLetterFacts } from '../letters/letter-facts.ts'
import {
  listCaseFiles,
  listEvidenceFiles,
  listRevisionFiles,
  listTimeline,
  toLetterFiles,
  toTimelineFiles,
} from '../packs/gather-pack.server.ts'
import { toSafeName } from '../packs/pack.ts'
import { type ZippedPack, zipPack } from '../packs/zip-pack.server.ts'
import type { ReportRequestDocument } from './report-requests.server.ts'

/** What the letter of a request says. */
export async function readLetterFacts(ctx: Ctx, request: ReportRequestDocument): Promise<ReportLetterFacts> {
  const { customer, incident, services } = request
  const impacts = await listImpacts(ctx, request)
  const cases = await listCases(ctx, request)
  return {
    customer: {
      name: customer.name,
      domain: customer.domain,
      edition: customer.edition,
      timeZone: customer.timeZone,
      resellerName: customer.resellerName,
    },
    incident: {
      id: incident.id,
      title: incident.title,
      uri: incident.uri,
      beganAt: incident.beganAt,
      endedAt: incident.endedAt ?? incident.beganAt,
      impact: incident.impact,
      services: services.map((service) => service.title),
    },
    ownWindows: impacts.flatMap(({ impact, service }) =>
      impact.windows.map(({ startsAt, endsAt }) => ({ service, startsAt, endsAt })),
    ),
    usersAffected: impacts.reduce<number | null>(
      (most, { impact }) =>
        impact.usersAffected === null ? most : Math.max(most ?? 0, impact.usersAffected),
      null,
    ),
    cases: cases.map((supportCase) => ({
      vendorNumber: supportCase.vendorNumber,
      priority: effectivePriority(supportCase),
      openedAt: supportCase.openedAt,
    })),
    published: incident.reportKinds,
  }
}

async function listImpacts(ctx: Ctx, { customerId, incidentId }: ReportRequestDocument) {
  const { ownImpacts, services } = ctx.db.t
  return ctx.db.db
    .select({ impact: ownImpacts, service: services.title })
    .from(ownImpacts)
    .innerJoin(services, eq(services.id, ownImpacts.serviceId))
    .where(
      and(
        eq(ownImpacts.customerId, customerId),
        eq(ownImpacts.incidentId, incidentId),
        isNull(ownImpacts.supersededAt),
      ),
    )
    .orderBy(asc(services.position))
}

async function listCases(ctx: Ctx, { customerId, incidentId }: ReportRequestDocument) {
  const { links, supportCases } = ctx.db.t
  const rows = await ctx.db.db
    .select({ supportCase: supportCases })
    .from(links)
    .innerJoin(supportCases, eq(supportCases.id, links.caseId))
    .where(
      and(
        eq(links.incidentId, incidentId),
        eq(links.state, 'accepted'),
        eq(supportCases.customerId, customerId),
      ),
    )
    .orderBy(asc(supportCases.openedAt), asc(supportCases.id))
  return rows.map((row) => row.supportCase)
}

/** The letter of a request: as an admin edited it, otherwise from the facts. */
export async function writeRequestLetter(
  ctx: Ctx,
  request: ReportRequestDocument,
  writer: LetterWriter,
): Promise<LetterDocument> {
  const sent = request.moves.find((move) => move.toState === 'requested' && move.details?.letter)
  if (typeof sent?.details?.letter === 'string') return parseLetterText(sent.details.letter)
  if (request.letter !== null) return parseLetterText(request.letter)
  const document = writer.reportRequest(request.language, await readLetterFacts(ctx, request))
  return parseLetterText(toLetterText(document))
}

export function requestEnvelope(request: ReportRequestDocument, writtenAt: number): LetterEnvelope {
  return {
    from: `admin@${request.customer.domain}`,
    writtenAt,
    language: request.language,
    id: `report-request-${request.id}`,
  }
}

/** Name of a request's files, without an ending. */
export function requestFileName(request: ReportRequestDocument): string {
  return `incident-report-request-${toSafeName(request.incidentId)}-${toSafeName(request.customer.domain)}`
}

/** Everything that supports a request, in one ZIP. */
export async function buildRequestPack(
  ctx: Ctx,
  request: ReportRequestDocument,
  deps: PaperDeps,
): Promise<ZippedPack> {
  const letter = await writeRequestLetter(ctx, request, deps.writer)
  const envelope = requestEnvelope(request, ctx.now)
  const incidentIds = [request.incidentId]
  const caseIds = (await listCases(ctx, request)).map((supportCase) => supportCase.id)
  const evidence = await listEvidenceFiles(ctx, deps.files, {
    caseIds,
    claimId: null,
    reportRequestIds: [request.id],
  })
  const timeline = await listTimeline(ctx, { customerId: request.customerId, incidentIds, caseIds })
  return zipPack({
    subject: {
      kind: 'report_request',
      id: request.id,
      customer: request.customer.name,
      domain: request.customer.domain,
      month: null,
      incidents: incidentIds,
    },
    madeAt: ctx.now,
    absent: evidence.absent,
    files: [
      ...(await toLetterFiles(deps.printer, letter, envelope)),
      ...(await listRevisionFiles(ctx, incidentIds)),
      ...toTimelineFiles(timeline),
      ...(await listCaseFiles(ctx, caseIds)),
      ...evidence.files,
    ],
  })
}
