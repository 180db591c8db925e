import { redirect } from 'react-router'
import { signOut } from '#app/domain/access/sessions.server.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { sessionCookie } from '#app/server/session-cookie.ts'
import type { Route } from './+types/sign-out.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export function loader() {
  return redirect('/')
}

export async function action({ context }: Route.ActionArgs) {
  const { ctx, sessionId, secure } = requestContext(context)
  if (sessionId !== null) await signOut(ctx, sessionId)
  return redirect('/', {
    status: 303,
    headers: {
      'Set-Cookie': await sessionCookie(secure).serialize('', { maxAge: 0 }),
      'Clear-Site-Data': '"cache", "storage"',
    },
  })
}
