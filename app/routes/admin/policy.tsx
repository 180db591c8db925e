import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { PolicyClauses, PolicyFacts } from '#app/components/policies/policy-facts.tsx'
import { getKnownPolicy, withdrawPolicy } from '#app/domain/policies/policies.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/policy.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const known = await getKnownPolicy(asked.ctx, { policyId: params.id, version: params.version })
    return {
      ...known,
      today: new Date(asked.ctx.now).toISOString().slice(0, 10),
      pageTitle: toPageTitle(asked, { text: known.policy.title }),
    }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const reason = String((await request.formData()).get('reason') ?? '')
  const done = await act(() => withdrawPolicy(ctx, { policyId: params.id, version: params.version, reason }))
  if (done.ok) return redirect('/admin/policies', 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Policy({ loaderData, actionData }: Route.ComponentProps) {
  const { policy, origin, today } = loaderData
  const { t } = useI18n()
  const template = `/admin/policies?from=${policy.id}&version=${encodeURIComponent(policy.version)}#new`
  return (
    <>
      <header className="section">
        <h1>{policy.title}</h1>
        <p className="quiet">
          {policy.id}, {policy.version}, {t(`policy.${origin}`)}
        </p>
        <p className="pager">
          <a href="/admin/policies">{t('admin.policies')}</a>
          <a href={template}>{t('policy.use_as_template')}</a>
        </p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <section className="section">
        <h2>{t('policy.rules')}</h2>
        <PolicyFacts policy={policy} today={today} />
      </section>
      <section className="section">
        <h2>{t('policy.clauses')}</h2>
        <p className="quiet">{t('policy.clauses_help')}</p>
        <PolicyClauses policy={policy} />
      </section>
      {origin === 'added' && (
        <section className="section no-print">
          <h2>{t('policy.withdraw')}</h2>
          <form className="filters" method="post">
            <label className="field">
              <span className="field__label">{t('policy.withdraw_reason')}</span>
              <input className="field__input" name="reason" required maxLength={2_000} />
            </label>
            <button className="button" type="submit" name="intent" value="withdraw">
              {t('policy.withdraw')}
            </button>
          </form>
        </section>
      )}
      <details>
        <summary>{t('policy.as_json')}</summary>
        <pre>{JSON.stringify(policy, null, 2)}</pre>
      </details>
    </>
  )
}
