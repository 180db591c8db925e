import { redirect } from 'react-router'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import { choiceCookie } from '#app/server/session-cookie.ts'
import type { Route } from './+types/theme.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const to = searchParams.get('to')
  const { secure } = requestContext(context)
  const value = to === 'light' || to === 'dark' ? to : 'system'
  const headers = { 'Set-Cookie': choiceCookie({ name: 'theme', value, secure }) }
  return redirect(toSafePath(searchParams.get('back')), { headers })
}
