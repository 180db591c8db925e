import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { RequestList } from '#app/components/report-requests/request-list.tsx'
import { observedSpan, REPORT_POLICY } from '#app/domain/report-requests/report-policy.ts'
import { isSettled } from '#app/domain/report-requests/report-request.ts'
import { listReportRequests } from '#app/domain/report-requests/report-requests.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/list.ts'

export const handle = { policy: 'viewer', area: 'claims' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const requests = await listReportRequests(asked.ctx)
    return {
      open: requests.filter((request) => !isSettled(request.state)),
      settled: requests.filter((request) => isSettled(request.state)),
      canWrite: asked.user !== null && asked.user.role !== 'viewer',
      observed: observedSpan(),
      pageTitle: toPageTitle(asked, 'reports.title'),
    }
  })
}

export default function ReportRequests({ loaderData }: Route.ComponentProps) {
  const { open, settled, canWrite, observed } = loaderData
  const { t, format } = useI18n()
  const isEmpty = open.length + settled.length === 0
  return (
    <>
      <header className="section">
        <div className="section__head">
          <h1>{t('reports.title')}</h1>
          {canWrite && (
            <a className="button" href="/report-requests/new">
              {t('reports.new')}
            </a>
          )}
        </div>
        <p className="prose">{t('reports.lead')}</p>
      </header>
      <section className="section" id="open">
        <h2>{t('reports.open')}</h2>
        {open.length > 0 && <RequestList requests={open} caption={t('reports.open')} />}
        {open.length === 0 && <EmptyState text={isEmpty ? t('reports.none') : t('reports.none_open')} />}
      </section>
      {settled.length > 0 && (
        <section className="section" id="settled">
          <h2>{t('reports.settled')}</h2>
          <RequestList requests={settled} caption={t('reports.settled')} />
        </section>
      )}
      <p className="quiet prose">
        {t('reports.observed', {
          count: REPORT_POLICY.observed.length,
          shortest: format.duration(observed.shortestMs),
          longest: format.duration(observed.longestMs),
          days: REPORT_POLICY.dueDays,
          checkedOn: REPORT_POLICY.checkedOn,
        })}
      </p>
    </>
  )
}
