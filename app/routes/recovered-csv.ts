import { readRecovered } from '#app/domain/claims/recovered.server.ts'
import { toRecoveredCsv } from '#app/domain/claims/recovered-csv.server.ts'
import { toMajorText } from '#app/i18n/format-number.ts'
import { load } from '#app/server/answer.ts'
import { answerFile } from '#app/server/answer-file.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/recovered-csv.ts'

export const handle = { policy: 'viewer', area: 'claims' } satisfies RouteHandle

/** Every claim that was sent or lost, one a line, for spreadsheets. */
export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  return load(async () => {
    const { claims } = await readRecovered(ctx)
    const bytes = toRecoveredCsv(claims, toMajorText)
    return answerFile({ bytes, fileName: 'recovered.csv', mediaType: 'text/csv; charset=utf-8' })
  })
}
