import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { readNewChannel } from '#app/components/notices/channel-fields.ts'
import { ChannelForms } from '#app/components/notices/channel-forms.tsx'
import { SecretNotice } from '#app/components/notices/channel-page.tsx'
import { createChannel, listChannels } from '#app/domain/notifications/channels.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/new-channel.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** Never put back into a page. */
const SECRET_FIELDS = ['secret', 'token']

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => ({
    fallbacks: (await listChannels(asked.ctx)).map(({ id, name }) => ({ id, name })),
    hasMail: asked.notices.mailHost !== null,
    pushKey: asked.notices.pushPublicKey(),
    pageTitle: toPageTitle(asked, 'channels.new'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, notices } = requestContext(context)
  const form = await request.formData()
  const done = await act(async () => createChannel(ctx, { ...readNewChannel(form), tools: notices }))
  if (!done.ok) {
    const entries = [...form].filter(([name]) => !SECRET_FIELDS.includes(name))
    const typed = Object.fromEntries(entries.map(([name, value]) => [name, String(value).slice(0, 2_000)]))
    return data({ created: null, problem: done.problem, typed }, { status: done.problem.status })
  }
  const { channel, secret } = done.value
  if (secret === null) return redirect(`/admin/notices/channels/${channel.id}`, 303)
  return data({ created: { id: channel.id, name: channel.name, secret }, problem: null, typed: {} })
}

export default function NewChannel({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const created = actionData?.created
  return (
    <>
      <header className="section">
        <h1>{t('channels.new')}</h1>
        <ProblemNotice problem={actionData?.problem} />
        {created && (
          <>
            <SecretNotice secret={created.secret} />
            <p>
              <a className="button button--primary" href={`/admin/notices/channels/${created.id}`}>
                {t('channels.go_on', { channel: created.name })}
              </a>
            </p>
          </>
        )}
      </header>
      {!created && (
        <section className="section">
          <ChannelForms {...loaderData} typed={actionData?.typed ?? {}} />
        </section>
      )}
      <script src="/push.js" defer />
    </>
  )
}
