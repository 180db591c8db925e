import { data, redirect } from 'react-router'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { ChannelTable } from '#app/components/notices/channel-table.tsx'
import { HeldNotices } from '#app/components/notices/held-notices.tsx'
import { SubscriptionList } from '#app/components/notices/subscription-list.tsx'
import { DomainError } from '#app/domain/domain-error.ts'
import { listChannels } from '#app/domain/notifications/channels.server.ts'
import { decideHeldNotices, listHeldNotices } from '#app/domain/notifications/held-notices.server.ts'
import { countSubscribers } from '#app/domain/notifications/list-subscribers.server.ts'
import { listOwnSubscriptions } from '#app/domain/notifications/notice-subscriptions.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/home.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { ctx } = asked
  return load(async () => ({
    channels: await listChannels(ctx),
    subscriptions: await listOwnSubscriptions(ctx),
    titles: Object.fromEntries((await listServices(ctx)).map(({ id, title }) => [id, title])),
    held: (await listHeldNotices(ctx)).total,
    readers: await countSubscribers(ctx),
    pageTitle: toPageTitle(asked, 'notices_admin.title'),
  }))
}

/** Decides on what a restore held back. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const intent = (await request.formData()).get('intent')
  const done = await act(async () => {
    if (intent !== 'send' && intent !== 'drop') {
      throw new DomainError('bad_request', 'The form names nothing to do.')
    }
    await decideHeldNotices(ctx, intent)
  })
  if (done.ok) return redirect('/admin/notices', 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Notices({ loaderData, actionData }: Route.ComponentProps) {
  const { channels, subscriptions, titles, held, readers } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('notices_admin.title')}</h1>
        <p className="prose">{t('notices_admin.intro')}</p>
        <ProblemNotice problem={actionData?.problem} />
        <HeldNotices total={held} />
      </header>
      <section className="section">
        <h2>{t('subscriptions.title')}</h2>
        <SubscriptionList subscriptions={subscriptions} titles={titles} hasChannel={channels.length > 0} />
      </section>
      <section className="section">
        <h2>{t('channels.title')}</h2>
        {channels.length === 0 ? (
          <EmptyState text={t('channels.none')} />
        ) : (
          <ChannelTable channels={channels} />
        )}
        <p className="page-links">
          <a className="button" href="/admin/notices/channels/new">
            {t('channels.new')}
          </a>
          <a href="/admin/notices/log">{t('delivery_log.title')}</a>
        </p>
      </section>
      <section className="section">
        <h2>{t('notices_admin.readers')}</h2>
        <p>{t('notices_admin.reader_count', readers)}</p>
        <p className="page-links">
          <a href="/admin/notices/readers">{t('readers.title')}</a>
          <a href="/subscribe">{t('notices_admin.reader_page')}</a>
        </p>
      </section>
    </>
  )
}
