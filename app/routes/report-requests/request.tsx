import { data, redirect } from 'react-router'
import { type MoveField, MoveForm } from '#app/components/claims/move-form.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Instant } from '#app/components/instant.tsx'
import { LetterView } from '#app/components/letters/letter-view.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { listMoves, type ReportRequestMove } from '#app/domain/report-requests/report-request.ts'
import { getReportRequest } from '#app/domain/report-requests/report-requests.server.ts'
import { writeRequestLetter } from '#app/domain/report-requests/request-paper.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { paperDeps } from '../claims/paper-deps.ts'
import type { Route } from './+types/request.ts'
import { moveRequest } from './move-request.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

const FIELDS: Record<ReportRequestMove, readonly MoveField[]> = {
  request: ['channel', 'reference', 'note'],
  receive: ['note'],
  file: ['note'],
  decline: ['note'],
  publish: ['note'],
  withdraw: ['note'],
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const request = await getReportRequest(asked.ctx, params.id)
    const canWrite = asked.user?.role !== 'viewer'
    const published = request.incident.reportKinds.length > 0
    return {
      request,
      letter: await writeRequestLetter(asked.ctx, request, paperDeps(asked).writer),
      moves: canWrite ? listMoves(request.state).filter((move) => move !== 'publish' || published) : [],
      pageTitle: toPageTitle(asked, 'report_requests.title'),
    }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const form = await request.formData()
  const moved = await act(() =>
    moveRequest(asked.ctx, { requestId: params.id, form, deps: paperDeps(asked) }),
  )
  if (!moved.ok) return data({ problem: moved.problem }, { status: moved.problem.status })
  return redirect(`/report-requests/${params.id}`, 303)
}

export default function ReportRequestPage({ loaderData, actionData }: Route.ComponentProps) {
  const { request, letter, moves } = loaderData
  const { t, format } = useI18n()
  return (
    <>
      <header className="section">
        <div className="section__head">
          <h1>{t('report_requests.name')}</h1>
          <span className="tag">{t(`report_request_state.${request.state}`)}</span>
        </div>
        <p>
          <a href={`/incidents/${request.incidentId}`} lang="en">
            {request.incident.title}
          </a>
        </p>
        <ProblemNotice problem={actionData?.problem} />
        {request.incident.reportKinds.length > 0 && (
          <Notice kind="information">
            <p>
              {t('report_requests.published', {
                kinds: format.list(request.incident.reportKinds.map((kind) => t(`report_kind.${kind}`))),
              })}
            </p>
          </Notice>
        )}
        {request.dueAt !== null && (
          <p>
            {t('report_requests.due')} <Instant at={request.dueAt} />
          </p>
        )}
      </header>
      <section className="section">
        <h2>{t('claims.letter')}</h2>
        <LetterView letter={letter} language={request.language} />
      </section>
      <section className="section">
        <h2>{t('claims.next')}</h2>
        {moves.map((move) => (
          <MoveForm
            intent={move}
            label={t(`report_request_move.${move}`)}
            version={request.version}
            fields={FIELDS[move]}
            primary={move === moves[0]}
            key={move}
          />
        ))}
      </section>
      <section className="section">
        <h2>{t('claims.history')}</h2>
        <ol className="timeline">
          {request.moves.map((move) => (
            <li className="timeline__entry" key={move.id}>
              <Instant at={move.movedAt} style="short" />
              <span>
                {t(`report_request_state.${move.toState}`)} {move.note}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
