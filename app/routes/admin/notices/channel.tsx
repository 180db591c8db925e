import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import {
  ChangeChannelForm,
  ChannelButtons,
  ChannelFacts,
  SecretNotice,
  TestNotice,
} from '#app/components/notices/channel-page.tsx'
import { ChannelState } from '#app/components/notices/channel-table.tsx'
import { DeliveryTable } from '#app/components/notices/delivery-table.tsx'
import { getChannel, listChannels } from '#app/domain/notifications/channels.server.ts'
import { listDeliveries } from '#app/domain/notifications/deliveries.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/channel.ts'
import { actOnChannel, type ChannelOutcome } from './act-on-channel.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { ctx } = asked
  return load(async () => {
    const channel = await getChannel(ctx, params.id)
    const others = (await listChannels(ctx)).filter((other) => other.id !== channel.id)
    return {
      channel,
      fallbacks: others.map(({ id, name }) => ({ id, name })),
      deliveries: (await listDeliveries(ctx, { channelId: channel.id })).deliveries,
      pageTitle: toPageTitle(asked, { text: channel.name }),
    }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await act(() => actOnChannel(requestContext(context), params.id, form))
  const nothing: ChannelOutcome = {}
  if (!done.ok) return data({ shown: nothing, problem: done.problem }, { status: done.problem.status })
  if (done.value.gone) return redirect('/admin/notices', 303)
  if (!done.value.test && !done.value.secret) return redirect(`/admin/notices/channels/${params.id}`, 303)
  return data({ shown: done.value, problem: null })
}

export default function ChannelPage({ loaderData, actionData }: Route.ComponentProps) {
  const { channel, fallbacks, deliveries } = loaderData
  const { t } = useI18n()
  const shown = actionData?.shown
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/admin/notices">{t('notices_admin.title')}</a>
        </p>
        <h1>{channel.name}</h1>
        <p>
          <ChannelState channel={channel} />
        </p>
        <ProblemNotice problem={actionData?.problem} />
        {shown?.test && <TestNotice test={shown.test} />}
        {shown?.secret && <SecretNotice secret={shown.secret} />}
        {channel.dependsOnVendor && channel.fallbackChannelId === null && (
          <Notice title={t('channels.needs_vendor_alone')}>
            <p>{t('channels.needs_vendor_help')}</p>
          </Notice>
        )}
      </header>
      <ChannelButtons channel={channel} />
      <ChannelFacts channel={channel} />
      <ChangeChannelForm channel={channel} fallbacks={fallbacks} />
      <section className="section">
        <h2>{t('delivery_log.title')}</h2>
        <DeliveryTable deliveries={deliveries} canWrite />
        <p>
          <a href={`/admin/notices/log?channel=${channel.id}`}>{t('delivery_log.all')}</a>
        </p>
      </section>
    </>
  )
}
