import { data, redirect } from 'react-router'
import { CalendarSection } from '#app/components/access/calendar-section.tsx'
import { FactorSection } from '#app/components/access/factor-section.tsx'
import { PlainField } from '#app/components/access/plain-field.tsx'
import { SessionTable } from '#app/components/access/session-table.tsx'
import { TokenSection } from '#app/components/access/token-section.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { listApiTokens } from '#app/domain/access/api-tokens.server.ts'
import { getSecondFactor } from '#app/domain/access/second-factors.server.ts'
import { listSessions } from '#app/domain/access/sessions.server.ts'
import { SHORTEST_PASSWORD } from '#app/domain/access/user.ts'
import { findCalendarAddress } from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/account.ts'
import { actOnAccount, type Shown } from './act-on-account.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { ctx, user, sessionId } = asked
  return load(async () => ({
    name: user?.name ?? '',
    email: user?.email ?? '',
    role: user?.role ?? 'viewer',
    sessionId,
    sessions: await listSessions(ctx, 'own'),
    factor: await getSecondFactor(ctx, user?.id ?? ''),
    mustEnrol: asked.mustEnrol,
    tokens: await listApiTokens(ctx, 'own'),
    calendar: await findCalendarAddress(ctx),
    pageTitle: toPageTitle(asked, 'account.title'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const form = await request.formData()
  const done = await act(() => actOnAccount(asked, form))
  if (!done.ok && done.problem.code === 'session.confirm_needed') return redirect('/account/confirm', 303)
  if (!done.ok) {
    // A code that was wrong must not cost the secret that was just added to the app.
    const begun = { secret: String(form.get('secret') ?? ''), uri: String(form.get('uri') ?? '') }
    const shown: Shown = begun.secret === '' ? {} : { begun }
    return data({ shown, problem: done.problem }, { status: done.problem.status })
  }
  if (Object.keys(done.value).length === 0) return redirect('/account', 303)
  return data({ shown: done.value, problem: null })
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { name, email, role, sessionId, sessions, factor, tokens, calendar } = loaderData
  const { t } = useI18n()
  const shown = actionData?.shown
  // The answer to the form that turned it on was asked for without it.
  const isHeldUp = loaderData.mustEnrol && factor.since === null
  return (
    <>
      <header className="section">
        <h1>{t('account.title')}</h1>
        <p>
          {name} · {email} · {t(`role.${role}`)}
        </p>
        <ProblemNotice problem={actionData?.problem} />
        {isHeldUp && <Notice>{t('factor.needed')}</Notice>}
      </header>
      <FactorSection {...factor} begun={shown?.begun ?? null} codes={shown?.codes ?? null} />
      {!isHeldUp && (
        <>
          <section className="section">
            <h2>{t('account.password')}</h2>
            <form className="form" method="post">
              <input type="hidden" name="username" value={email} autoComplete="username" />
              <PlainField
                id="current"
                name="current"
                label={t('account.current_password')}
                type="password"
                autoComplete="current-password"
              />
              <PlainField
                id="next"
                name="next"
                label={t('account.new_password')}
                type="password"
                autoComplete="new-password"
                help={t('setup.password_help', { shortest: SHORTEST_PASSWORD })}
              />
              <div className="form__actions">
                <button className="button" type="submit" name="intent" value="change-password">
                  {t('account.change_password')}
                </button>
              </div>
            </form>
          </section>
          <section className="section">
            <h2>{t('account.sessions')}</h2>
            <SessionTable sessions={sessions} ownSessionId={sessionId} />
          </section>
          <CalendarSection address={calendar} issued={shown?.calendar ?? null} />
          <TokenSection tokens={tokens} created={shown?.token ?? null} role={role} />
        </>
      )}
    </>
  )
}
