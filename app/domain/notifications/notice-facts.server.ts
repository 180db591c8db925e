import { and, eq } from 'drizzle-orm'
import type { Impact, NoticeKind, Priority } from '#app/vocabulary.ts'
import type { OutboxPayload } from '#db/schema.sqlite.server.ts'
import { effectivePriority } from '../cases/case.ts'
import type { Ctx } from '../context.ts'
import { MAIL_QUEUE } from './channel.ts'
import { gatherDigest } from './digests.server.ts'
import type { NoticeFacts, ToldCase, ToldIncident } from './notice-facts.ts'
import type { Matchable } from './notice-subscription.ts'
import { isDirectKind, isNoticeKind } from './notice-subscription.ts'
import { toStormFacts } from './storm.ts'
import {
  type FoundIncident,
  readIncidents,
  readReportPost,
  readSources,
  type Sources,
} from './told-incidents.server.ts'

export type OutboxEvent = Ctx['db']['t']['outbox']['$inferSelect']

/** What is told about an event, and what subscriptions choose it by. */
export type Gathered = { facts: NoticeFacts; about: Matchable }

/** Whatever an event speaks of is not there any more, or was never there: there is nothing to tell. */
export class NothingToTell extends Error {
  constructor(event: { kind: string; subjectId: string }) {
    super(`${event.kind} of ${event.subjectId}: what it is about is not there.`)
    this.name = 'NothingToTell'
  }
}

/**
 * Reads what the messages about an event say, as it is now; `given` is what was read for several events at once.
 * Throws NothingToTell when the subject is gone, and Error for a kind it does not know.
 */
export async function gatherFacts(ctx: Ctx, event: OutboxEvent, given?: Sources): Promise<Gathered> {
  const { kind } = event
  if (!isNoticeKind(kind) && !isDirectKind(kind)) throw new Error(`There is no notice of kind ${kind}.`)
  const sources = given ?? (await readSources(ctx, [event]))
  switch (kind) {
    case 'incident.storm':
      return gatherStorm(ctx, event)
    case 'incident.first_seen':
    case 'incident.updated':
    case 'incident.facts_changed':
    case 'incident.closed':
    case 'incident.reopened':
    case 'incident.report_published':
      return gatherIncident(ctx, event, { kind, sources })
    case 'case.opened':
    case 'case.in_progress':
    case 'case.waiting_on_customer':
    case 'case.solution_offered':
    case 'case.closed':
    case 'case.priority_changed':
    case 'case.escalated':
    case 'case.linked':
    case 'case.unlinked':
    case 'case.response_overdue':
    case 'case.waiting_on_us':
      return gatherCase(ctx, event, { kind, sources })
    case 'link.proposed':
      return gatherLink(ctx, event, sources)
    case 'claim.eligible':
    case 'claim.deadline':
    case 'claim.submitted':
    case 'claim.acknowledged':
    case 'claim.more_information':
    case 'claim.granted':
    case 'claim.partly_granted':
    case 'claim.denied':
    case 'claim.appealed':
    case 'claim.applied':
    case 'claim.application_overdue':
    case 'claim.forfeited':
    case 'claim.withdrawn':
    case 'claim.facts_changed':
    case 'claim.held':
    case 'claim.released':
      return gatherClaim(ctx, event, { kind, sources })
    case 'report_request.overdue':
    case 'report_request.held':
    case 'report_request.released':
      return gatherReportRequest(ctx, event, kind)
    case 'feed.stale':
    case 'feed.back':
      return gatherFeed(ctx, event, kind)
    case 'feed.odd':
      return gatherOddity(ctx, event)
    case 'backup.failed':
      return about({ kind, reason: toText(event.payload.reason) ?? '' })
    case 'channel.failing':
    case 'channel.off':
    case 'channel.test':
      return gatherChannel(ctx, event, kind)
    case 'subscription.confirm':
    case 'subscription.exists':
      return gatherSubscription(ctx, event, kind)
    case 'digest.weekly':
    case 'digest.monthly':
      return about(await gatherDigest(ctx, { kind, payload: event.payload }))
  }
}

function about(facts: NoticeFacts, on: { serviceIds?: string[]; impacts?: Impact[] } = {}): Gathered {
  return { facts, about: { kind: facts.kind, serviceIds: on.serviceIds ?? [], impacts: on.impacts ?? [] } }
}

type IncidentKind = Exclude<Extract<NoticeKind, `incident.${string}`>, 'incident.storm'>

async function gatherIncident(
  ctx: Ctx,
  event: OutboxEvent,
  { kind, sources }: { kind: IncidentKind; sources: Sources },
): Promise<Gathered> {
  const incident = sources.incidents.get(event.subjectId)
  if (!incident) throw new NothingToTell(event)
  const { reportKinds, ...told } = incident
  const report = kind === 'incident.report_published' ? await readReportPost(ctx, told.id) : null
  const post = report ?? sources.posts.get(told.id) ?? null
  const changedFields = kind === 'incident.facts_changed' ? await readChangedFields(ctx, event) : []
  return about(
    { kind, incident: told, post, changedFields, reportKinds },
    { serviceIds: told.services.map((service) => service.id), impacts: [told.impact] },
  )
}

async function gatherStorm(ctx: Ctx, event: OutboxEvent): Promise<Gathered> {
  const { incidentEvents, incidents } = ctx.db.t
  const rows = await ctx.db.db
    .select({ incidentId: incidentEvents.incidentId })
    .from(incidentEvents)
    .innerJoin(incidents, eq(incidents.id, incidentEvents.incidentId))
    .where(
      and(
        eq(incidentEvents.occurredAt, event.createdAt),
        eq(incidentEvents.announced, true),
        eq(incidents.feedId, event.subjectId),
      ),
    )
  const events = rows.map((row) => row.incidentId)
  const found = await readIncidents(ctx, [...new Set(events)])
  if (found.length === 0) throw new NothingToTell(event)
  const facts = toStormFacts(
    found.map(({ reportKinds, ...incident }) => incident),
    events,
  )
  return {
    facts,
    about: {
      kind: facts.kind,
      serviceIds: [...new Set(facts.shares.flatMap((share) => share.serviceIds))],
      impacts: [...new Set(facts.shares.map((share) => share.impact))],
    },
  }
}

type CaseKind = Extract<NoticeKind, `case.${string}`>

async function gatherCase(
  ctx: Ctx,
  event: OutboxEvent,
  { kind, sources }: { kind: CaseKind; sources: Sources },
): Promise<Gathered> {
  const found = await readCase(ctx, event.subjectId)
  if (!found) throw new NothingToTell(event)
  const { payload } = event
  return about(
    {
      kind,
      case: found.told,
      incident: findTold(sources, payload.incidentId),
      dueAt: toNumber(payload.dueAt),
      from: toPriority(payload.from),
      to: toPriority(payload.to),
      team: toText(payload.team) || null,
    },
    { serviceIds: found.serviceId === null ? [] : [found.serviceId] },
  )
}

async function gatherLink(ctx: Ctx, event: OutboxEvent, sources: Sources): Promise<Gathered> {
  const found = await readCase(ctx, toText(event.payload.caseId) ?? '')
  const incident = findTold(sources, event.payload.incidentId)
  if (!found || !incident) throw new NothingToTell(event)
  return about(
    { kind: 'link.proposed', case: found.told, incident },
    { serviceIds: incident.services.map((service) => service.id), impacts: [incident.impact] },
  )
}

type ClaimKind = Extract<NoticeKind, `claim.${string}`>

async function gatherClaim(
  ctx: Ctx,
  event: OutboxEvent,
  { kind, sources }: { kind: ClaimKind; sources: Sources },
): Promise<Gathered> {
  const { claims, customers } = ctx.db.t
  const { payload } = event
  const rows = await ctx.db.db
    .select({ claim: claims, customer: customers.name })
    .from(claims)
    .innerJoin(customers, eq(customers.id, claims.customerId))
    .where(eq(claims.id, toText(payload.claimId) ?? event.subjectId))
  const claim = rows[0]?.claim ?? null
  const customerId = claim?.customerId ?? toText(payload.customerId) ?? ''
  const customer = rows[0]?.customer ?? (await readCustomerName(ctx, customerId))
  const month = claim?.month ?? toText(payload.month)
  if (customer === null || month === null) throw new NothingToTell(event)
  const credit = claim?.grantedDays ?? claim?.creditDays ?? toNumber(payload.credit)
  return about(
    {
      kind,
      claimId: claim?.id ?? null,
      customerId,
      customer,
      month,
      deadlineAt: toNumber(payload.deadlineAt),
      days: toNumber(payload.days),
      creditDays: claim?.creditPercent === null || claim === null ? credit : null,
      incident: findTold(sources, payload.incidentId),
    },
    {
      serviceIds:
        claim && claim.scopeServiceId !== '' && !claim.scopeServiceId.startsWith('policy:')
          ? [claim.scopeServiceId]
          : [],
    },
  )
}

type RequestKind = Extract<NoticeKind, `report_request.${string}`>

async function gatherReportRequest(ctx: Ctx, event: OutboxEvent, kind: RequestKind): Promise<Gathered> {
  const { reportRequests, customers } = ctx.db.t
  const rows = await ctx.db.db
    .select({ request: reportRequests, customer: customers.name })
    .from(reportRequests)
    .innerJoin(customers, eq(customers.id, reportRequests.customerId))
    .where(eq(reportRequests.id, event.subjectId))
  const found = rows[0]
  const incident = found ? toTold((await readIncidents(ctx, [found.request.incidentId]))[0]) : null
  if (!found || !incident) throw new NothingToTell(event)
  const { id: requestId, dueAt } = found.request
  return about(
    { kind, requestId, customer: found.customer, incident, dueAt },
    { serviceIds: incident.services.map((service) => service.id), impacts: [incident.impact] },
  )
}

async function gatherFeed(ctx: Ctx, event: OutboxEvent, kind: 'feed.stale' | 'feed.back'): Promise<Gathered> {
  return about({
    kind,
    feed: await readFeedName(ctx, event),
    lastSuccessAt: toNumber(event.payload.lastSuccessAt),
    failure: toText(event.payload.failure),
  })
}

async function gatherOddity(ctx: Ctx, event: OutboxEvent): Promise<Gathered> {
  const { oddity, detail, incidentId } = event.payload
  if (
    oddity !== 'unknown_word' &&
    oddity !== 'looks_like' &&
    oddity !== 'long_missing' &&
    oddity !== 'schema_changed'
  ) {
    throw new Error(`There is no oddity ${oddity}.`)
  }
  return about({
    kind: 'feed.odd',
    feed: await readFeedName(ctx, event),
    oddity,
    detail: toText(detail) ?? '',
    incidentId: toText(incidentId),
  })
}

async function readFeedName(ctx: Ctx, event: OutboxEvent): Promise<string> {
  const { feeds } = ctx.db.t
  const rows = await ctx.db.db.select().from(feeds).where(eq(feeds.id, event.subjectId))
  const feed = rows[0]
  if (!feed) throw new NothingToTell(event)
  return feed.title ?? new URL(feed.url).host
}

async function gatherChannel(
  ctx: Ctx,
  event: OutboxEvent,
  kind: 'channel.failing' | 'channel.off' | 'channel.test',
): Promise<Gathered> {
  const answer = toText(event.payload.answer) ?? ''
  if (event.subjectId === MAIL_QUEUE) return about({ kind, channelId: MAIL_QUEUE, channel: '', answer })
  const { noticeChannels } = ctx.db.t
  const rows = await ctx.db.db.select().from(noticeChannels).where(eq(noticeChannels.id, event.subjectId))
  const channel = rows[0]
  if (!channel) throw new NothingToTell(event)
  return about({ kind, channelId: channel.id, channel: channel.name, answer })
}

async function gatherSubscription(
  ctx: Ctx,
  event: OutboxEvent,
  kind: 'subscription.confirm' | 'subscription.exists',
): Promise<Gathered> {
  const { subscribers, subscriberServices, services } = ctx.db.t
  const rows = await ctx.db.db.select().from(subscribers).where(eq(subscribers.id, event.subjectId))
  const row = rows[0]
  if (!row || row.email === '') throw new NothingToTell(event)
  const chosen = await ctx.db.db
    .select({ title: services.title })
    .from(subscriberServices)
    .innerJoin(services, eq(services.id, subscriberServices.serviceId))
    .where(eq(subscriberServices.subscriberId, row.id))
  return about({ kind, services: chosen.map((service) => service.title) })
}

function findTold(sources: Sources, incidentId: Value): ToldIncident | null {
  return toTold(sources.incidents.get(toText(incidentId) ?? ''))
}

function toTold(found: FoundIncident | undefined): ToldIncident | null {
  if (found === undefined) return null
  const { reportKinds, ...told } = found
  return told
}

async function readChangedFields(ctx: Ctx, event: OutboxEvent): Promise<string[]> {
  const { incidentEvents } = ctx.db.t
  const rows = await ctx.db.db
    .select({ changes: incidentEvents.changes })
    .from(incidentEvents)
    .where(
      and(
        eq(incidentEvents.incidentId, event.subjectId),
        eq(incidentEvents.kind, 'facts_changed'),
        eq(incidentEvents.occurredAt, event.createdAt),
      ),
    )
  return [...new Set(rows.flatMap((row) => row.changes.map((change) => change.field)))]
}

async function readCase(
  ctx: Ctx,
  caseId: string,
): Promise<{ told: ToldCase; serviceId: string | null } | null> {
  const { supportCases, customers, services } = ctx.db.t
  const rows = await ctx.db.db
    .select({ supportCase: supportCases, customer: customers.name, service: services.title })
    .from(supportCases)
    .innerJoin(customers, eq(customers.id, supportCases.customerId))
    .leftJoin(services, eq(services.id, supportCases.serviceId))
    .where(eq(supportCases.id, caseId))
  const found = rows[0]
  if (!found) return null
  const { id, subject, vendorNumber, serviceId } = found.supportCase
  const priority = effectivePriority(found.supportCase)
  const told = {
    id,
    title: subject,
    vendorNumber,
    priority,
    service: found.service,
    customer: found.customer,
  }
  return { told, serviceId }
}

async function readCustomerName(ctx: Ctx, customerId: string): Promise<string | null> {
  const { customers } = ctx.db.t
  const rows = await ctx.db.db
    .select({ name: customers.name })
    .from(customers)
    .where(eq(customers.id, customerId))
  return rows[0]?.name ?? null
}

type Value = OutboxPayload[string] | undefined

function toText(value: Value): string | null {
  return typeof value === 'string' ? value : null
}

function toNumber(value: Value): number | null {
  return typeof value === 'number' ? value : null
}

function toPriority(value: Value): Priority | null {
  return value === 'P1' || value === 'P2' || value === 'P3' || value === 'P4' ? value : null
}
