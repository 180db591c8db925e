import { data } from 'react-router'
import { PlainField } from '#app/components/access/plain-field.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { ReadersServices, readServiceIds } from '#app/components/notices/readers-services.tsx'
import { subscribe } from '#app/domain/notifications/subscribers.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/subscribe.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** `?service=ID` has that service chosen already, from its own page. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const used = (await listServices(asked.ctx)).filter(({ inUse }) => inUse)
    const wished = used.find(({ id }) => id === new URL(request.url).searchParams.get('service'))
    return {
      services: used.map(({ id, title }) => ({ id, title })),
      chosen: wished ? [wished.id] : null,
      hasMail: asked.notices.mailHost !== null,
      pageTitle: toPageTitle(asked, 'subscribe.title'),
    }
  })
}

/** The same answer whether the address is known or not. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, language, clientAddress, notices: tools } = requestContext(context)
  const form = await request.formData()
  const email = String(form.get('email') ?? '').slice(0, 300)
  const chosen = readServiceIds(form)
  const done = await act(() => subscribe(ctx, { email, serviceIds: chosen, language, clientAddress, tools }))
  const typed = { email, chosen }
  if (done.ok) return data({ asked: true, problem: null, typed })
  return data({ asked: false, problem: done.problem, typed }, { status: done.problem.status })
}

export default function Subscribe({ loaderData, actionData }: Route.ComponentProps) {
  const { services, chosen, hasMail } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('subscribe.title')}</h1>
        <p className="prose">{t('subscribe.intro')}</p>
        <ProblemNotice problem={actionData?.problem} />
        {actionData?.asked && (
          <Notice kind="information" title={t('subscribe.asked')} role="status">
            <p>{t('subscribe.asked_next', { email: actionData.typed.email })}</p>
          </Notice>
        )}
        {!hasMail && <Notice title={t('subscribe.no_mail')} />}
      </header>
      {hasMail && !actionData?.asked && (
        <form className="form" method="post">
          <PlainField
            id="email"
            name="email"
            label={t('subscribe.email')}
            type="email"
            autoComplete="email"
            help={t('subscribe.email_help')}
            defaultValue={actionData?.typed.email ?? ''}
          />
          <ReadersServices services={services} chosen={actionData ? actionData.typed.chosen : chosen} />
          <div className="form__actions">
            <button className="button button--primary" type="submit" name="intent" value="subscribe">
              {t('subscribe.subscribe')}
            </button>
          </div>
        </form>
      )}
      <section className="section">
        <h2>{t('subscribe.other')}</h2>
        <p className="page-links">
          <a href="/incidents.atom">{t('nav.atom')}</a>
          <a href="/incidents.rss">{t('nav.rss')}</a>
          <a href="/calendar.ics">{t('nav.calendar')}</a>
        </p>
        <p className="quiet">{t('subscribe.other_help')}</p>
      </section>
    </>
  )
}
