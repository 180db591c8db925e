import { data, redirect } from 'react-router'
import { z } from 'zod'
import { SessionTable } from '#app/components/access/session-table.tsx'
import { TokenTable } from '#app/components/access/token-section.tsx'
import { AddUserForm, UserTable } from '#app/components/access/user-table.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { listApiTokens, revokeApiToken } from '#app/domain/access/api-tokens.server.ts'
import { changeRole, disableUser, enableUser, listUsers } from '#app/domain/access/manage-users.server.ts'
import { endSession, listSessions, requireConfirmed } from '#app/domain/access/sessions.server.ts'
import { createUser } from '#app/domain/access/users.server.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { type RequestContext, requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { ROLES } from '#app/vocabulary.ts'
import type { Route } from './+types/users.ts'

export const handle = { policy: 'owner' } satisfies RouteHandle

const text = z.string().max(1_000)
const change = { userId: text, version: z.coerce.number().int() }
const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add-user'),
    email: text,
    name: z.string().trim().min(1).max(120),
    role: z.enum(ROLES),
    password: text,
  }),
  z.object({ intent: z.literal('change-role'), ...change, role: z.enum(ROLES) }),
  z.object({ intent: z.literal('disable-user'), ...change }),
  z.object({ intent: z.literal('enable-user'), ...change }),
  z.object({ intent: z.literal('end-session'), id: text }),
  z.object({ intent: z.literal('revoke-token'), id: text }),
])

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => ({
    users: await listUsers(asked.ctx),
    sessions: await listSessions(asked.ctx, 'all'),
    tokens: await listApiTokens(asked.ctx, 'all'),
    ownId: asked.user?.id ?? '',
    sessionId: asked.sessionId,
    pageTitle: toPageTitle(asked, 'users.title'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const form = await request.formData()
  const done = await act(() => actOnUsers(asked, form))
  if (done.ok) return redirect('/admin/users', 303)
  if (done.problem.code === 'session.confirm_needed') return redirect('/account/confirm?to=/admin/users', 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

async function actOnUsers({ ctx, sessionId, language }: RequestContext, form: FormData): Promise<void> {
  const parsed = schema.safeParse(Object.fromEntries(form))
  if (!parsed.success) throw new DomainError('form.invalid', 'The form is not complete.')
  const input = parsed.data
  await requireConfirmed(ctx, sessionId)
  switch (input.intent) {
    case 'add-user': {
      const { intent, password, ...user } = input
      await createUser(ctx, { ...user, password: password === '' ? null : password, language })
      return
    }
    case 'change-role':
      await changeRole(ctx, input)
      return
    case 'disable-user':
      await disableUser(ctx, input)
      return
    case 'enable-user':
      await enableUser(ctx, input)
      return
    case 'end-session':
      return endSession(ctx, input.id)
    case 'revoke-token':
      return revokeApiToken(ctx, input.id)
  }
}

export default function Users({ loaderData, actionData }: Route.ComponentProps) {
  const { users, sessions, tokens, ownId, sessionId } = loaderData
  const { t } = useI18n()
  return (
    <>
      <section className="section">
        <h1>{t('users.title')}</h1>
        <ProblemNotice problem={actionData?.problem} />
        <UserTable users={users} ownId={ownId} />
      </section>
      <section className="section">
        <h2>{t('users.add')}</h2>
        <AddUserForm />
      </section>
      <section className="section">
        <h2>{t('users.sessions')}</h2>
        <SessionTable sessions={sessions} ownSessionId={sessionId} withNames />
      </section>
      {tokens.length > 0 && (
        <section className="section">
          <h2>{t('token.title')}</h2>
          <TokenTable tokens={tokens} />
        </section>
      )}
    </>
  )
}
