import { readReportFile } from '#app/domain/report-requests/report-file.server.ts'
import { load } from '#app/server/answer.ts'
import { answerFile } from '#app/server/answer-file.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { paperDeps } from '../claims/paper-deps.ts'
import type { Route } from './+types/file.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

/** A report that came as a file, as it was kept. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const { piece, bytes } = await readReportFile(asked.ctx, paperDeps(asked).files, {
      requestId: params.id,
      evidenceId: params.file,
    })
    return answerFile({ bytes, fileName: piece.fileName, mediaType: piece.mediaType })
  })
}
