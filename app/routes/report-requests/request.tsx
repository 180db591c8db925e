import { data, redirect } from 'react-router'
import { Papers } from '#app/components/claims/claim-papers.tsx'
import { MoveHistory } from '#app/components/claims/move-history.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { RequestActions } from '#app/components/report-requests/request-actions.tsx'
import { RequestFacts } from '#app/components/report-requests/request-facts.tsx'
import { RequestNotices } from '#app/components/report-requests/request-notices.tsx'
import { RequestReports } from '#app/components/report-requests/request-reports.tsx'
import { getReportRequest } from '#app/domain/report-requests/report-requests.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { paperDeps } from '../claims/paper-deps.ts'
import type { Route } from './+types/request.ts'
import { actOnRequest } from './act-on-request.ts'

export const handle = {
  policy: 'viewer',
  write: 'admin',
  area: 'claims',
  uploads: true,
} satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const request = await getReportRequest(asked.ctx, params.id)
    return {
      request,
      canWrite: asked.user !== null && asked.user.role !== 'viewer',
      pageTitle: toPageTitle(asked, 'report.page_title'),
    }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const { ctx, timeZone } = asked
  const answer = await load(() =>
    actOnRequest({ ctx, timeZone, request, requestId: params.id, deps: paperDeps(asked) }),
  )
  if (answer === null) throw data({ code: 'bad_request', details: {} }, { status: 400 })
  if (answer.ok) return redirect(`/report-requests/${params.id}`, 303)
  return data(answer, { status: answer.problem?.status ?? 400 })
}

export default function ReportRequestPage({ loaderData, actionData }: Route.ComponentProps) {
  const { request, canWrite } = loaderData
  const { t } = useI18n()
  const answer = actionData && !actionData.ok ? actionData : null
  return (
    <>
      <header className="section">
        <p className="quiet no-print">
          <a href="/report-requests">{t('reports.title')}</a>
        </p>
        <div className="section__head">
          <h1>{t('report.heading', { title: request.incident.title })}</h1>
          <span className="tag">{t(`report_request_state.${request.state}`)}</span>
        </div>
        <ProblemNotice problem={answer?.problem} />
        <RequestNotices request={request} />
        <RequestFacts request={request} />
      </header>
      <Papers
        path={`/report-requests/${request.id}`}
        language={request.language}
        edited={request.letter !== null}
        packs={request.packs}
        preview={request.packs.length === 0}
        canWrite={canWrite}
      />
      <RequestReports request={request} canWrite={canWrite} />
      {canWrite && <RequestActions request={request} answer={answer} />}
      <MoveHistory
        title={t('report.history')}
        moves={request.moves}
        phrase={(move) =>
          move.details?.chased ? t('report.chased') : t(`report_request_state.${move.toState}`)
        }
      />
    </>
  )
}
