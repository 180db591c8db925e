import type { NoticeSenders } from '#app/domain/notifications/notice-sender.ts'
import { createAddressCheck, createGuardedFetch, type GuardedFetchOptions } from '../guarded-fetch.ts'
import { createGoogleChatSender } from './google-chat.ts'
import type { HookTools } from './hook.ts'
import { createMailSender, type MailSettings, NO_MAIL } from './mail.ts'
import { createSlackSender } from './slack.ts'
import { createTeamsSender } from './teams.ts'
import { createWebPushSender, derivePushKeys } from './web-push.ts'
import { createWebhookSender } from './webhook.ts'

export type NoticeSettings = {
  mail: MailSettings | null
  allowedAddresses: GuardedFetchOptions['allowedAddresses']
  secretKey(): Buffer
  /** For push services that want to write to whoever sends too much: a mailto: or https: address. */
  contact: string
  now(): number
}

export type NoticeAdapters = { senders: NoticeSenders; pushPublicKey(): string; close(): void }

/** Every way to reach people. Adding one is a file and a line here. */
export function createNoticeAdapters(settings: NoticeSettings): NoticeAdapters {
  const options = { allowedAddresses: settings.allowedAddresses, userAgent: 'Makegood/0.1 (notices)' }
  const tools: HookTools = {
    fetch: createGuardedFetch(options),
    check: createAddressCheck(options),
    now: settings.now,
  }
  const keys = () => derivePushKeys(settings.secretKey())
  const mail = settings.mail === null ? NO_MAIL : createMailSender(settings.mail)
  return {
    senders: {
      email: mail,
      webhook: createWebhookSender(tools),
      google_chat: createGoogleChatSender(tools),
      slack: createSlackSender(tools),
      teams: createTeamsSender(tools),
      web_push: createWebPushSender(tools, { keys, contact: settings.contact }),
    },
    pushPublicKey: () => keys().publicKey,
    close: () => mail.close(),
  }
}
