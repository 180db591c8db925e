import { data, redirect } from 'react-router'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { ServiceChoice } from '#app/components/services/service-choice.tsx'
import { listFeedTitles } from '#app/domain/incidents/feeds.server.ts'
import { chooseServices, moveService } from '#app/domain/services/arrange-services.server.ts'
import { getBoard } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/services.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** Those we run first, each kind in its order. `?feed=` shows one source only. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const feedId = new URL(request.url).searchParams.get('feed')
  return load(async () => {
    const { services } = await getBoard(asked.ctx)
    const shown = services.filter((service) => feedId === null || service.feedId === feedId)
    return {
      services: [...shown.filter((it) => it.inUse), ...shown.filter((it) => !it.inUse)],
      feeds: Object.fromEntries(await listFeedTitles(asked.ctx)),
      pageTitle: toPageTitle(asked, 'services_admin.title'),
    }
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const { search } = new URL(request.url)
  const move = /^(up|down):(.+)$/.exec(String(form.get('intent')))
  const done = await act(() =>
    move?.[2]
      ? moveService(ctx, { serviceId: move[2], direction: move[1] === 'up' ? 'up' : 'down' })
      : chooseServices(ctx, {
          listed: form.getAll('listed').map(String),
          inUse: form.getAll('inUse').map(String),
        }),
  )
  if (done.ok) return redirect(`/admin/services${search}`, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Services({ loaderData, actionData }: Route.ComponentProps) {
  const { services, feeds } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('services_admin.title')}</h1>
        <p className="prose">{t('services_admin.intro')}</p>
        <p>
          <a href="/admin/feeds">{t('feeds.title')}</a>
        </p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      {services.length === 0 ? (
        <EmptyState text={t('services_admin.none')} />
      ) : (
        <ServiceChoice services={services} feeds={feeds} />
      )}
    </>
  )
}
