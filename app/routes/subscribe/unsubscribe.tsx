import { data } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { unsubscribe } from '#app/domain/notifications/subscribers.server.ts'
import { act } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/unsubscribe.ts'

/** Mail programs post here by themselves, from no page of ours (RFC 8058); the token alone says whose it is. */
export const handle = { policy: 'public', postFromAnywhere: true } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export function loader({ context }: Route.LoaderArgs) {
  return { pageTitle: toPageTitle(requestContext(context), 'subscribe.end_title') }
}

/** The same answer for a link that is unknown or was used before. */
export async function action({ params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const done = await act(() => unsubscribe(ctx, params.token))
  if (done.ok) return data({ problem: null })
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Unsubscribe({ actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const isDone = actionData?.problem === null
  return (
    <>
      <header className="section">
        <h1>{t('subscribe.end_title')}</h1>
        <ProblemNotice problem={actionData?.problem} />
        {isDone && (
          <Notice kind="information" title={t('subscribe.ended')} role="status">
            <p>
              <a href="/subscribe">{t('subscribe.again')}</a>
            </p>
          </Notice>
        )}
      </header>
      {!isDone && (
        <>
          <p className="prose">{t('subscribe.end_question')}</p>
          <form className="form__actions" method="post">
            <button className="button button--primary" type="submit">
              {t('subscribe.end')}
            </button>
          </form>
        </>
      )}
    </>
  )
}
