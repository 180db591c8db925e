import { useForm } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { z } from 'zod'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { TextField } from '#app/components/form-field.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { requireSetupToken, setUpOwner } from '#app/domain/access/setup.server.ts'
import { SHORTEST_PASSWORD } from '#app/domain/access/user.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/setup.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

const schema = z.object({
  name: z.string({ error: 'form.required' }).max(120, 'form.too_long'),
  email: z.string({ error: 'form.required' }).max(254, 'form.too_long'),
  password: z.string({ error: 'form.required' }).max(1_000, 'form.too_long'),
})

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  await load(() => requireSetupToken(asked.ctx, readToken(request)))
  return { pageTitle: toPageTitle(asked, 'setup.title') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, language } = requestContext(context)
  const token = readToken(request)
  await load(() => requireSetupToken(ctx, token))
  const submission = parseWithZod(await request.formData(), { schema })
  const reply = submission.reply({ hideFields: ['password'] })
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const done = await act(() => setUpOwner(ctx, { ...submission.value, language, token }))
  if (!done.ok) return data({ reply, problem: done.problem }, { status: done.problem.status })
  return redirect('/sign-in', 303)
}

function readToken(request: Request): string {
  return new URL(request.url).searchParams.get('token') ?? ''
}

export default function Setup({ actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const [form, fields] = useForm<z.infer<typeof schema>>({
    id: 'setup',
    lastResult: actionData?.reply,
    constraint: getZodConstraint(schema),
  })
  const passwordHelp = t('setup.password_help', { shortest: SHORTEST_PASSWORD })
  return (
    <section className="section">
      <h1>{t('setup.title')}</h1>
      <p className="prose">{t('setup.intro')}</p>
      <ProblemNotice problem={actionData?.problem} />
      <form className="form" method="post" id={form.id} noValidate>
        <ErrorSummary form={form} />
        <TextField field={fields.name} label={t('setup.name')} autoComplete="name" />
        <TextField field={fields.email} label={t('sign_in.email')} type="email" autoComplete="username" />
        <TextField
          field={fields.password}
          label={t('sign_in.password')}
          help={passwordHelp}
          type="password"
          autoComplete="new-password"
        />
        <FormActions intent="set-up" label={t('setup.submit')} />
      </form>
    </section>
  )
}
