import type { NoticeSender, NoticeTools, SendResult } from '#app/domain/notifications/notice-sender.ts'
import { phraseNotice } from '#app/server/notices/phrase-notice.ts'
import type { JobDeps } from '#jobs/job.ts'

/** The installation's key of the tests. */
export const SECRET_KEY = Buffer.alloc(32, 7)

const REACHES_NOBODY: NoticeSender = {
  check: async () => null,
  send: async (): Promise<SendResult> => ({ outcome: 'delivered', status: 200, answer: 'taken by nobody' }),
}

/** Tools that really phrase and seal; what is not given reaches nobody. */
export function noticeTools(
  given: Partial<Omit<NoticeTools, 'senders'>> & { senders?: Partial<NoticeTools['senders']> } = {},
): NoticeTools {
  const { senders, ...rest } = given
  return {
    phrase: phraseNotice,
    secretKey: () => SECRET_KEY,
    origin: 'https://status.example.com',
    organisation: 'Example',
    timeZone: 'Asia/Jakarta',
    mailHost: 'mail.example.net',
    pushPublicKey: () => '',
    close: () => undefined,
    ...rest,
    senders: {
      email: REACHES_NOBODY,
      webhook: REACHES_NOBODY,
      google_chat: REACHES_NOBODY,
      slack: REACHES_NOBODY,
      teams: REACHES_NOBODY,
      web_push: REACHES_NOBODY,
      ...senders,
    },
  }
}

/** For jobs that have nothing to do with notices. */
export function silentNotices(): JobDeps['notices'] {
  return {
    tools: noticeTools(),
    holder: 'test',
    now: Date.now,
    pause: async () => undefined,
    random: () => 0.5,
  }
}
