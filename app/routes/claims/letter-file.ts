import { claimEnvelope, claimFileName, writeClaimLetter } from '#app/domain/claims/claim-paper.server.ts'
import { getClaim } from '#app/domain/claims/claims.server.ts'
import { load } from '#app/server/answer.ts'
import { answerFile } from '#app/server/answer-file.ts'
import { answerLetter } from '#app/server/answer-letter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/letter-file.ts'
import { paperDeps } from './paper-deps.ts'

export const handle = { policy: 'viewer', area: 'claims' } satisfies RouteHandle

/** The letter of a claim as a file: `letter.txt`, `letter.eml` or `letter.pdf`, by the address. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { writer, printer } = paperDeps(asked)
  return load(async () => {
    const claim = await getClaim(asked.ctx, params.id)
    const file = await answerLetter({
      letter: writeClaimLetter(claim, writer),
      envelope: claimEnvelope(claim, claim.submittedAt ?? asked.ctx.now),
      printer,
      path: new URL(request.url).pathname,
      fileName: claimFileName(claim),
    })
    return answerFile(file)
  })
}
