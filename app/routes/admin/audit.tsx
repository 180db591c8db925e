import { AuditFilters } from '#app/components/audit/audit-filters.tsx'
import { AuditTable } from '#app/components/audit/audit-table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Pager } from '#app/components/pager.tsx'
import { listAudit } from '#app/domain/audit/list-audit.server.ts'
import { load } from '#app/server/answer.ts'
import { readAuditFilter } from '#app/server/audit-filter.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/audit.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  const page = await load(() => listAudit(asked.ctx, readAuditFilter(query)))
  return {
    ...page,
    query: Object.fromEntries(query),
    mayExport: asked.user?.role === 'owner',
    pageTitle: toPageTitle(asked, 'audit.title'),
  }
}

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { rows, next, query, mayExport } = loaderData
  const { t } = useI18n()
  const { before, ...filters } = query
  const search = new URLSearchParams(filters).toString()
  return (
    <section className="section">
      <h1>{t('audit.title')}</h1>
      <p className="prose">{t('audit.intro')}</p>
      <AuditFilters values={filters} />
      {mayExport && (
        <p className="no-print">
          <a href={`/admin/audit.csv?${search}`}>{t('audit.export_csv')}</a>{' '}
          <a href={`/admin/audit.json?${search}`}>{t('audit.export_json')}</a>
        </p>
      )}
      {rows.length === 0 ? <EmptyState text={t('audit.none')} /> : <AuditTable rows={rows} />}
      <Pager
        first={before ? `/admin/audit?${search}` : null}
        older={
          next === null ? null : `/admin/audit?${new URLSearchParams({ ...filters, before: String(next) })}`
        }
      />
    </section>
  )
}
