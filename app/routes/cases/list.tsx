import { CaseFilters } from '#app/components/cases/case-filters.tsx'
import { CaseList } from '#app/components/cases/case-list.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Pager } from '#app/components/pager.tsx'
import { listCaseClocks } from '#app/domain/cases/case-clocks.server.ts'
import { countCases, listCases } from '#app/domain/cases/cases.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { CASE_STATES, PRIORITIES } from '#app/vocabulary.ts'
import type { Route } from './+types/list.ts'

export const handle = { policy: 'viewer', area: 'cases' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  return load(async () => {
    const filter = readFilter(query)
    const [page, counts, services] = await Promise.all([
      listCases(asked.ctx, filter),
      countCases(asked.ctx),
      listServices(asked.ctx),
    ])
    const clocks = await listCaseClocks(asked.ctx, page.cases)
    return {
      ...page,
      cases: page.cases.map((supportCase) => ({
        ...supportCase,
        firstResponse: clocks.get(supportCase.id)?.firstResponse ?? null,
      })),
      counts,
      services: services.map(({ id, title }) => ({ id, title })),
      query: Object.fromEntries(query),
      canWrite: asked.user !== null && asked.user.role !== 'viewer',
      pageTitle: toPageTitle(asked, 'cases.title'),
    }
  })
}

/** A word that is none of ours filters nothing: an old address still leads to the list. */
function readFilter(query: URLSearchParams) {
  const words = [...CASE_STATES, 'open' as const]
  return {
    state: words.find((word) => word === query.get('state')) ?? null,
    priority: PRIORITIES.find((word) => word === query.get('priority')) ?? null,
    serviceId: query.get('service'),
    text: query.get('text')?.slice(0, 200) ?? null,
    cursor: query.get('cursor'),
  }
}

export default function Cases({ loaderData }: Route.ComponentProps) {
  const { cases, nextCursor, counts, services, query, canWrite } = loaderData
  const { t } = useI18n()
  const { cursor, ...filters } = query
  const isFiltered = Object.values(filters).some((value) => value !== '')
  return (
    <>
      <header className="section">
        <div className="section__head">
          <h1>{t('cases.title')}</h1>
          {canWrite && (
            <a className="button button--primary" href="/cases/new">
              {t('cases.new')}
            </a>
          )}
        </div>
        <p>{t('cases.counts', { open: counts.open, drafts: counts.drafts })}</p>
        <p className="page-links">
          {canWrite && <a href="/cases/record">{t('cases.record')}</a>}
          <a href="/links">{t('cases.worklists')}</a>
          <a href="/cases/report">{t('cases.report')}</a>
        </p>
        {counts.total > 0 && <CaseFilters services={services} query={filters} />}
      </header>
      {cases.length > 0 ? (
        <CaseList cases={cases} />
      ) : (
        <EmptyState text={isFiltered ? t('cases.none') : t('cases.none_yet')}>
          {isFiltered && <a href="/cases">{t('form.clear')}</a>}
        </EmptyState>
      )}
      <Pager
        first={cursor ? `/cases?${new URLSearchParams(filters)}` : null}
        older={nextCursor && `/cases?${new URLSearchParams({ ...filters, cursor: nextCursor })}`}
      />
    </>
  )
}
