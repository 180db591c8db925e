import { DomainError } from '#app/domain/domain-error.ts'
import { readPack } from '#app/domain/packs/packs.server.ts'
import { previewRequestPack } from '#app/domain/report-requests/file-report-request.server.ts'
import { getReportRequest } from '#app/domain/report-requests/report-requests.server.ts'
import { load } from '#app/server/answer.ts'
import { answerFile } from '#app/server/answer-file.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { paperDeps } from '../claims/paper-deps.ts'
import type { Route } from './+types/pack.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

/** The evidence pack: the frozen one, or as it would be now while there is none. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const wanted = new URL(request.url).searchParams.get('frozen')
  return load(async () => {
    const { packs } = await getReportRequest(asked.ctx, params.id)
    const deps = paperDeps(asked)
    const frozen = wanted === null ? packs[0] : packs.find((pack) => pack.id === wanted)
    if (!frozen && wanted !== null) throw new DomainError('pack.not_found', 'There is no such pack.')
    if (!frozen) {
      const { pack, fileName } = await previewRequestPack(asked.ctx, params.id, deps)
      return answerFile({ bytes: pack.bytes, fileName, mediaType: 'application/zip' })
    }
    const bytes = await readPack(deps.files, frozen)
    return answerFile({ bytes, fileName: frozen.fileName, mediaType: 'application/zip' })
  })
}
