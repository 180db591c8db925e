import { z } from 'zod'
import { DomainError } from '#app/domain/domain-error.ts'
import type { ChannelAddress, NewChannel } from '#app/domain/notifications/channel.ts'
import { CHANNEL_KINDS, LANGUAGES } from '#app/vocabulary.ts'

const text = z.string().trim().max(2_000).default('')

const channelSchema = z.object({
  kind: z.enum(CHANNEL_KINDS),
  name: text,
  language: z.enum(LANGUAGES),
  fallback: text,
  email: text,
  url: text,
  secret: text,
  via: z.enum(['hook', 'bot']).default('hook'),
  token: text,
  slackChannel: text,
  endpoint: text,
  p256dh: text,
  auth: text,
})

type ChannelForm = z.infer<typeof channelSchema>

/** The channel that a form describes; whether it can work is for the domain to say. Throws `form.invalid`. */
export function readNewChannel(form: FormData): NewChannel {
  const parsed = channelSchema.safeParse(Object.fromEntries(form))
  if (!parsed.success) throw new DomainError('form.invalid', 'The form is not complete.')
  const { name, language, fallback, secret } = parsed.data
  return {
    name,
    language,
    address: toAddress(parsed.data),
    fallbackChannelId: fallback === '' ? null : fallback,
    secret: secret === '' ? null : secret,
  }
}

function toAddress(form: ChannelForm): ChannelAddress {
  const { kind, email, url, via, token, slackChannel, endpoint, p256dh, auth } = form
  switch (kind) {
    case 'email':
      return { kind, email }
    case 'webhook':
    case 'google_chat':
    case 'teams':
      return { kind, url }
    case 'slack':
      return via === 'bot' ? { kind, via, token, channelId: slackChannel } : { kind, via, url }
    case 'web_push':
      return { kind, endpoint, p256dh, auth }
  }
}
