import { and, asc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm'
import { strToU8 } from 'fflate'
import { formatInstant } from '#app/sla/instant.ts'
import type { Ctx } from '../context.ts'
import { type LetterDocument, toLetterText } from '../letters/letter.ts'
import type { LetterEnvelope, LetterPrinter } from '../letters/letter-facts.ts'
import type { FileStore } from './file-store.ts'
import { type AbsentFile, type PackFile, toSafeName } from './pack.ts'
import { sha256Of } from './zip-pack.server.ts'

export function textFile(path: string, text: string, about: string): PackFile {
  return { path, bytes: strToU8(text), about }
}

export function jsonFile(path: string, value: unknown, about: string): PackFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`, about)
}

/** The letter as text, for printing, and as an e-mail to be sent. */
export async function toLetterFiles(
  printer: LetterPrinter,
  letter: LetterDocument,
  envelope: LetterEnvelope,
): Promise<PackFile[]> {
  return [
    textFile('letter.txt', toLetterText(letter), 'the letter'),
    { path: 'letter.pdf', bytes: await printer.toPdf(letter, envelope), about: 'the letter, for printing' },
    {
      path: 'letter.eml',
      bytes: await printer.toEml(letter, envelope),
      about: 'the letter as an e-mail to be sent',
    },
  ]
}

/** Every version of the incidents that we ever read, as the vendor's own JSON, with a list of their hashes. */
export async function listRevisionFiles(ctx: Ctx, incidentIds: readonly string[]): Promise<PackFile[]> {
  const { incidentRevisions } = ctx.db.t
  const files: PackFile[] = []
  for (const incidentId of incidentIds) {
    const rows = await ctx.db.db
      .select()
      .from(incidentRevisions)
      .where(eq(incidentRevisions.incidentId, incidentId))
      .orderBy(asc(incidentRevisions.sequence))
    const folder = `incidents/${toSafeName(incidentId)}`
    const raws = rows.map((row) =>
      textFile(
        `${folder}/revision-${String(row.sequence).padStart(3, '0')}.json`,
        row.raw,
        `version ${row.sequence} of incident ${incidentId}, as the vendor published it`,
      ),
    )
    const list = rows.map((row, index) => ({
      sequence: row.sequence,
      firstSeenAt: formatInstant(row.firstSeenAt),
      vendorModifiedAt: formatInstant(row.vendorModifiedAt),
      contentHash: row.contentHash,
      sha256: sha256Of(raws[index]?.bytes ?? new Uint8Array()),
      changes: row.changes,
    }))
    files.push(
      ...raws,
      jsonFile(`${folder}/revisions.json`, list, `hashes and changes of the versions of ${incidentId}`),
    )
  }
  return files
}

export type TimelineEntry = { at: string; by: 'vendor' | 'customer'; what: string; text: string }
export type TimelineRequest = {
  customerId: string
  incidentIds: readonly string[]
  caseIds: readonly string[]
}

/** What happened when, by whom it was said, oldest first. */
export async function listTimeline(ctx: Ctx, request: TimelineRequest): Promise<TimelineEntry[]> {
  const entries = [
    ...(await listVendorEntries(ctx, request.incidentIds)),
    ...(await listImpactEntries(ctx, request)),
    ...(await listCaseEntries(ctx, request.caseIds)),
  ]
  return entries.sort((left, right) => (left.at === right.at ? 0 : left.at < right.at ? -1 : 1))
}

async function listVendorEntries(ctx: Ctx, ids: readonly string[]): Promise<TimelineEntry[]> {
  if (ids.length === 0) return []
  const { incidents, incidentUpdates } = ctx.db.t
  const named = await ctx.db.db
    .select()
    .from(incidents)
    .where(inArray(incidents.id, [...ids]))
  const posts = await ctx.db.db
    .select()
    .from(incidentUpdates)
    .where(inArray(incidentUpdates.incidentId, [...ids]))
    .orderBy(asc(incidentUpdates.postedAt))
  return [
    ...named.flatMap((incident): TimelineEntry[] => [
      entry(incident.beganAt, 'vendor', 'incident began', `${incident.id}: ${incident.title}`),
      ...(incident.endedAt === null
        ? []
        : [entry(incident.endedAt, 'vendor', 'incident ended', `${incident.id}: ${incident.title}`)]),
    ]),
    ...posts.map((post) =>
      entry(
        post.postedAt,
        'vendor',
        `update posted (${post.vendorStatus})`,
        `${post.incidentId}: ${post.text}`,
      ),
    ),
  ]
}

async function listImpactEntries(ctx: Ctx, request: TimelineRequest): Promise<TimelineEntry[]> {
  const { ownImpacts, services } = ctx.db.t
  if (request.incidentIds.length === 0) return []
  const rows = await ctx.db.db
    .select({ impact: ownImpacts, service: services.title })
    .from(ownImpacts)
    .innerJoin(services, eq(services.id, ownImpacts.serviceId))
    .where(
      and(
        eq(ownImpacts.customerId, request.customerId),
        inArray(ownImpacts.incidentId, [...request.incidentIds]),
        isNull(ownImpacts.supersededAt),
      ),
    )
    .orderBy(asc(services.position))
  return rows.flatMap(({ impact, service }) =>
    impact.windows.flatMap(({ startsAt, endsAt }) => [
      entry(startsAt, 'customer', 'impact began', `${service}, basis ${impact.basis}`),
      entry(endsAt, 'customer', 'impact ended', `${service}, basis ${impact.basis}`),
    ]),
  )
}

async function listCaseEntries(ctx: Ctx, ids: readonly string[]): Promise<TimelineEntry[]> {
  if (ids.length === 0) return []
  const { supportCases, caseEvents } = ctx.db.t
  const rows = await ctx.db.db
    .select({ event: caseEvents, number: supportCases.vendorNumber, subject: supportCases.subject })
    .from(caseEvents)
    .innerJoin(supportCases, eq(supportCases.id, caseEvents.caseId))
    .where(inArray(caseEvents.caseId, [...ids]))
    .orderBy(asc(caseEvents.occurredAt), asc(caseEvents.id))
  return rows.map(({ event, number, subject }) =>
    entry(
      event.occurredAt,
      event.kind === 'vendor_message' ? 'vendor' : 'customer',
      `case ${number ?? subject}: ${event.kind}`,
      event.text,
    ),
  )
}

function entry(at: number, by: TimelineEntry['by'], what: string, text: string): TimelineEntry {
  return { at: formatInstant(at), by, what, text: text.trim() }
}

/** The timeline for people and for programs. */
export function toTimelineFiles(timeline: readonly TimelineEntry[]): PackFile[] {
  const lines = timeline.map(
    ({ at, by, what, text }) =>
      `${at}  ${by}  ${what}${text === '' ? '' : `\n    ${text.replace(/\n+/g, '\n    ')}`}`,
  )
  return [
    textFile('timeline.txt', `${lines.join('\n')}\n`, 'what happened when, oldest first, times in UTC'),
    jsonFile('timeline.json', timeline, 'the same for programs'),
  ]
}

/** The cases as they stand, with everything that was recorded about them. */
export async function listCaseFiles(ctx: Ctx, ids: readonly string[]): Promise<PackFile[]> {
  if (ids.length === 0) return []
  const { supportCases, services } = ctx.db.t
  const rows = await ctx.db.db
    .select({ supportCase: supportCases, service: services.title })
    .from(supportCases)
    .leftJoin(services, eq(services.id, supportCases.serviceId))
    .where(inArray(supportCases.id, [...ids]))
    .orderBy(asc(supportCases.openedAt), asc(supportCases.id))
  const cases = rows.map(({ supportCase, service }) => ({
    number: supportCase.vendorNumber,
    service,
    subject: supportCase.subject,
    description: supportCase.description,
    priority: { ours: supportCase.customerPriority, vendor: supportCase.vendorPriority },
    state: supportCase.state,
    openedAt: formatInstant(supportCase.openedAt),
    firstResponseAt: toText(supportCase.firstResponseAt),
    closedAt: toText(supportCase.closedAt),
    outcome: supportCase.outcome,
    usersAffected: supportCase.usersAffected,
    usersTotal: supportCase.usersTotal,
  }))
  return [jsonFile('cases.json', cases, 'the support cases linked to the incidents')]
}

function toText(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}

export type EvidenceOwners = {
  caseIds: readonly string[]
  claimId: string | null
  reportRequestIds: readonly string[]
}

/** The bytes of the evidence that belongs to cases, the claim and report requests; what cannot be had is named. */
export async function listEvidenceFiles(
  ctx: Ctx,
  files: FileStore,
  owners: EvidenceOwners,
): Promise<{ files: PackFile[]; absent: AbsentFile[] }> {
  const { evidence } = ctx.db.t
  const conditions: SQL[] = [
    ...(owners.caseIds.length > 0 ? [inArray(evidence.caseId, [...owners.caseIds])] : []),
    ...(owners.claimId === null ? [] : [eq(evidence.claimId, owners.claimId)]),
    ...(owners.reportRequestIds.length > 0
      ? [inArray(evidence.reportRequestId, [...owners.reportRequestIds])]
      : []),
  ]
  if (conditions.length === 0) return { files: [], absent: [] }
  const rows = await ctx.db.db
    .select()
    .from(evidence)
    .where(and(or(...conditions), isNull(evidence.removedAt)))
    .orderBy(asc(evidence.uploadedAt), asc(evidence.id))
  const found: PackFile[] = []
  const absent: AbsentFile[] = []
  for (const [index, row] of rows.entries()) {
    const path = `evidence/${String(index + 1).padStart(2, '0')}-${toSafeName(row.fileName)}`
    const bytes = await files.read(row.storageKey)
    if (bytes === null) absent.push({ path, sha256: row.sha256, reason: 'missing' })
    else if (sha256Of(bytes) !== row.sha256) absent.push({ path, sha256: row.sha256, reason: 'changed' })
    else found.push({ path, bytes, about: row.note ?? row.fileName })
  }
  return { files: found, absent }
}
