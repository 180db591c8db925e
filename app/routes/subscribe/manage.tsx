import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { ChoiceOfLanguage } from '#app/components/notices/channel-forms.tsx'
import { ReadersServices, readServiceIds } from '#app/components/notices/readers-services.tsx'
import { subscriptionPath } from '#app/domain/notifications/subscriber.ts'
import { changeSubscription } from '#app/domain/notifications/subscribers.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { isLanguage } from '#app/i18n/negotiate.ts'
import { act } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { readSubscriber } from '#app/server/read-subscriber.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/manage.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { subscriber } = await readSubscriber(asked.ctx, params.token)
  const { searchParams } = new URL(request.url)
  return {
    subscriber,
    services: (await listServices(asked.ctx))
      .filter(({ id, inUse }) => inUse || subscriber.serviceIds?.includes(id))
      .map(({ id, title }) => ({ id, title })),
    endPath: subscriptionPath('one_click', params.token),
    told: searchParams.has('confirmed') ? 'confirmed' : searchParams.has('changed') ? 'changed' : null,
    pageTitle: toPageTitle(asked, 'subscribe.manage_title'),
  } as const
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const form = await request.formData()
  const wished = String(form.get('language') ?? '')
  const language = isLanguage(wished) ? wished : asked.language
  const change = { token: params.token, serviceIds: readServiceIds(form), language }
  const done = await act(() => changeSubscription(asked.ctx, change))
  if (done.ok) return redirect(`${subscriptionPath('manage', params.token)}?changed`, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Manage({ loaderData, actionData }: Route.ComponentProps) {
  const { subscriber, services, endPath, told } = loaderData
  const { t } = useI18n()
  const isConfirmed = subscriber.state === 'confirmed'
  return (
    <>
      <header className="section">
        <h1>{t('subscribe.manage_title')}</h1>
        <ProblemNotice problem={actionData?.problem} />
        {told && isConfirmed && (
          <Notice kind="information" title={t(`subscribe.told_${told}`)} role="status">
            <p>{t('subscribe.goes_to', { email: subscriber.email })}</p>
          </Notice>
        )}
        {!isConfirmed && <Notice title={t('subscribe.not_confirmed')} />}
      </header>
      {isConfirmed && (
        <form className="form" method="post">
          <ReadersServices services={services} chosen={subscriber.serviceIds} />
          <ChoiceOfLanguage id="language" value={subscriber.language} />
          <div className="form__actions">
            <button className="button button--primary" type="submit" name="intent" value="change">
              {t('subscribe.save')}
            </button>
          </div>
        </form>
      )}
      <section className="section">
        <h2>{t('subscribe.end_title')}</h2>
        <form method="post" action={endPath}>
          <button className="button" type="submit">
            {t('subscribe.end')}
          </button>
        </form>
      </section>
    </>
  )
}
