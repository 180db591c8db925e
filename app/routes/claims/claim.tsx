import { data, redirect } from 'react-router'
import { ClaimActions } from '#app/components/claims/claim-actions.tsx'
import { ClaimFacts } from '#app/components/claims/claim-facts.tsx'
import { isClaimIntent } from '#app/components/claims/claim-forms.ts'
import { ClaimLedger } from '#app/components/claims/claim-ledger.tsx'
import { ClaimNotices } from '#app/components/claims/claim-notices.tsx'
import { Papers } from '#app/components/claims/claim-papers.tsx'
import { ClaimReferences } from '#app/components/claims/claim-references.tsx'
import { ClaimStateMark } from '#app/components/claims/claim-state.tsx'
import { ClaimWindows } from '#app/components/claims/claim-windows.tsx'
import { ClaimMoveDetails } from '#app/components/claims/move-details.tsx'
import { MoveHistory } from '#app/components/claims/move-history.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { Steps } from '#app/components/uptime/arithmetic.tsx'
import { getClaim } from '#app/domain/claims/claims.server.ts'
import { findOutdated } from '#app/domain/claims/review-claim.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/claim.ts'
import { actOnClaim } from './act-on-claim.ts'
import { paperDeps } from './paper-deps.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const claim = await getClaim(asked.ctx, params.id)
    return {
      claim,
      outdated: await findOutdated(asked.ctx, claim),
      canWrite: asked.user !== null && asked.user.role !== 'viewer',
      pageTitle: toPageTitle(asked, { text: `${claim.month} · ${claim.customerName}` }),
    }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const form = await request.formData()
  const intent = form.get('intent')
  if (!isClaimIntent(intent)) throw data({ code: 'bad_request', details: {} }, { status: 400 })
  const { ctx, timeZone } = asked
  const ask = { ctx, timeZone, intent, form, claimId: params.id, deps: paperDeps(asked) }
  const answer = await load(() => actOnClaim(ask))
  if (answer.ok) return redirect(`/claims/${params.id}`, 303)
  return data(answer, { status: answer.problem?.status ?? 400 })
}

export default function ClaimPage({ loaderData, actionData }: Route.ComponentProps) {
  const { claim, outdated, canWrite } = loaderData
  const { t, format } = useI18n()
  const answer = actionData && !actionData.ok ? actionData : null
  const { figures } = claim
  const month = format.month(claim.month)
  return (
    <>
      <header className="section">
        <p className="quiet no-print">
          <a href="/claims">{t('claim_list.title')}</a>
        </p>
        <div className="section__head">
          <h1>{t('claim.heading', { month, customer: claim.customerName })}</h1>
          <p>
            <ClaimStateMark claim={claim} />
          </p>
        </div>
        <p className="quiet">{t('claim.of', { domain: figures.customer.domain })}</p>
        <ProblemNotice problem={answer?.problem} />
        <ClaimNotices claim={claim} outdated={outdated} canWrite={canWrite} answer={answer} />
        <ClaimFacts claim={claim} />
      </header>
      <section className="section">
        <h2>{t('claim.windows')}</h2>
        <ClaimWindows windows={figures.windows} />
      </section>
      <section className="section">
        <h2>{t('claim.arithmetic')}</h2>
        <ClaimLedger figures={figures} />
        <details className="arithmetic-panel">
          <summary>{t('claim.steps')}</summary>
          <Steps lines={figures.explanation} />
        </details>
      </section>
      <ClaimReferences figures={figures} />
      <Papers
        path={`/claims/${claim.id}`}
        language={claim.language}
        edited={claim.letter !== null}
        packs={claim.packs}
        preview={claim.packs.length === 0}
        canWrite={canWrite}
      />
      {canWrite && <ClaimActions claim={claim} answer={answer} />}
      <MoveHistory
        title={t('claim.history')}
        moves={claim.moves}
        phrase={(move) => t(`claim_state.${move.toState}`)}
        details={(move) => <ClaimMoveDetails details={move.details} currency={claim.currency} />}
      />
    </>
  )
}
