import { data, redirect } from 'react-router'
import { z } from 'zod'
import { signInWithProvider } from '#app/domain/access/provider-sign-in.server.ts'
import { act } from '#app/server/answer.ts'
import { continueSignIn } from '#app/server/continue-sign-in.ts'
import { reportError } from '#app/server/error-report.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import { stepCookie } from '#app/server/session-cookie.ts'
import type { Route } from './+types/sign-in-callback.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() })

/** Back from the identity provider: the one GET that may write, because the answer arrives that way. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { ctx, oidc, secure, clientAddress, publicOrigin } = asked
  if (oidc === null) throw data(null, { status: 404 })
  const cookie = stepCookie('provider', secure)
  const attempt = attemptSchema.safeParse(await cookie.parse(request.headers.get('cookie')))
  const clear = await cookie.serialize('', { maxAge: 0 })
  if (!attempt.success) return refuse('provider_refused', clear)
  const { search } = new URL(request.url)
  const callback = new URL(`/sign-in/provider/callback${search}`, publicOrigin)
  const identity = await oidc.finish(callback, attempt.data).catch((error: unknown) => {
    reportError(error)
    return null
  })
  if (identity === null) return refuse('provider_refused', clear)
  const userAgent = request.headers.get('user-agent')
  const done = await act(() => signInWithProvider(ctx, { identity, address: clientAddress, userAgent }))
  if (!done.ok) return refuse(done.problem.code.replace('session.', ''), clear)
  const answer = await continueSignIn(asked, done.value, toSafePath(attempt.data.to))
  answer.headers.append('Set-Cookie', clear)
  return answer
}

function refuse(reason: string, clear: string): Response {
  return redirect(`/sign-in?refused=${reason}`, { headers: { 'Set-Cookie': clear } })
}
