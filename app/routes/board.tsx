import { getBoard } from '#app/domain/services/board.server.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/board.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  return getBoard(ctx)
}

export default function Board({ loaderData }: Route.ComponentProps) {
  return <pre>{JSON.stringify(loaderData, null, 1)}</pre>
}
