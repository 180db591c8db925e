import type { FeedUpdate } from '#app/domain/incidents/feed.ts'

/**
 * The posts newest first, in the same order however the vendor sorted them. Posts have no id, so (incident, postedAt)
 * is the key: identical posts are one; different posts of the same instant are all kept, the later ones a
 * millisecond apart, ordered by created, state and text.
 */
export function orderUpdates(updates: readonly FeedUpdate[]): FeedUpdate[] {
  const ordered: FeedUpdate[] = []
  for (const update of updates.toSorted(compareOldestFirst)) {
    const previous = ordered.at(-1)
    if (!previous || update.postedAt > previous.postedAt) ordered.push(update)
    else if (!ordered.some((other) => isSamePost(other, update))) {
      ordered.push({ ...update, postedAt: previous.postedAt + 1 })
    }
  }
  return ordered.reverse()
}

function compareOldestFirst(a: FeedUpdate, b: FeedUpdate): number {
  return (
    a.postedAt - b.postedAt ||
    a.createdAt - b.createdAt ||
    compareText(a.vendorStatus, b.vendorStatus) ||
    compareText(a.text, b.text) ||
    b.modifiedAt - a.modifiedAt
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function isSamePost(a: FeedUpdate, b: FeedUpdate): boolean {
  return a.createdAt === b.createdAt && a.vendorStatus === b.vendorStatus && a.text === b.text
}
