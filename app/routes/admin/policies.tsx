import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { PolicyForm } from '#app/components/policies/policy-form.tsx'
import { PolicyTable } from '#app/components/policies/policy-table.tsx'
import {
  addPolicy,
  getKnownPolicy,
  listKnownPolicies,
  readPolicy,
} from '#app/domain/policies/policies.server.ts'
import { listPolicyUsers } from '#app/domain/policies/policy-users.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/policies.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** `?from=ID&version=VERSION` puts that policy into the form, to begin with. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { searchParams } = new URL(request.url)
  const policyId = searchParams.get('from')
  const version = searchParams.get('version') ?? ''
  return load(async () => ({
    known: await listKnownPolicies(asked.ctx),
    users: await listPolicyUsers(asked.ctx),
    template: policyId && (await getKnownPolicy(asked.ctx, { policyId, version })).policy,
    today: new Date(asked.ctx.now).toISOString().slice(0, 10),
    pageTitle: toPageTitle(asked, 'admin.policies'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const text = String(form.get('document') ?? '')
  const reading = await readPolicy(ctx, text)
  const answer = { text, reading, problem: null }
  if (!reading.ok) return data(answer, { status: 400 })
  if (form.get('intent') !== 'add') return data(answer)
  const added = await act(() => addPolicy(ctx, text))
  if (!added.ok) return data({ ...answer, problem: added.problem }, { status: added.problem.status })
  return redirect(`/admin/policies/${added.value.id}/${encodeURIComponent(added.value.version)}`, 303)
}

export default function Policies({ loaderData, actionData }: Route.ComponentProps) {
  const { known, users, template, today } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('admin.policies')}</h1>
        <p className="prose">{t('policy.intro')}</p>
      </header>
      <PolicyTable known={known} users={users} today={today} />
      <section className="section" id="new">
        <h2>{t('policy.new')}</h2>
        <p className="prose">{t('policy.new_help')}</p>
        <ProblemNotice problem={actionData?.problem} />
        <PolicyForm
          text={actionData?.text ?? (template ? JSON.stringify(template, null, 2) : '')}
          reading={actionData?.reading ?? null}
        />
      </section>
    </>
  )
}
