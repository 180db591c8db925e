import { useForm } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { z } from 'zod'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { TextField } from '#app/components/form-field.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { signIn } from '#app/domain/access/sessions.server.ts'
import { act } from '#app/server/answer.ts'
import { continueSignIn } from '#app/server/continue-sign-in.ts'
import { DEMO_OWNER } from '#app/server/demo-owner.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import type { Route } from './+types/sign-in.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

const schema = z.object({
  email: z.string({ error: 'form.required' }).max(254, 'form.too_long'),
  password: z.string({ error: 'form.required' }).max(1_000, 'form.too_long'),
})

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const to = toSafePath(new URL(request.url).searchParams.get('to'))
  if (asked.mustEnrol) throw redirect('/account')
  if (asked.user !== null) throw redirect(to)
  const provider = asked.oidc === null ? null : `/sign-in/provider?to=${encodeURIComponent(to)}`
  return {
    pageTitle: toPageTitle(asked, 'sign_in.title'),
    provider,
    refused: readRefusal(request),
    demo: asked.replay === null ? null : DEMO_OWNER,
  }
}

/** Why the identity provider's answer was not taken, in the words of the dictionary. */
function readRefusal(request: Request) {
  const reason = new URL(request.url).searchParams.get('refused')
  return reason === null ? null : { code: `session.${reason.slice(0, 40)}`, details: {} }
}

export async function action({ request, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const submission = parseWithZod(await request.formData(), { schema })
  const reply = submission.reply({ hideFields: ['password'] })
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const userAgent = request.headers.get('user-agent')
  const typed = { ...submission.value, address: asked.clientAddress, userAgent }
  const signedIn = await act(() => signIn(asked.ctx, typed))
  if (!signedIn.ok) return data({ reply, problem: signedIn.problem }, { status: signedIn.problem.status })
  return continueSignIn(asked, signedIn.value, toSafePath(new URL(request.url).searchParams.get('to')))
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const [form, fields] = useForm<z.infer<typeof schema>>({
    id: 'sign-in',
    lastResult: actionData?.reply,
    constraint: getZodConstraint(schema),
  })
  return (
    <section className="section">
      <h1>{t('sign_in.title')}</h1>
      <p className="quiet">{t('sign_in.for_admins')}</p>
      {loaderData.demo && <Notice kind="information">{t('sign_in.demo', loaderData.demo)}</Notice>}
      <ProblemNotice problem={actionData?.problem ?? loaderData.refused} />
      <form className="form" method="post" id={form.id} noValidate>
        <ErrorSummary form={form} />
        <TextField field={fields.email} label={t('sign_in.email')} type="email" autoComplete="username" />
        <TextField
          field={fields.password}
          label={t('sign_in.password')}
          type="password"
          autoComplete="current-password"
        />
        <FormActions intent="sign-in" label={t('sign_in.submit')} />
      </form>
      {loaderData.provider && (
        <p>
          <a href={loaderData.provider}>{t('sign_in.with_provider')}</a>
        </p>
      )}
    </section>
  )
}
