import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { BothVersions } from '#app/components/cases/both-versions.tsx'
import { EditForm } from '#app/components/cases/edit-form.tsx'
import { editSchema, toFacts } from '#app/components/cases/edit-forms.ts'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { getCase } from '#app/domain/cases/cases.server.ts'
import { editCase, listChangedFacts } from '#app/domain/cases/edit-case.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/edit.ts'
import { placeProblem } from './place-problem.ts'
import { findUnseenSecrets } from './unseen-secrets.ts'

export const handle = { policy: 'admin', area: 'cases' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const [supportCase, services] = await Promise.all([
      getCase(asked.ctx, params.id),
      listServices(asked.ctx),
    ])
    return {
      supportCase,
      services: services.map(({ id, title }) => ({ id, title })),
      pageTitle: toPageTitle(asked, 'case.edit'),
    }
  })
}

/** A stale edit comes back with both versions: the reply holds what was typed, the loader what is stored now. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { ctx, timeZone } = requestContext(context)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: editSchema(timeZone) })
  const reply = submission.reply()
  const none = { problem: null, secrets: [], both: null }
  if (submission.status !== 'success') return data({ ...none, reply }, { status: 400 })
  const secrets = findUnseenSecrets(form, submission.value)
  if (secrets.length > 0) return data({ ...none, reply, secrets }, { status: 400 })
  const facts = toFacts(submission.value)
  const { version } = submission.value
  const edited = await act(() => editCase(ctx, { caseId: params.id, version, facts }))
  if (edited.ok) return redirect(`/cases/${params.id}`, { status: 303 })
  const { problem } = edited
  const fieldErrors = placeProblem(problem, Object.keys(facts))
  if (fieldErrors !== null)
    return data({ ...none, reply: submission.reply({ fieldErrors }) }, { status: 400 })
  const theirs = problem.code === 'case.stale' ? await load(() => getCase(ctx, params.id)) : null
  const both = theirs && { differing: listChangedFacts(theirs, facts), yours: facts, theirs }
  return data({ ...none, reply, problem, both }, { status: problem.status })
}

export default function EditCase({ loaderData, actionData }: Route.ComponentProps) {
  const { supportCase, services } = loaderData
  const { t } = useI18n()
  return (
    <section className="section">
      <p className="quiet">
        <a href={`/cases/${supportCase.id}`}>{supportCase.subject}</a>
      </p>
      <h1>{t('case.edit')}</h1>
      {actionData?.both ? (
        <BothVersions {...actionData.both} services={services} />
      ) : (
        <ProblemNotice problem={actionData?.problem} />
      )}
      <EditForm
        supportCase={supportCase}
        services={services}
        reply={actionData?.reply ?? null}
        secrets={actionData?.secrets ?? []}
      />
    </section>
  )
}
