import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { subscriptionPath } from '#app/domain/notifications/subscriber.ts'
import { confirmSubscription } from '#app/domain/notifications/subscribers.server.ts'
import { act } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { readSubscriber } from '#app/server/read-subscriber.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/confirm.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { subscriber, services } = await readSubscriber(asked.ctx, params.token)
  return { subscriber, services, pageTitle: toPageTitle(asked, 'subscribe.confirm_title') }
}

/** A button, not the link itself, confirms: programs that look into mail open its links. */
export async function action({ params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const done = await act(() => confirmSubscription(ctx, params.token))
  if (done.ok) return redirect(`${subscriptionPath('manage', params.token)}?confirmed`, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Confirm({ loaderData, actionData }: Route.ComponentProps) {
  const { subscriber, services } = loaderData
  const { t, format } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('subscribe.confirm_title')}</h1>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <p className="prose">
        {services === null
          ? t('subscribe.confirm_every', { email: subscriber.email })
          : t('subscribe.confirm_some', { email: subscriber.email, services: format.list(services) })}
      </p>
      <form className="form__actions" method="post">
        <button className="button button--primary" type="submit" name="intent" value="confirm">
          {t('subscribe.confirm')}
        </button>
      </form>
      <p className="quiet">{t('subscribe.confirm_ignore')}</p>
    </>
  )
}
