import { data, redirect } from 'react-router'
import { CaseActions } from '#app/components/cases/case-actions.tsx'
import { CaseFacts } from '#app/components/cases/case-facts.tsx'
import { isCaseIntent } from '#app/components/cases/case-forms.ts'
import { CaseTimeline } from '#app/components/cases/case-timeline.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { CaseLinks } from '#app/components/links/case-links.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { listCaseEvents } from '#app/domain/cases/case-events.server.ts'
import { getCase } from '#app/domain/cases/cases.server.ts'
import { listLinkableOutages } from '#app/domain/links/linkable.server.ts'
import { listLinksOfCase } from '#app/domain/links/list-links.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/case.ts'
import { actOnCase } from './act-on-case.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const supportCase = await getCase(asked.ctx, params.id)
    const [events, links, outages] = await Promise.all([
      listCaseEvents(asked.ctx, params.id),
      listLinksOfCase(asked.ctx, params.id),
      listLinkableOutages(asked.ctx, supportCase),
    ])
    const canWrite = asked.user !== null && asked.user.role !== 'viewer'
    const pageTitle = toPageTitle(asked, { text: supportCase.subject })
    return { supportCase, events, links, outages, canWrite, path: `/cases/${params.id}`, pageTitle }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { ctx, timeZone } = requestContext(context)
  const form = await request.formData()
  const intent = form.get('intent')
  if (!isCaseIntent(intent)) throw data({ code: 'bad_request', details: {} }, { status: 400 })
  const answer = await actOnCase({ ctx, caseId: params.id, timeZone, intent, form })
  if (answer.ok) return redirect(`/cases/${params.id}`, { status: 303 })
  return data(answer, { status: answer.problem?.status ?? 400 })
}

export default function Case({ loaderData, actionData }: Route.ComponentProps) {
  const { supportCase, events, links, outages, canWrite, path } = loaderData
  const { t } = useI18n()
  const answer = actionData && !actionData.ok ? actionData : null
  const { vendorNumber, vendorPriority, customerPriority } = supportCase
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/cases">{t('cases.title')}</a> ·{' '}
          {vendorNumber ? t('case.heading', { number: vendorNumber }) : t('case.heading_draft')}
        </p>
        <h1>{supportCase.subject}</h1>
        <ProblemNotice problem={answer?.problem} />
        {supportCase.outcome === 'outage_resolved' && (
          <Notice kind="information">
            <p>{t('case.claim_next')}</p>
            <p>
              <a href={`/claims/new?case=${supportCase.id}`}>{t('case.to_claim')}</a> ·{' '}
              <a href={`/report-requests/new?case=${supportCase.id}`}>{t('case.to_report')}</a>
            </p>
          </Notice>
        )}
        {vendorPriority !== null && vendorPriority !== 'P1' && customerPriority === 'P1' && (
          <Notice>{t('case.p1_blocked', { priority: vendorPriority })}</Notice>
        )}
      </header>
      <div className="columns">
        <div className="stack">
          <CaseFacts supportCase={supportCase} />
          <CaseLinks
            supportCase={supportCase}
            pairs={links}
            outages={outages}
            canWrite={canWrite}
            path={path}
          />
          <CaseTimeline events={events} />
        </div>
        {canWrite && <CaseActions supportCase={supportCase} answer={answer} />}
      </div>
    </>
  )
}
