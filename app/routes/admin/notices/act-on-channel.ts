import { z } from 'zod'
import type { TestAnswer } from '#app/components/notices/channel-page.tsx'
import { DomainError } from '#app/domain/domain-error.ts'
import {
  changeChannel,
  removeChannel,
  rotateSecret,
  switchChannelOff,
  switchChannelOn,
} from '#app/domain/notifications/channels.server.ts'
import { replayDelivery } from '#app/domain/notifications/deliveries.server.ts'
import { testChannel } from '#app/domain/notifications/test-channel.server.ts'
import type { RequestContext } from '#app/server/request-context.ts'
import { LANGUAGES } from '#app/vocabulary.ts'

const version = z.coerce.number().int()
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['test']) }),
  z.object({ intent: z.enum(['off', 'on', 'remove', 'rotate']), version }),
  z.object({
    intent: z.literal('change'),
    version,
    name: z.string().max(200),
    language: z.enum(LANGUAGES),
    fallback: z.string().max(100),
  }),
  z.object({ intent: z.literal('replay'), deliveryId: z.string().max(100) }),
])

/** What the page shows once; `gone` when there is no page any more. */
export type ChannelOutcome = { test?: TestAnswer; secret?: string; gone?: true }

/** Carries out what a button of a channel's page asks for. */
export async function actOnChannel(
  { ctx, notices: tools }: RequestContext,
  channelId: string,
  form: FormData,
): Promise<ChannelOutcome> {
  const parsed = schema.safeParse(Object.fromEntries(form))
  if (!parsed.success) throw new DomainError('form.invalid', 'The form is not complete.')
  const input = { ...parsed.data, channelId }
  switch (input.intent) {
    case 'test':
      return { test: await testChannel(ctx, { channelId, tools }) }
    case 'rotate':
      return { secret: (await rotateSecret(ctx, { ...input, secret: null, tools })).secret }
    case 'off':
      await switchChannelOff(ctx, input)
      return {}
    case 'on':
      await switchChannelOn(ctx, input)
      return {}
    case 'remove':
      await removeChannel(ctx, input)
      return { gone: true }
    case 'change':
      await changeChannel(ctx, { ...input, fallbackChannelId: input.fallback === '' ? null : input.fallback })
      return {}
    case 'replay':
      await replayDelivery(ctx, input.deliveryId)
      return {}
  }
}
