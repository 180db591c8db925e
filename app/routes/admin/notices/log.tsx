import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { DeliveryFilters } from '#app/components/notices/delivery-filters.tsx'
import { DeliveryTable } from '#app/components/notices/delivery-table.tsx'
import { Pager } from '#app/components/pager.tsx'
import { listChannels } from '#app/domain/notifications/channels.server.ts'
import { listDeliveries, replayDelivery } from '#app/domain/notifications/deliveries.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { DELIVERY_STATES } from '#app/vocabulary.ts'
import type { Route } from './+types/log.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  const channelId = query.get('channel') || undefined
  const state = DELIVERY_STATES.find((known) => known === query.get('state'))
  const before = query.get('before') || undefined
  return load(async () => {
    const page = await listDeliveries(asked.ctx, { channelId, state, before })
    const chosen = new URLSearchParams({
      ...(channelId ? { channel: channelId } : {}),
      ...(state ? { state } : {}),
    })
    const older = new URLSearchParams(chosen)
    older.set('before', page.nextBefore ?? '')
    return {
      deliveries: page.deliveries,
      chosen: { channelId: channelId ?? '', state: state ?? '' },
      channels: (await listChannels(asked.ctx)).map(({ id, name }) => ({ id, name })),
      older: page.nextBefore === null ? null : `/admin/notices/log?${older}`,
      first: before ? `/admin/notices/log?${chosen}` : null,
      pageTitle: toPageTitle(asked, 'delivery_log.title'),
    }
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, path } = requestContext(context)
  const deliveryId = String((await request.formData()).get('deliveryId') ?? '')
  const done = await act(() => replayDelivery(ctx, deliveryId))
  if (done.ok) return redirect(path, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function DeliveryLog({ loaderData, actionData }: Route.ComponentProps) {
  const { deliveries, chosen, channels, first, older } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/admin/notices">{t('notices_admin.title')}</a>
        </p>
        <h1>{t('delivery_log.title')}</h1>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <DeliveryFilters chosen={chosen} channels={channels} />
      <DeliveryTable deliveries={deliveries} canWrite />
      <Pager first={first} older={older} />
    </>
  )
}
