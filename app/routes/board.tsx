import { Headline } from '#app/components/board/headline.tsx'
import { RecentDays } from '#app/components/board/recent-days.tsx'
import { ServiceTable } from '#app/components/board/service-table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Freshness } from '#app/components/freshness.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { IncidentList, type LatestPost } from '#app/components/incident/incident-list.tsx'
import { PublicNotes } from '#app/components/notes/public-notes.tsx'
import { listFeedTitles } from '#app/domain/incidents/feeds.server.ts'
import { type IncidentUpdate, listLatestUpdates } from '#app/domain/incidents/incidents.server.ts'
import { findNextUpdatePromise } from '#app/domain/incidents/next-update.ts'
import { listPublicNotes } from '#app/domain/notes/notes.server.ts'
import { type BoardService, getBoard } from '#app/domain/services/board.server.ts'
import { groupByDay, summariseBoard } from '#app/domain/services/board-summary.ts'
import { listServiceDays } from '#app/domain/services/service-days.server.ts'
import { type ServiceDay, toObservedShare } from '#app/domain/services/service-days.ts'
import type { ServiceLine } from '#app/domain/services/service-line.ts'
import { pickText } from '#app/domain/texts.ts'
import { createFormat, type Format } from '#app/i18n/format.ts'
import { load } from '#app/server/answer.ts'
import { EMBED_QUERY } from '#app/server/embed.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Language } from '#app/vocabulary.ts'
import type { Route } from './+types/board.ts'

export const handle = { policy: 'public', cacheBy: EMBED_QUERY } satisfies RouteHandle

const RECENT_DAYS = 14

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const request = requestContext(context)
  const { ctx, language, timeZone } = request
  const board = await load(() => getBoard(ctx))
  const openIds = board.openIncidents.map((incident) => incident.id)
  const latest = await listLatestUpdates(ctx, openIds)
  const vendors = await listFeedTitles(ctx)
  const format = createFormat(language, timeZone)
  const serviceIds = board.services.map((service) => service.id)
  const strips = await listServiceDays(ctx, { serviceIds, timeZone })
  const words = { format, language }
  const toLine = (service: BoardService) => toServiceLine(service, strips.get(service.id) ?? [], words)
  const notes = await listPublicNotes(ctx, { open: true })
  const listed = [...board.openIncidents, ...board.recentIncidents]
  return {
    pageTitle: toPageTitle(request, 'board.title'),
    isEmbedded: request.isEmbedded,
    summary: summariseBoard(board.services),
    feed: board.feed,
    notes,
    used: board.services.filter((service) => service.inUse).map(toLine),
    others: board.services.filter((service) => !service.inUse).map(toLine),
    open: board.openIncidents,
    posts: Object.fromEntries(
      board.openIncidents.flatMap(({ id, feedId }) => {
        const update = latest.get(id)
        return update ? [[id, toLatestPost(update, vendors.get(feedId) ?? feedId)]] : []
      }),
    ),
    days: groupByDay(listed, { now: ctx.now, days: RECENT_DAYS, toDay: format.toDay }),
    // Changes when a reader would notice; the page's script announces it then.
    facts: [...board.services.map((service) => service.status), ...openIds, ...notes.map(toFact)].join(' '),
  }
}

function toFact({ id, version }: { id: string; version: number }): string {
  return `${id}.${version}`
}

type Words = { format: Format; language: Language }

function toServiceLine(service: BoardService, days: ServiceDay[], { format, language }: Words): ServiceLine {
  const { id, title, status, since, override } = service
  const note = override?.texts ?? service.note
  return {
    id,
    title,
    status,
    since,
    vendorStatus: override === null ? null : service.vendorStatus,
    note: note === null ? null : pickText(note, language),
    days: days.map(({ day, status: ofDay, incidents }) => ({ day, status: ofDay, incidents })),
    observed: format.share(toObservedShare(days), 1),
  }
}

function toLatestPost({ postedAt, text }: IncidentUpdate, vendor: string): LatestPost {
  return { vendor, postedAt, text, nextUpdateAt: findNextUpdatePromise(text, postedAt) }
}

function hasUnknownDay({ days }: ServiceLine): boolean {
  return days.some((day) => day.status === 'unknown')
}

export default function Board({ loaderData }: Route.ComponentProps) {
  const { isEmbedded, summary, feed, notes, used, others, open, posts, days, facts } = loaderData
  const { t } = useI18n()
  return (
    <>
      <div className="stack" data-refresh="board" data-facts={facts}>
        <header className="headline">
          <Headline summary={summary} />
          <Freshness feed={feed} />
        </header>
        {notes.length > 0 && (
          <section className="section">
            <h2>{t('notes.ours')}</h2>
            <PublicNotes notes={notes} />
          </section>
        )}
        <section className="section">
          <ServiceTable services={used} title={t('board.services_used')} />
          {used.some(hasUnknownDay) && <p className="quiet">{t('board.hatched')}</p>}
          {others.length > 0 && !isEmbedded && (
            <details>
              <summary>{t('board.services_other', { count: others.length })}</summary>
              <ServiceTable services={others} title={t('board.services_other', { count: others.length })} />
            </details>
          )}
        </section>
        <section className="section">
          <div className="section__head">
            <h2>{t('board.open_now')}</h2>
            <p className="page-links no-print">
              <a href="/subscribe">{t('nav.subscribe')}</a>
              <a href="/incidents.atom">{t('nav.atom')}</a>
            </p>
          </div>
          {open.length > 0 ? (
            <IncidentList incidents={open} posts={posts} />
          ) : (
            <EmptyState text={t('board.nothing_open')} />
          )}
        </section>
        {!isEmbedded && (
          <section className="section">
            <h2>{t('board.last_two_weeks')}</h2>
            <RecentDays days={days} />
          </section>
        )}
      </div>
      <p className="visually-hidden" role="status" data-live={t('board.changed')} />
      <script src="/strip.js" defer />
    </>
  )
}
