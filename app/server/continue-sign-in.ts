import { redirect } from 'react-router'
import { type SignedIn, signOut } from '#app/domain/access/sessions.server.ts'
import type { RequestContext } from './request-context.ts'
import { sessionCookie, stepCookie } from './session-cookie.ts'

/** On to where somebody wanted to go, or to the second step first. A session they had before ends here. */
export async function continueSignIn(
  { ctx, sessionId, secure, secondFactor }: RequestContext,
  signedIn: SignedIn,
  to: string,
): Promise<Response> {
  if (sessionId !== null) await signOut(ctx, sessionId)
  const headers = new Headers()
  if (signedIn.stage === 'second_factor') {
    headers.append('Set-Cookie', await stepCookie('second', secure).serialize(signedIn.token))
    return redirect(`/sign-in/second-step?to=${encodeURIComponent(to)}`, { status: 303, headers })
  }
  headers.append('Set-Cookie', await sessionCookie(secure).serialize(signedIn.token))
  headers.append('Set-Cookie', await stepCookie('second', secure).serialize('', { maxAge: 0 }))
  const next = secondFactor === 'required' && signedIn.lacksFactor ? '/account' : to
  return redirect(next, { status: 303, headers })
}
