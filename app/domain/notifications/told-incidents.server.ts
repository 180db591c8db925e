import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { ReportKind } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Ctx } from '../context.ts'
import { toPlainLine } from '../incidents/vendor-text.ts'
import type { ToldIncident, ToldPost } from './notice-facts.ts'

export type FoundIncident = ToldIncident & { reportKinds: ReportKind[] }

/** The incidents that events speak of and the latest post of each, by the incident's id. */
export type Sources = {
  incidents: ReadonlyMap<string, FoundIncident>
  posts: ReadonlyMap<string, ToldPost>
}

/** The longest vendor text in a message; the page has all of it. */
const LONGEST_POST = 4_000

/** Reads for many events at once what their messages say of incidents. */
export async function readSources(
  ctx: Ctx,
  events: ReadonlyArray<
    Pick<Ctx['db']['t']['outbox']['$inferSelect'], 'subjectKind' | 'subjectId' | 'payload'>
  >,
): Promise<Sources> {
  const posted = new Set<string>()
  const named = new Set<string>()
  for (const { subjectKind, subjectId, payload } of events) {
    if (subjectKind === 'incident') posted.add(subjectId)
    if (typeof payload.incidentId === 'string') named.add(payload.incidentId)
  }
  const found = await readIncidents(ctx, [...new Set([...posted, ...named])])
  return {
    incidents: new Map(found.map((incident) => [incident.id, incident])),
    posts: await readLatestPosts(ctx, [...posted]),
  }
}

/** Those of them that are there, the latest beginning first. */
export async function readIncidents(ctx: Ctx, ids: readonly string[]): Promise<FoundIncident[]> {
  const found: FoundIncident[] = []
  for (const chunk of chunksOf(ids)) found.push(...(await readChunk(ctx, chunk)))
  return found.sort((left, right) => right.beganAt - left.beganAt)
}

async function readChunk(ctx: Ctx, ids: string[]): Promise<FoundIncident[]> {
  const { incidents, incidentServices, services } = ctx.db.t
  const rows = await ctx.db.db.select().from(incidents).where(inArray(incidents.id, ids))
  const joined = await ctx.db.db
    .select({ incidentId: incidentServices.incidentId, id: services.id, title: services.title })
    .from(incidentServices)
    .innerJoin(services, eq(services.id, incidentServices.serviceId))
    .where(inArray(incidentServices.incidentId, ids))
  const byIncident = new Map<string, ToldIncident['services']>()
  for (const { incidentId, id, title } of joined) {
    byIncident.set(incidentId, [...(byIncident.get(incidentId) ?? []), { id, title }])
  }
  return rows.map(({ id, title, uri, impact, beganAt, endedAt, reportKinds }) => ({
    id,
    title,
    uri,
    impact,
    beganAt,
    endedAt,
    reportKinds,
    services: byIncident.get(id) ?? [],
  }))
}

async function readLatestPosts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ToldPost>> {
  const { incidentUpdates } = ctx.db.t
  const posts = new Map<string, ToldPost>()
  for (const chunk of chunksOf(ids)) {
    const rows = await ctx.db.db
      .select()
      .from(incidentUpdates)
      .where(
        and(
          inArray(incidentUpdates.incidentId, chunk),
          sql`${incidentUpdates.postedAt} = (select max(latest.posted_at) from incident_updates as latest where latest.incident_id = ${incidentUpdates.incidentId})`,
        ),
      )
    for (const { incidentId, postedAt, text } of rows) {
      posts.set(incidentId, { postedAt, text: toPlainText(text) })
    }
  }
  return posts
}

/** The latest post of an incident that holds a report; null where none does. */
export async function readReportPost(ctx: Ctx, incidentId: string): Promise<ToldPost | null> {
  const { incidentUpdates } = ctx.db.t
  const [post] = await ctx.db.db
    .select()
    .from(incidentUpdates)
    .where(and(eq(incidentUpdates.incidentId, incidentId), isNotNull(incidentUpdates.reportKind)))
    .orderBy(desc(incidentUpdates.postedAt))
    .limit(1)
  return post === undefined ? null : { postedAt: post.postedAt, text: toPlainText(post.text) }
}

/** The vendor's Markdown as lines that any channel can show. */
function toPlainText(markdown: string): string {
  const lines = markdown
    .slice(0, 4 * LONGEST_POST)
    .split('\n')
    .map(toPlainLine)
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return text.length <= LONGEST_POST ? text : `${text.slice(0, LONGEST_POST)}…`
}
