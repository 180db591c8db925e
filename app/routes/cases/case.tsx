import { data, redirect } from 'react-router'
import { CaseActions } from '#app/components/cases/case-actions.tsx'
import { CaseClocks } from '#app/components/cases/case-clocks.tsx'
import { CaseFacts } from '#app/components/cases/case-facts.tsx'
import { isCaseIntent } from '#app/components/cases/case-forms.ts'
import { CaseNotices } from '#app/components/cases/case-notices.tsx'
import { CasePreparation } from '#app/components/cases/case-preparation.tsx'
import { CaseRequests } from '#app/components/cases/case-requests.tsx'
import { CaseTimeline } from '#app/components/cases/case-timeline.tsx'
import { Survey } from '#app/components/cases/survey-form.tsx'
import { CaseEvidence } from '#app/components/evidence/case-evidence.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { CaseLinks } from '#app/components/links/case-links.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { effectivePriority, isOpenCase } from '#app/domain/cases/case.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/case.ts'
import { actOnCase } from './act-on-case.ts'
import { readCasePage, readCaseText } from './read-case.ts'

export const handle = { policy: 'viewer', write: 'admin', area: 'cases' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const page = await readCasePage(asked.ctx, params.id)
    const { facts } = await readCaseText(asked.ctx, params.id)
    return {
      ...page,
      facts,
      contactId: new URL(request.url).searchParams.get('contact'),
      canWrite: asked.user !== null && asked.user.role !== 'viewer',
      path: `/cases/${params.id}`,
      pageTitle: toPageTitle(asked, { text: page.supportCase.subject }),
    }
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
  const { supportCase, canWrite, path, pieces, retentionDays } = loaderData
  const { t } = useI18n()
  const answer = actionData && !actionData.ok ? actionData : null
  const { id, vendorNumber } = supportCase
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/cases">{t('cases.title')}</a> ·{' '}
          {vendorNumber ? t('case.heading', { number: vendorNumber }) : t('case.heading_draft')} ·{' '}
          {effectivePriority(supportCase)} · {t(`case_state.${supportCase.state}`)}
        </p>
        <h1>{supportCase.subject}</h1>
        <ProblemNotice problem={answer?.problem} />
        <CaseNotices supportCase={supportCase} contactId={loaderData.contactId} />
      </header>
      <div className="columns">
        <div className="stack case-side">
          <CaseClocks supportCase={supportCase} clocks={loaderData.clocks} rules={loaderData.rules} />
          {supportCase.state === 'closed' && (
            <Survey
              supportCase={supportCase}
              survey={loaderData.survey}
              canWrite={canWrite}
              answer={answer}
            />
          )}
          {canWrite && <CaseActions supportCase={supportCase} answer={answer} />}
        </div>
        <div className="stack">
          <CaseFacts supportCase={supportCase} canWrite={canWrite} />
          <CaseLinks
            supportCase={supportCase}
            pairs={loaderData.links}
            outages={loaderData.outages}
            canWrite={canWrite}
            path={path}
          />
          <CaseRequests
            supportCase={supportCase}
            requests={loaderData.requests}
            canWrite={canWrite}
            answer={answer}
          />
          <CaseEvidence
            caseId={id}
            pieces={pieces}
            retentionDays={retentionDays}
            canWrite={canWrite}
            isOpen={isOpenCase(supportCase)}
          />
          <CasePreparation supportCase={supportCase} facts={loaderData.facts} canWrite={canWrite} />
          <CaseTimeline events={loaderData.events} />
        </div>
      </div>
    </>
  )
}
