import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { PUBLIC_FEED_ACCESS } from '#app/adapters/feeds/feed-access.ts'
import { feedSchema } from '#app/components/feeds/feed-fields.ts'
import { CloudButton, FeedForm } from '#app/components/feeds/feed-form.tsx'
import { FeedProblem } from '#app/components/feeds/feed-problem.tsx'
import { FeedTable } from '#app/components/feeds/feed-table.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { CLOUD_FEED } from '#app/domain/incidents/feed-source.ts'
import { addFeed, listFeedStates, removeFeed, tryFeed } from '#app/domain/incidents/feed-sources.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/feeds.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const feeds = await listFeedStates(asked.ctx)
    return {
      feeds,
      hasCloud: feeds.some((feed) => feed.id === CLOUD_FEED),
      pageTitle: toPageTitle(asked, 'feeds.title'),
    }
  })
}

/** `try` reads the source once and keeps nothing; `add` reads it again, then keeps it. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'remove') {
    const removed = await act(() => removeFeed(ctx, { feedId: String(form.get('feedId')) }))
    if (removed.ok) return redirect('/admin/feeds', 303)
    return data({ reply: null, preview: null, problem: removed.problem }, { status: removed.problem.status })
  }
  const submission = parseWithZod(form, { schema: feedSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return data({ reply, preview: null, problem: null }, { status: 400 })
  const source = { ...submission.value, title: submission.value.title ?? '' }
  if (intent === 'add') {
    const added = await act(() => addFeed(ctx, source, PUBLIC_FEED_ACCESS))
    if (added.ok) return redirect(`/admin/services?feed=${added.value.id}`, 303)
    return data({ reply, preview: null, problem: added.problem }, { status: added.problem.status })
  }
  const tried = await act(() => tryFeed(ctx, source, PUBLIC_FEED_ACCESS))
  if (tried.ok) return data({ reply, preview: tried.value, problem: null })
  return data({ reply, preview: null, problem: tried.problem }, { status: tried.problem.status })
}

export default function Feeds({ loaderData, actionData }: Route.ComponentProps) {
  const { feeds, hasCloud } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('feeds.title')}</h1>
        <p className="prose">{t('feeds.intro')}</p>
      </header>
      <FeedTable feeds={feeds} />
      <section className="section">
        <h2>{t('feeds.new')}</h2>
        {!hasCloud && <CloudButton />}
        <FeedProblem problem={actionData?.problem} />
        <FeedForm reply={actionData?.reply ?? null} preview={actionData?.preview ?? null} />
      </section>
    </>
  )
}
