import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { RecordForm, recordSchema } from '#app/components/cases/record-form.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { newId } from '#app/domain/context.ts'
import { listCustomers } from '#app/domain/customers/customers.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/record.ts'
import { placeProblem } from './place-problem.ts'
import { findUnseenSecrets } from './unseen-secrets.ts'

export const handle = { policy: 'admin', area: 'cases' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const [customers, services] = await Promise.all([listCustomers(asked.ctx), listServices(asked.ctx)])
    return {
      idempotencyKey: newId(asked.ctx.now),
      customers: customers.map(({ id, name }) => ({ id, name })),
      services: services.map(({ id, title }) => ({ id, title })),
      pageTitle: toPageTitle(asked, 'record.title'),
    }
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, language } = requestContext(context)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: recordSchema })
  const reply = submission.reply()
  const none = { problem: null, secrets: [] }
  if (submission.status !== 'success') return data({ ...none, reply }, { status: 400 })
  const secrets = findUnseenSecrets(form, submission.value)
  if (secrets.length > 0) return data({ ...none, reply, secrets }, { status: 400 })
  const { sent, vendorNumber, serviceId, ...values } = submission.value
  const opened = await act(() =>
    openCase(ctx, {
      ...values,
      language,
      vendorNumber: (sent === 'yes' && vendorNumber) || null,
      serviceId: serviceId || null,
      notSentReason: sent === 'no' ? 'later' : null,
    }),
  )
  if (opened.ok) return redirect(`/cases/${opened.value.supportCase.id}`, { status: 303 })
  const { problem } = opened
  const fieldErrors = placeProblem(problem, Object.keys(recordSchema.in.shape))
  if (fieldErrors === null) return data({ ...none, reply, problem }, { status: problem.status })
  return data({ ...none, reply: submission.reply({ fieldErrors }) }, { status: 400 })
}

export default function RecordCase({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const { customers, services, idempotencyKey } = loaderData
  return (
    <section className="section">
      <h1>{t('record.title')}</h1>
      <p className="prose">{t('record.intro')}</p>
      <ProblemNotice problem={actionData?.problem} />
      {customers.length === 0 ? (
        <EmptyState text={t('record.no_customer')} />
      ) : (
        <RecordForm
          reply={actionData?.reply ?? null}
          secrets={actionData?.secrets ?? []}
          idempotencyKey={idempotencyKey}
          customers={customers}
          services={services}
        />
      )}
    </section>
  )
}
