import { data, redirect } from 'react-router'
import { PlainField } from '#app/components/access/plain-field.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { confirmSession } from '#app/domain/access/sessions.server.ts'
import { act } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import { sessionCookie } from '#app/server/session-cookie.ts'
import type { Route } from './+types/confirm.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const to = toSafePath(new URL(request.url).searchParams.get('to') ?? '/account')
  return {
    pageTitle: toPageTitle(asked, 'confirm.title'),
    provider: asked.oidc === null ? null : `/sign-in/provider?to=${encodeURIComponent(to)}`,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, sessionId, clientAddress, secure } = requestContext(context)
  const form = await request.formData()
  const password = String(form.get('password') ?? '')
  const done = await act(() =>
    confirmSession(ctx, { sessionId: sessionId ?? '', password, address: clientAddress }),
  )
  if (!done.ok) return data({ problem: done.problem }, { status: done.problem.status })
  const cookie = await sessionCookie(secure).serialize(done.value.token)
  const to = toSafePath(new URL(request.url).searchParams.get('to') ?? '/account')
  return redirect(to, { status: 303, headers: { 'Set-Cookie': cookie } })
}

export default function Confirm({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  return (
    <section className="section">
      <h1>{t('confirm.title')}</h1>
      <p className="prose">{t('confirm.intro')}</p>
      <ProblemNotice problem={actionData?.problem} />
      <form className="form" method="post">
        <PlainField
          id="password"
          name="password"
          label={t('sign_in.password')}
          type="password"
          autoComplete="current-password"
        />
        <div className="form__actions">
          <button className="button button--primary" type="submit" name="intent" value="confirm">
            {t('form.continue')}
          </button>
        </div>
      </form>
      {loaderData.provider && (
        <p>
          <a href={loaderData.provider}>{t('sign_in.with_provider')}</a>
        </p>
      )}
    </section>
  )
}
