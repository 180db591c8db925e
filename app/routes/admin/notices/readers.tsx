import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { ReaderFilter, ReaderTable } from '#app/components/notices/reader-table.tsx'
import { Pager } from '#app/components/pager.tsx'
import { countSubscribers, listSubscribers } from '#app/domain/notifications/list-subscribers.server.ts'
import { endSubscription } from '#app/domain/notifications/subscribers.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/readers.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  const email = query.get('email')?.trim() || undefined
  const before = query.get('before') || undefined
  return load(async () => {
    const { subscribers, nextBefore } = await listSubscribers(asked.ctx, { email, before })
    const chosen = new URLSearchParams(email === undefined ? {} : { email })
    const older = new URLSearchParams(chosen)
    older.set('before', nextBefore ?? '')
    return {
      subscribers,
      counts: await countSubscribers(asked.ctx),
      titles: Object.fromEntries((await listServices(asked.ctx)).map(({ id, title }) => [id, title])),
      email: email ?? '',
      older: nextBefore === null ? null : `/admin/notices/readers?${older}`,
      first: before === undefined ? null : `/admin/notices/readers?${chosen}`,
      pageTitle: toPageTitle(asked, 'readers.title'),
    }
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, path } = requestContext(context)
  const subscriberId = String((await request.formData()).get('subscriberId') ?? '')
  const done = await act(() => endSubscription(ctx, subscriberId))
  if (done.ok) return redirect(path, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Readers({ loaderData, actionData }: Route.ComponentProps) {
  const { subscribers, counts, titles, email, first, older } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/admin/notices">{t('notices_admin.title')}</a>
        </p>
        <h1>{t('readers.title')}</h1>
        <p className="prose">
          {t('notices_admin.reader_count', counts)} {t('readers.intro')}
        </p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <ReaderFilter email={email} />
      <ReaderTable subscribers={subscribers} titles={titles} isFiltered={email !== ''} />
      <Pager first={first} older={older} />
    </>
  )
}
