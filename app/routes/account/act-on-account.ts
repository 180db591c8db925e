import { z } from 'zod'
import { createApiToken, revokeApiToken } from '#app/domain/access/api-tokens.server.ts'
import { changePassword } from '#app/domain/access/manage-users.server.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '#app/domain/access/second-factors.server.ts'
import { endSession, requireConfirmed } from '#app/domain/access/sessions.server.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import {
  issueCalendarToken,
  revokeCalendarToken,
} from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import type { RequestContext } from '#app/server/request-context.ts'
import { ROLES, TOKEN_SCOPES } from '#app/vocabulary.ts'

const text = z.string().max(1_000)
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change-password'), current: text, next: text }),
  z.object({ intent: z.literal('end-session'), id: text }),
  z.object({ intent: z.literal('begin-factor') }),
  z.object({ intent: z.literal('confirm-factor'), code: text, secret: text, uri: text }),
  z.object({ intent: z.literal('remove-factor') }),
  z.object({
    intent: z.literal('create-token'),
    name: z.string().trim().min(1).max(80),
    role: z.enum(ROLES),
    scopes: z.array(z.enum(TOKEN_SCOPES)),
    days: z.coerce.number().int(),
  }),
  z.object({ intent: z.literal('revoke-token'), id: text }),
  z.object({ intent: z.literal('issue-calendar') }),
  z.object({ intent: z.literal('revoke-calendar') }),
])

/** What the page shows once, after a change. */
export type Shown = {
  token?: string
  codes?: string[]
  /** The address of the secret calendar. */
  calendar?: string
  begun?: { secret: string; uri: string }
}

/** Carries out what a button of the account page asks for. */
export async function actOnAccount(asked: RequestContext, form: FormData): Promise<Shown> {
  const { ctx, user, sessionId, secretKey, clientAddress } = asked
  if (user === null || sessionId === null) {
    throw new DomainError('actor.sign_in_needed', 'Sign in to do this.')
  }
  const parsed = schema.safeParse({ ...Object.fromEntries(form), scopes: form.getAll('scope').map(String) })
  if (!parsed.success) throw new DomainError('form.invalid', 'The form is not complete.')
  const input = parsed.data
  if (asked.mustEnrol && input.intent !== 'begin-factor' && input.intent !== 'confirm-factor') {
    throw new DomainError('factor.needed', 'Set up your second factor first.')
  }
  switch (input.intent) {
    case 'change-password':
      await changePassword(ctx, { ...input, sessionId, address: clientAddress })
      return {}
    case 'end-session':
      await requireConfirmed(ctx, sessionId)
      await endSession(ctx, input.id)
      return {}
    case 'begin-factor':
      await requireConfirmed(ctx, sessionId)
      return {
        begun: await beginSecondFactor(ctx, { userId: user.id, email: user.email, secretKey: secretKey() }),
      }
    case 'confirm-factor': {
      const proof = { userId: user.id, code: input.code, secretKey: secretKey(), sessionId }
      return { codes: await confirmSecondFactor(ctx, proof) }
    }
    case 'remove-factor':
      await requireConfirmed(ctx, sessionId)
      await removeSecondFactor(ctx, { userId: user.id, sessionId })
      return {}
    case 'create-token': {
      await requireConfirmed(ctx, sessionId)
      return { token: (await createApiToken(ctx, input)).token }
    }
    case 'issue-calendar': {
      const { token } = await issueCalendarToken(ctx)
      return { calendar: `${asked.publicOrigin}/calendar/${token}.ics` }
    }
    case 'revoke-calendar':
      await revokeCalendarToken(ctx)
      return {}
    case 'revoke-token':
      await revokeApiToken(ctx, input.id)
      return {}
  }
}
