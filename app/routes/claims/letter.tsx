import { data, redirect } from 'react-router'
import { readLetterForm } from '#app/components/letters/letter-form.tsx'
import { LetterPage } from '#app/components/letters/letter-page.tsx'
import { canEditLetter, writeClaimLetter } from '#app/domain/claims/claim-paper.server.ts'
import { getClaim } from '#app/domain/claims/claims.server.ts'
import { editClaimLetter } from '#app/domain/claims/review-claim.server.ts'
import { toLetterText } from '#app/domain/letters/letter.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/letter.ts'
import { paperDeps } from './paper-deps.ts'

export const handle = { policy: 'viewer', write: 'admin', area: 'claims' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const claim = await getClaim(asked.ctx, params.id)
    const letter = writeClaimLetter(claim, paperDeps(asked).writer)
    const canWrite = asked.user !== null && asked.user.role !== 'viewer'
    const { version, language } = claim
    return {
      paper: {
        letter,
        text: toLetterText(letter),
        version,
        language,
        edited: claim.letter !== null,
        sent: !canEditLetter(claim),
        canEdit: canWrite && canEditLetter(claim),
      },
      pageTitle: toPageTitle(asked, { text: letter.subject }),
    }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = readLetterForm(await request.formData())
  const edited = await act(() => editClaimLetter(ctx, { claimId: params.id, ...form }))
  if (edited.ok) return redirect(`/claims/${params.id}/letter`, 303)
  return data({ problem: edited.problem, typed: form.letter }, { status: edited.problem.status })
}

export default function ClaimLetter({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <LetterPage
      paper={loaderData.paper}
      path={`/claims/${params.id}`}
      back="letter.back"
      problem={actionData?.problem ?? null}
      typed={actionData?.typed ?? null}
    />
  )
}
