import { createGuardedFetch } from '../guarded-fetch.ts'
import { createFeedFetch } from './feed-fetch.ts'
import { FEED_PARSERS } from './index.ts'

/** How a source that an admin names is read: over the public internet, never from this machine or its network. */
export const PUBLIC_FEED_ACCESS = {
  fetchFeed: createFeedFetch(
    createGuardedFetch({ allowedAddresses: 'public', userAgent: 'Makegood/0.1 (status poller)' }),
  ),
  parsers: FEED_PARSERS,
}
