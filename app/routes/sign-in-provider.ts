import { data, redirect } from 'react-router'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import { stepCookie } from '#app/server/session-cookie.ts'
import type { Route } from './+types/sign-in-provider.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

/** Off to the identity provider. What the way back is checked against stays in the browser's own cookie. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { oidc, secure } = requestContext(context)
  if (oidc === null) throw data(null, { status: 404 })
  const to = toSafePath(new URL(request.url).searchParams.get('to'))
  const { url, attempt } = await oidc.start()
  const cookie = await stepCookie('provider', secure).serialize({ ...attempt, to })
  return redirect(url, { headers: { 'Set-Cookie': cookie } })
}
