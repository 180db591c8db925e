import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { IncidentFilters } from '#app/components/incident/incident-filters.tsx'
import { IncidentList } from '#app/components/incident/incident-list.tsx'
import { Pager } from '#app/components/pager.tsx'
import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { load } from '#app/server/answer.ts'
import { INCIDENT_QUERY, readIncidentFilter } from '#app/server/incident-filter.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incidents.ts'

export const handle = { policy: 'public', cacheBy: INCIDENT_QUERY } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  return load(async () => {
    const page = await listIncidents(asked.ctx, readIncidentFilter(query, asked.timeZone))
    const services = await listServices(asked.ctx)
    return {
      ...page,
      pageTitle: toPageTitle(asked, 'incidents.title'),
      services: services.map(({ id, title }) => ({ id, title })),
      signedIn: asked.user !== null,
      query: Object.fromEntries(query),
    }
  })
}

export default function Incidents({ loaderData }: Route.ComponentProps) {
  const { incidents, nextCursor, services, signedIn, query } = loaderData
  const { t, format } = useI18n()
  const { cursor, ...filters } = query
  const isFiltered = Object.values(filters).some((value) => value !== '')
  return (
    <>
      <header className="section">
        <h1>{query.day ? t('incidents.on_day', { day: format.day(query.day) }) : t('incidents.title')}</h1>
        <IncidentFilters services={services} query={filters} signedIn={signedIn} />
      </header>
      {incidents.length > 0 ? (
        <IncidentList incidents={incidents} />
      ) : (
        <EmptyState text={isFiltered ? t('incidents.none') : t('incidents.none_yet')}>
          {isFiltered && <a href="/incidents">{t('form.clear')}</a>}
        </EmptyState>
      )}
      <Pager
        first={cursor ? `/incidents?${new URLSearchParams(filters)}` : null}
        older={nextCursor && `/incidents?${new URLSearchParams({ ...filters, cursor: nextCursor })}`}
      />
    </>
  )
}
