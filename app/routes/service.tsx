import { listFeedLinks } from '#app/components/feed-links.ts'
import { useI18n } from '#app/components/i18n.tsx'
import { IncidentList } from '#app/components/incident/incident-list.tsx'
import { MonthChart } from '#app/components/month-chart.tsx'
import { PublicNotes } from '#app/components/notes/public-notes.tsx'
import { Pager } from '#app/components/pager.tsx'
import { StatusMark } from '#app/components/status-mark.tsx'
import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { listPublicNotes } from '#app/domain/notes/notes.server.ts'
import { getService } from '#app/domain/services/board.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { toMonthPoint, toPromise } from '#app/domain/uptime/month-point.ts'
import { findFirstMonth, serviceMonths } from '#app/domain/uptime/uptimes.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/service.ts'

export const handle = { policy: 'public', hydrate: true } satisfies RouteHandle

const MONTHS = 12

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.pageTitle },
  ...(loaderData?.feedLinks ?? []),
]

export async function loader({ params, context }: Route.LoaderArgs) {
  const request = requestContext(context)
  return load(async () => {
    const service = await getService(request.ctx, params.id)
    const months = await serviceMonths(request.ctx, { serviceId: service.id, months: MONTHS })
    const firstMonth = await findFirstMonth(request.ctx, null)
    const page = await listIncidents(request.ctx, { serviceId: service.id, limit: 20 })
    return {
      service,
      incidents: page.incidents,
      hasMore: page.nextCursor !== null,
      notes: await listPublicNotes(request.ctx, { serviceId: service.id, limit: 10 }),
      feedLinks: listFeedLinks(service, request.language),
      points: months.map((month) => ({
        ...toMonthPoint(month, request.ctx.now),
        isObserved: firstMonth !== null && month.month >= firstMonth,
      })),
      promise: toPromise(months),
      pageTitle: toPageTitle(request, { text: service.title }),
    }
  })
}

export default function Service({ loaderData }: Route.ComponentProps) {
  const { service, incidents, hasMore, points, promise, notes } = loaderData
  const { t, format, language } = useI18n()
  const words = service.override?.texts ?? service.note
  return (
    <>
      <header className="section">
        <h1>{service.title}</h1>
        <p>
          <StatusMark status={service.status} />
          {service.since !== null && ` ${t('board.since', { time: format.dayTime(service.since) })}`}
        </p>
        {service.override !== null && (
          <p className="quiet">
            {t('board.set_by_us', { status: t(`service_status.${service.vendorStatus}`) })}
          </p>
        )}
        {words !== null && <p>{pickText(words, language)}</p>}
        <p className="quiet">{service.coveredBySla ? t('service.covered') : t('service.not_covered')}</p>
      </header>
      {notes.length > 0 && (
        <section className="section">
          <h2>{t('notes.ours')}</h2>
          <PublicNotes notes={notes} />
        </section>
      )}
      <section className="section">
        <h2>{t('service.history')}</h2>
        <MonthChart
          title={t('service.uptime_title')}
          valueName={t('chart.uptime_column')}
          points={points.map(({ month, isObserved, value, percentage, missed }) =>
            isObserved
              ? { month, value, label: format.percent(percentage), missed }
              : { month, value: null, label: t('chart.unknown'), missed: false },
          )}
          target={toTarget(
            promise,
            t('chart.target_uptime', { value: promise === null ? '' : format.rate(promise) }),
          )}
          floor={99}
        />
      </section>
      <section className="section">
        <h2>{t('service.incidents')}</h2>
        <IncidentList incidents={incidents} />
        <Pager first={null} older={hasMore ? `/incidents?service=${service.id}` : null} />
      </section>
    </>
  )
}

function toTarget(promise: string | null, label: string) {
  return promise === null ? null : { value: Number(promise), label }
}
