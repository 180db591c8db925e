import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { newDraft, readDraft, toDraft, toSubscription } from '#app/components/notices/subscription-fields.ts'
import { SubscriptionForm } from '#app/components/notices/subscription-form.tsx'
import { DomainError } from '#app/domain/domain-error.ts'
import { listChannels } from '#app/domain/notifications/channels.server.ts'
import {
  listOwnSubscriptions,
  removeAdminSubscription,
  saveAdminSubscription,
} from '#app/domain/notifications/notice-subscriptions.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/subscription.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** One of the reader's own subscriptions; `new` for one that is not there yet. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { ctx } = asked
  return load(async () => {
    const found = (await listOwnSubscriptions(ctx)).find((subscription) => subscription.id === params.id)
    if (!found && params.id !== 'new') {
      throw new DomainError('subscription.not_found', 'There is no such subscription.')
    }
    return {
      draft: found ? toDraft(found) : newDraft({ language: asked.language, timeZone: asked.timeZone }),
      channels: (await listChannels(ctx)).map(({ id, name }) => ({ id, name })),
      services: (await listServices(ctx))
        .filter(({ inUse }) => inUse)
        .map(({ id, title }) => ({ id, title })),
      pageTitle: toPageTitle(asked, found ? 'subscriptions.change' : 'subscriptions.new'),
    }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const done = await act(async () => {
    if (form.get('intent') === 'remove') await removeAdminSubscription(ctx, params.id)
    else await saveAdminSubscription(ctx, toSubscription(readDraft(form)))
  })
  if (done.ok) return redirect('/admin/notices', 303)
  return data({ problem: done.problem, draft: readDraft(form) }, { status: done.problem.status })
}

export default function SubscriptionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { channels, services } = loaderData
  const { t } = useI18n()
  const draft = actionData?.draft ?? loaderData.draft
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/admin/notices">{t('notices_admin.title')}</a>
        </p>
        <h1>{t(draft.id !== '' ? 'subscriptions.change' : 'subscriptions.new')}</h1>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <SubscriptionForm draft={draft} channels={channels} services={services} />
    </>
  )
}
