import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { FeedError } from '#app/domain/incidents/feed.ts'
import type { Env } from '#app/server/env.ts'
import { type Finding, well, wrong } from './finding.ts'

const WORTH_TELLING_MS = 60_000

/** Our clock against the vendor's. A vendor that cannot be reached says nothing about it. */
export async function checkClock(env: Env): Promise<Finding[]> {
  const fetchFeed = createFeedFetch(
    createGuardedFetch({
      allowedAddresses: 'loopback_too',
      userAgent: 'Makegood/0.1 (doctor)',
      deadlineMs: 10_000,
    }),
  )
  try {
    const answer = await fetchFeed({ url: env.feedUrl, etag: null, lastModified: null })
    const skewMs = answer.kind === 'body' ? (answer.clockSkewMs ?? null) : null
    return skewMs === null ? [] : [judge(skewMs)]
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
    return []
  }
}

function judge(skewMs: number): Finding {
  const seconds = Math.abs(Math.round(skewMs / 1_000))
  const says = `${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} the vendor's`
  if (Math.abs(skewMs) <= WORTH_TELLING_MS) return well('clock', says)
  return wrong(
    'clock',
    says,
    'Deadlines are counted by this clock: set it by NTP ("timedatectl set-ntp true").',
  )
}
