import type { FeedParser } from '#app/domain/incidents/feed.ts'
import type { FeedAdapter } from '#app/vocabulary.ts'
import { googleStatusParser } from './google-status.ts'
import { statuspageParser } from './statuspage.ts'

/** Every vendor format we read. A new one is a word in the vocabulary, one file and one line here. */
export const FEED_PARSERS: Readonly<Record<FeedAdapter, FeedParser>> = {
  'google-status': googleStatusParser,
  statuspage: statuspageParser,
}
