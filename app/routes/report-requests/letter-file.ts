import { getReportRequest } from '#app/domain/report-requests/report-requests.server.ts'
import {
  requestEnvelope,
  requestFileName,
  writeRequestLetter,
} from '#app/domain/report-requests/request-paper.server.ts'
import { load } from '#app/server/answer.ts'
import { answerFile } from '#app/server/answer-file.ts'
import { answerLetter } from '#app/server/answer-letter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { paperDeps } from '../claims/paper-deps.ts'
import type { Route } from './+types/letter-file.ts'

export const handle = { policy: 'viewer', area: 'claims' } satisfies RouteHandle

/** The letter of a request as a file: `letter.txt`, `letter.eml` or `letter.pdf`, by the address. */
export async function loader({ params, request: asking, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { writer, printer } = paperDeps(asked)
  return load(async () => {
    const request = await getReportRequest(asked.ctx, params.id)
    const file = await answerLetter({
      letter: await writeRequestLetter(asked.ctx, request, writer),
      envelope: requestEnvelope(request, request.requestedAt ?? asked.ctx.now),
      printer,
      path: new URL(asking.url).pathname,
      fileName: requestFileName(request),
    })
    return answerFile(file)
  })
}
