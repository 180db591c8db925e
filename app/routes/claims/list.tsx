import { data, redirect } from 'react-router'
import { ClaimList } from '#app/components/claims/claim-list.tsx'
import { ClaimableList } from '#app/components/claims/claimable-list.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { isSettled } from '#app/domain/claims/claim.ts'
import { listClaimableMonths } from '#app/domain/claims/claimable-months.server.ts'
import { listClaims } from '#app/domain/claims/claims.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/list.ts'

export const handle = { policy: 'viewer', write: 'admin', area: 'claims' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const claims = await listClaims(asked.ctx)
    return {
      months: await listClaimableMonths(asked.ctx),
      open: claims.filter((claim) => !isSettled(claim.state)),
      settled: claims.filter((claim) => isSettled(claim.state)),
      canWrite: asked.user !== null && asked.user.role !== 'viewer',
      pageTitle: toPageTitle(asked, 'claim_list.title'),
    }
  })
}

/** Drafts the claim of a month from the list, where nothing needs to be said about it. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const drafted = await act(() =>
    draftClaim(ctx, {
      customerId: text('customerId'),
      month: text('month'),
      scopeKey: text('scopeKey'),
    }),
  )
  if (drafted.ok) return redirect(`/claims/${drafted.value.id}`, 303)
  return data({ problem: drafted.problem }, { status: drafted.problem.status })
}

export default function Claims({ loaderData, actionData }: Route.ComponentProps) {
  const { months, open, settled, canWrite } = loaderData
  const { t } = useI18n()
  const isEmpty = open.length + settled.length === 0
  return (
    <>
      <header className="section">
        <div className="section__head">
          <h1>{t('claim_list.title')}</h1>
          {canWrite && (
            <a className="button" href="/claims/new">
              {t('claim_list.new')}
            </a>
          )}
        </div>
        <p className="prose">{t('claim_list.lead')}</p>
        <p className="page-links">
          <a href="/recovered">{t('claim_list.recovered')}</a>
          <a href="/look-back">{t('claim_list.look_back')}</a>
        </p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <section className="section" id="to-claim">
        <h2>{t('claim_list.to_claim')}</h2>
        {months.length > 0 ? (
          <ClaimableList months={months} canWrite={canWrite} />
        ) : (
          <EmptyState text={t('claim_list.to_claim_none')} />
        )}
      </section>
      <section className="section" id="open">
        <h2>{t('claim_list.open')}</h2>
        {open.length > 0 && <ClaimList claims={open} caption={t('claim_list.open')} />}
        {open.length === 0 && (
          <EmptyState text={isEmpty ? t('claim_list.none') : t('claim_list.none_open')} />
        )}
      </section>
      {settled.length > 0 && (
        <section className="section" id="settled">
          <h2>{t('claim_list.settled')}</h2>
          <ClaimList claims={settled} caption={t('claim_list.settled')} />
        </section>
      )}
      <p className="quiet">{t('claim_list.worth_help')}</p>
    </>
  )
}
