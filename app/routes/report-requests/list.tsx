import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Instant } from '#app/components/instant.tsx'
import { listReportRequests } from '#app/domain/report-requests/report-requests.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/list.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const request = requestContext(context)
  return load(async () => ({
    requests: await listReportRequests(request.ctx),
    pageTitle: toPageTitle(request, 'report_requests.title'),
  }))
}

export default function ReportRequests({ loaderData }: Route.ComponentProps) {
  const { t } = useI18n()
  return (
    <section className="section">
      <h1>{t('report_requests.title')}</h1>
      {loaderData.requests.length === 0 && (
        <EmptyState text={t('report_requests.none')}>
          <a href="/incidents?open=no">{t('nav.history')}</a>
        </EmptyState>
      )}
      <ul className="incident-list">
        {loaderData.requests.map((request) => (
          <li className="incident-list__item" key={request.id}>
            <p>
              <a className="incident-list__title" href={`/report-requests/${request.id}`}>
                {request.incidentTitle}
              </a>{' '}
              <span className="tag">{t(`report_request_state.${request.state}`)}</span>
            </p>
            <p className="incident-list__facts">
              <span>{request.customerName}</span>
              {request.dueAt !== null && (
                <span>
                  {t('report_requests.due')} <Instant at={request.dueAt} style="short" />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
