import { data, redirect } from 'react-router'
import { ClaimableMonths, ClaimList } from '#app/components/claims/claim-list.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { listClaimableMonths } from '#app/domain/claims/claimable-months.server.ts'
import { listClaims } from '#app/domain/claims/claims.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/list.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const request = requestContext(context)
  return load(async () => ({
    months: await listClaimableMonths(request.ctx),
    claims: await listClaims(request.ctx),
    canWrite: request.user !== null && request.user.role !== 'viewer',
    pageTitle: toPageTitle(request, 'claims.title'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, language } = requestContext(context)
  const form = await request.formData()
  const drafted = await act(() =>
    draftClaim(ctx, {
      customerId: String(form.get('customerId') ?? ''),
      month: String(form.get('month') ?? ''),
      scopeKey: String(form.get('scopeKey') ?? ''),
      language,
    }),
  )
  if (!drafted.ok) return data({ problem: drafted.problem }, { status: drafted.problem.status })
  return redirect(`/claims/${drafted.value.id}`, 303)
}

export default function Claims({ loaderData, actionData }: Route.ComponentProps) {
  const { months, claims, canWrite } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('claims.title')}</h1>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <section className="section">
        <h2>{t('claims.claimable')}</h2>
        {months.length > 0 ? (
          <ClaimableMonths months={months} canWrite={canWrite} />
        ) : (
          <EmptyState text={t('claims.none_claimable')} />
        )}
      </section>
      <section className="section">
        <h2>{t('claims.all')}</h2>
        {claims.length > 0 ? <ClaimList claims={claims} /> : <EmptyState text={t('claims.none')} />}
      </section>
    </>
  )
}
