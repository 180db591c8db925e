import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createNoticeAdapters } from '#app/adapters/notices/index.ts'
import type { NoticeTools } from '#app/domain/notifications/notice-sender.ts'
import type { Env } from '#app/server/env.ts'
import { phraseNotice } from '#app/server/notices/phrase-notice.ts'
import type { JobDeps } from './job.ts'

type ToolsOptions = { env: Env; now(): number; secretKey(): Buffer }

/** Everything notices go out with, in the server and on the command line. */
export function createNoticeTools({ env, now, secretKey }: ToolsOptions): NoticeTools {
  const host = new URL(env.publicOrigin).hostname
  const adapters = createNoticeAdapters({
    mail: env.mail && { ...env.mail, listId: `<notices.${host}>` },
    allowedAddresses: env.noticeAddresses,
    secretKey,
    contact: env.publicOrigin.startsWith('https:')
      ? env.publicOrigin
      : `mailto:${env.mail?.from ?? `notices@${host}`}`,
    now,
  })
  return {
    ...adapters,
    phrase: phraseNotice,
    secretKey,
    origin: env.publicOrigin,
    organisation: env.organisation,
    timeZone: env.timeZone ?? 'UTC',
    mailHost: env.mail === null ? null : new URL(env.mail.url).hostname,
  }
}

/** The dispatcher's surroundings in a real process: its clock, real waiting, real chance. */
export function toDispatchDeps(
  tools: NoticeTools,
  now: () => number,
  stopping?: AbortSignal,
): JobDeps['notices'] {
  return {
    tools,
    holder: randomUUID(),
    now,
    pause: async (ms) => {
      await wait(ms)
    },
    random: Math.random,
    stopping,
  }
}
