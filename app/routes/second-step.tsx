import { useForm } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { z } from 'zod'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { TextField } from '#app/components/form-field.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { finishSignIn } from '#app/domain/access/sessions.server.ts'
import { act } from '#app/server/answer.ts'
import { continueSignIn } from '#app/server/continue-sign-in.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import { stepCookie } from '#app/server/session-cookie.ts'
import type { Route } from './+types/second-step.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

const schema = z.object({ code: z.string({ error: 'form.required' }).max(60, 'form.too_long') })

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const token: unknown = await stepCookie('second', asked.secure).parse(request.headers.get('cookie'))
  if (typeof token !== 'string' || token === '') throw redirect('/sign-in')
  return { pageTitle: toPageTitle(asked, 'second_step.title') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const token: unknown = await stepCookie('second', asked.secure).parse(request.headers.get('cookie'))
  const submission = parseWithZod(await request.formData(), { schema })
  const reply = submission.reply({ hideFields: ['code'] })
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const done = await act(() =>
    finishSignIn(asked.ctx, {
      token: typeof token === 'string' ? token : '',
      code: submission.value.code,
      address: asked.clientAddress,
      secretKey: asked.secretKey(),
    }),
  )
  if (!done.ok) return data({ reply, problem: done.problem }, { status: done.problem.status })
  return continueSignIn(asked, done.value, toSafePath(new URL(request.url).searchParams.get('to')))
}

export default function SecondStep({ actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const [form, fields] = useForm<z.infer<typeof schema>>({
    id: 'second-step',
    lastResult: actionData?.reply,
    constraint: getZodConstraint(schema),
  })
  return (
    <section className="section">
      <h1>{t('second_step.title')}</h1>
      <p className="prose">{t('second_step.intro')}</p>
      <ProblemNotice problem={actionData?.problem} />
      <form className="form" method="post" id={form.id} noValidate>
        <ErrorSummary form={form} />
        <TextField field={fields.code} label={t('second_step.code')} autoComplete="one-time-code" autoFocus />
        <FormActions intent="finish" label={t('sign_in.submit')} />
      </form>
      <p>
        <a href="/sign-in">{t('second_step.again')}</a>
      </p>
    </section>
  )
}
