import type { HelpTopic } from './help-topic.ts'
import { ACCESS_TOPICS } from './topics/access.ts'
import { CONTENT_TOPICS } from './topics/content.ts'
import { MAIL_TOPICS } from './topics/mail.ts'
import { SUPPORT_TOPICS } from './topics/support.ts'

/** Rises with every change of the topics: a start with another version replaces what the database holds. */
export const HELP_TOPICS_VERSION = '2026-11-25'

/** The vendor's public help topics that come up when a service does not work. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  ...ACCESS_TOPICS,
  ...MAIL_TOPICS,
  ...CONTENT_TOPICS,
  ...SUPPORT_TOPICS,
]

export function findHelpTopic(id: string | null): HelpTopic | null {
  return HELP_TOPICS.find((topic) => topic.id === id) ?? null
}
