import { and, desc, eq, gte, inArray, lt, or } from 'drizzle-orm'
import type { OutboxPayload } from '#db/schema.sqlite.server.ts'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { type Duties, listDuties } from '../duties/duties.server.ts'
import type { AnswerDuty } from '../duties/duty.ts'
import { readDirectory } from './audience.server.ts'
import { type DigestPeriod, latestDigest } from './digest-times.ts'
import type { DigestFacts, DigestGroup, DigestItem } from './notice-facts.ts'
import { getNoticesHealth } from './notices-health.server.ts'
import { enqueueNotice } from './outbox.server.ts'

const PERIODS: readonly DigestPeriod[] = ['weekly', 'monthly']
/** A digest that is later than this is not sent any more; the next one has what it would have said. */
const TOO_LATE_MS = 24 * 3_600_000
const LISTED = 10

/** Queues the digests that are due, each once for each subscription that wants it. For the job. */
export async function enqueueDigests(ctx: Ctx): Promise<{ digests: number }> {
  requireWriter(ctx.actor)
  const { subscriptions } = await readDirectory(ctx)
  const due = subscriptions.flatMap((subscription) =>
    PERIODS.filter((period) => (period === 'weekly' ? subscription.weeklyDigest : subscription.monthlyDigest))
      .map((period) => ({ period, subscription, ...latestDigest(period, { ...subscription, now: ctx.now }) }))
      .filter(({ dueAt }) => ctx.now - dueAt < TOO_LATE_MS && dueAt > subscription.createdAt),
  )
  if (due.length === 0) return { digests: 0 }
  await ctx.db.tx(async (tx) => {
    for (const { period, subscription, day, from, dueAt } of due) {
      await enqueueNotice(ctx, tx, {
        kind: `digest.${period}`,
        subjectKind: 'subscription',
        subjectId: subscription.id,
        dedupeKey: `digest.${period}:${subscription.id}:${day}`,
        payload: { from, to: dueAt },
      })
    }
  })
  return { digests: due.length }
}

/** What a digest says: the hand-work of the admin's home, and the incidents of its time. */
export async function gatherDigest(
  ctx: Ctx,
  { kind, payload }: { kind: DigestFacts['kind']; payload: OutboxPayload },
): Promise<DigestFacts> {
  const from = Number(payload.from)
  const to = Number(payload.to)
  const groups = [
    ...toGroups(await listDuties(ctx)),
    await listFailures(ctx),
    await listIncidents(ctx, { from, to }),
  ]
  return {
    kind,
    from,
    to,
    groups: groups
      .filter(([, items]) => items.length > 0)
      .map(([group, items]) => ({
        group,
        items: items.slice(0, LISTED),
        more: Math.max(0, items.length - LISTED),
      })),
  }
}

type Group = readonly [DigestGroup, DigestItem[]]

function toGroups(duties: Duties): Group[] {
  return [
    [
      'deadlines',
      duties.deadlines.map(({ customerName, month, dueAt, claimId }) =>
        item({
          title: customerName,
          month,
          at: dueAt,
          path: claimId === null ? '/claims' : `/claims/${claimId}`,
        }),
      ),
    ],
    ['answers', duties.answers.map(toAnswer)],
    [
      'cases_without_outage',
      duties.casesWithoutOutage.map(({ id, subject, openedAt }) =>
        item({ title: subject, at: openedAt, path: `/cases/${id}` }),
      ),
    ],
    [
      'outages_without_case',
      duties.outagesWithoutCase.map(({ id, title, beganAt }) =>
        item({ title, at: beganAt, path: `/incidents/${id}` }),
      ),
    ],
    [
      'proposals',
      duties.proposals.map(({ incident }) =>
        item({ title: incident.title, at: incident.beganAt, path: '/links' }),
      ),
    ],
    [
      'unapplied',
      duties.unapplied.map(({ id, customerName, month, decidedAt }) =>
        item({ title: customerName, month, at: decidedAt, path: `/claims/${id}` }),
      ),
    ],
    [
      'stale_feeds',
      duties.staleFeeds.map(({ title, url, lastSuccessAt }) =>
        item({ title: title ?? new URL(url).host, at: lastSuccessAt, path: '/admin/feeds' }),
      ),
    ],
    [
      'failed_jobs',
      duties.failedJobs.map(({ job, startedAt }) => item({ title: job, at: startedAt, path: '/admin/jobs' })),
    ],
  ]
}

function toAnswer(duty: AnswerDuty): DigestItem {
  const at = duty.sinceAt
  switch (duty.kind) {
    case 'claim':
      return item({ title: duty.customerName, month: duty.month, at, path: `/claims/${duty.id}` })
    case 'report_request':
      return item({ title: duty.incidentTitle, at, path: `/report-requests/${duty.id}` })
    case 'case':
      return item({ title: duty.subject, at, path: `/cases/${duty.id}` })
  }
}

function item(of: { title: string; month?: string; at: number | null; path: string }): DigestItem {
  return { month: null, ...of }
}

async function listFailures(ctx: Ctx): Promise<Group> {
  const { failing } = await getNoticesHealth(ctx)
  return [
    'failing_channels',
    failing.map(({ name, since }) => item({ title: name, at: since, path: '/admin' })),
  ]
}

/** Incidents of services in use that began, or ended, in the digest's time. */
async function listIncidents(ctx: Ctx, { from, to }: { from: number; to: number }): Promise<Group> {
  const { incidents, incidentServices, services } = ctx.db.t
  const used = ctx.db.db
    .select({ id: incidentServices.incidentId })
    .from(incidentServices)
    .innerJoin(services, eq(services.id, incidentServices.serviceId))
    .where(eq(services.inUse, true))
  const rows = await ctx.db.db
    .select({ id: incidents.id, title: incidents.title, beganAt: incidents.beganAt })
    .from(incidents)
    .where(
      and(
        inArray(incidents.id, used),
        or(
          and(gte(incidents.beganAt, from), lt(incidents.beganAt, to)),
          and(gte(incidents.endedAt, from), lt(incidents.endedAt, to)),
        ),
      ),
    )
    .orderBy(desc(incidents.beganAt))
    .limit(200)
  const items = rows.map(({ id, title, beganAt }) => item({ title, at: beganAt, path: `/incidents/${id}` }))
  return ['incidents', items]
}
