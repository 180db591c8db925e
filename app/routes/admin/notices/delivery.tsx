import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { AttemptList } from '#app/components/notices/attempt-list.tsx'
import { DeliveryTable } from '#app/components/notices/delivery-table.tsx'
import { phraseKind } from '#app/components/notices/notice-words.ts'
import { getDelivery, replayDelivery } from '#app/domain/notifications/deliveries.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/delivery.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => ({
    ...(await getDelivery(asked.ctx, params.id)),
    pageTitle: toPageTitle(asked, 'delivery_log.one'),
  }))
}

export async function action({ params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const done = await act(() => replayDelivery(ctx, params.id))
  if (done.ok) return redirect(`/admin/notices/log/${params.id}`, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function DeliveryPage({ loaderData, actionData }: Route.ComponentProps) {
  const { delivery, attempts } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/admin/notices/log">{t('delivery_log.title')}</a>
        </p>
        <h1>{phraseKind(t, delivery.kind)}</h1>
        <p className="quiet">
          <code>{delivery.id}</code>
        </p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <DeliveryTable deliveries={[delivery]} canWrite />
      <AttemptList attempts={attempts} />
    </>
  )
}
