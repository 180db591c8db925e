import { composeCaseText } from '#app/components/cases/case-text.ts'
import { load } from '#app/server/answer.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/text.ts'
import { readCaseText } from './read-case.ts'

export const handle = { policy: 'viewer', area: 'cases' } satisfies RouteHandle

/** The text for the vendor's console and nothing else, to be read, printed or fetched. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  const { facts } = await load(() => readCaseText(ctx, params.id))
  return new Response(composeCaseText(facts), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
}
