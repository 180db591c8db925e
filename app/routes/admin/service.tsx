import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { ownStatusSchema, serviceNoteSchema } from '#app/components/services/service-fields.ts'
import { OwnStatusForm, OwnStatusNotice, ServiceNoteForm } from '#app/components/services/service-forms.tsx'
import { fillTexts } from '#app/components/texts-fields.tsx'
import type { Ctx } from '#app/domain/context.ts'
import { noteService } from '#app/domain/services/arrange-services.server.ts'
import { getService } from '#app/domain/services/board.server.ts'
import { liftServiceStatus, setServiceStatus } from '#app/domain/services/status-overrides.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/service.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const service = await getService(asked.ctx, params.id)
    return { service, pageTitle: toPageTitle(asked, { text: service.title }) }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const serviceId = params.id
  const intent = String(form.get('intent'))
  const { reply, done } = await actOnService(ctx, { serviceId, intent, form })
  if (done?.ok) return redirect(`/admin/services/${serviceId}`, 303)
  const problem = done?.problem ?? null
  return data({ intent, reply, problem }, { status: problem?.status ?? 400 })
}

type Sent = { serviceId: string; intent: string; form: FormData }

async function actOnService(ctx: Ctx, { serviceId, intent, form }: Sent) {
  if (intent === 'lift-status')
    return { reply: null, done: await act(() => liftServiceStatus(ctx, { serviceId })) }
  if (intent === 'set-status') {
    const submission = parseWithZod(form, { schema: ownStatusSchema })
    const reply = submission.reply()
    if (submission.status !== 'success') return { reply, done: null }
    return { reply, done: await act(() => setServiceStatus(ctx, { serviceId, ...submission.value })) }
  }
  const submission = parseWithZod(form, { schema: serviceNoteSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return { reply, done: null }
  const { version, note } = submission.value
  return { reply, done: await act(() => noteService(ctx, { serviceId, version, note: fillTexts(note) })) }
}

export default function ServiceSettings({ loaderData, actionData }: Route.ComponentProps) {
  const { service } = loaderData
  const { t } = useI18n()
  const replyTo = (intent: string) => (actionData?.intent === intent ? actionData.reply : null)
  return (
    <>
      <header className="section">
        <h1>{service.title}</h1>
        <p>
          <a href="/admin/services">{t('services_admin.title')}</a> ·{' '}
          <a href={`/services/${service.id}`}>{t('services_admin.public_page')}</a>
        </p>
        <ProblemNotice problem={actionData?.problem} />
        <OwnStatusNotice service={service} />
      </header>
      <section className="section">
        <h2>{t('services_admin.note')}</h2>
        <ServiceNoteForm service={service} reply={replyTo('note')} />
      </section>
      <section className="section">
        <h2>{t('services_admin.status')}</h2>
        <OwnStatusForm service={service} reply={replyTo('set-status')} />
      </section>
    </>
  )
}
