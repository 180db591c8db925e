import { data, redirect } from 'react-router'
import { ClaimLedger, ClaimStanding } from '#app/components/claims/claim-ledger.tsx'
import { type MoveField, MoveForm } from '#app/components/claims/move-form.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Instant } from '#app/components/instant.tsx'
import { LetterView } from '#app/components/letters/letter-view.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { Arithmetic } from '#app/components/uptime/arithmetic.tsx'
import { type ClaimMove, listMoves } from '#app/domain/claims/claim.ts'
import { writeClaimLetter } from '#app/domain/claims/claim-paper.server.ts'
import { getClaim } from '#app/domain/claims/claims.server.ts'
import { findOutdated } from '#app/domain/claims/review-claim.server.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/claim.ts'
import { moveClaim } from './move-claim.ts'
import { paperDeps } from './paper-deps.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

/** What each move asks for; `forfeit` is the clock's own. */
const FIELDS: Record<Exclude<ClaimMove, 'forfeit'>, readonly MoveField[]> = {
  submit: ['channel', 'reference', 'lateReason', 'note'],
  acknowledge: ['reference', 'note'],
  ask: ['note'],
  answer: ['note'],
  grant: ['grantedDays', 'vendorDowntimeMinutes', 'reason'],
  grant_partly: ['grantedDays', 'vendorDowntimeMinutes', 'reason'],
  deny: ['vendorDowntimeMinutes', 'reason'],
  appeal: ['channel', 'reference', 'note'],
  apply: ['termEndsOn', 'invoiceLine', 'note'],
  withdraw: ['note'],
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const request = requestContext(context)
  return load(async () => {
    const claim = await getClaim(request.ctx, params.id)
    return {
      claim,
      outdated: (await findOutdated(request.ctx, claim)) !== null,
      letter: writeClaimLetter(claim, paperDeps(request).writer),
      lines: claim.figures.explanation.map((line) => phraseExplanation(request.language, line)),
      moves: request.user?.role === 'viewer' ? [] : listMoves(claim.state),
      pageTitle: toPageTitle(request, 'claims.title'),
    }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const form = await request.formData()
  const moved = await act(() => moveClaim(asked.ctx, { claimId: params.id, form, deps: paperDeps(asked) }))
  if (!moved.ok) return data({ problem: moved.problem }, { status: moved.problem.status })
  return redirect(`/claims/${params.id}`, 303)
}

export default function ClaimPage({ loaderData, actionData }: Route.ComponentProps) {
  const { claim, outdated, letter, lines, moves } = loaderData
  const { t, format } = useI18n()
  const { figures } = claim
  return (
    <>
      <header className="section">
        <div className="section__head">
          <h1>{t('claims.name', { month: format.month(claim.month), customer: claim.customerName })}</h1>
          <span className="tag">{t(`claim_state.${claim.state}`)}</span>
        </div>
        <ProblemNotice problem={actionData?.problem} />
        {outdated && (
          <Notice title={t('claims.outdated')}>
            <form method="post">
              <input type="hidden" name="version" value={claim.version} />
              <button className="button" type="submit" name="intent" value="update">
                {t('claims.update')}
              </button>
            </form>
          </Notice>
        )}
        <ClaimStanding claim={claim} />
      </header>
      <section className="section">
        <h2>{t('claims.figures')}</h2>
        <ClaimLedger figures={figures} />
      </section>
      <Arithmetic lines={lines} policy={figures.terms} />
      <section className="section">
        <h2>{t('claims.cases')}</h2>
        <p>
          {figures.cases.length === 0
            ? t('claims.no_cases')
            : figures.cases.map((linked) => linked.vendorNumber).join(', ')}
        </p>
      </section>
      <section className="section">
        <h2>{t('claims.letter')}</h2>
        <LetterView letter={letter} language={claim.language} />
      </section>
      <section className="section">
        <h2>{t('claims.next')}</h2>
        {moves.flatMap((move) =>
          move === 'forfeit'
            ? []
            : [
                <MoveForm
                  intent={move}
                  label={t(`claim_move.${move}`)}
                  version={claim.version}
                  fields={FIELDS[move]}
                  primary={move === moves[0]}
                  key={move}
                />,
              ],
        )}
      </section>
      <section className="section">
        <h2>{t('claims.history')}</h2>
        <ol className="timeline">
          {claim.moves.map((move) => (
            <li className="timeline__entry" key={move.id}>
              <Instant at={move.movedAt} style="short" />
              <span>
                {t(`claim_state.${move.toState}`)} {move.note}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
