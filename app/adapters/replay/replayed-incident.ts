import { parseRfc3339 } from '../feeds/rfc3339.ts'
import { isJsonObject, type JsonObject } from '../feeds/vendor-json.ts'

/**
 * One captured incident of Google's status engine, unwound: what the vendor had published of it at an instant.
 * What a capture cannot tell (edits of begin, products or texts) stays as captured.
 */
export type ReplayedIncident = {
  /** The incident as published at an instant, or null before its first post. */
  at(instant: number): JsonObject | null
  /** Instants at which something of it may have changed, unsorted. */
  readonly instants: readonly number[]
}

type Post = { readonly sent: JsonObject; readonly postedAt: number; readonly modifiedAt: number }

const IMPACTS_LOW_TO_HIGH = ['SERVICE_INFORMATION', 'SERVICE_DISRUPTION', 'SERVICE_OUTAGE'] as const
const SEVERITY_OF: Readonly<Record<string, string>> = {
  SERVICE_INFORMATION: 'low',
  SERVICE_DISRUPTION: 'medium',
  SERVICE_OUTAGE: 'high',
}
const SAYS_IT_IS_OVER =
  /\[(?:resolved|mitigated)\]|\b(?:has been|is|are|was) (?:now )?(?:fully |completely )?(?:resolved|mitigated)\b|\bfull(?:y)? (?:recovered|restored)\b/gi
const TAKES_IT_BACK = /\b(?:once|until|when|after|if|not|partially|most of|majority of)\b[^.\n]*$/i

export function replayIncident(sent: JsonObject): ReplayedIncident {
  const posts = readPosts(sent)
  const createdAt = requireInstant(sent, 'created')
  const modifiedAt = requireInstant(sent, 'modified')
  const firstSeenAt = posts.length > 0 ? Math.min(...posts.map((post) => post.postedAt)) : createdAt
  const endToldAt = findEndToldAt(sent, posts, modifiedAt)
  const instants = [
    firstSeenAt,
    modifiedAt,
    ...(endToldAt === null ? [] : [endToldAt]),
    ...posts.flatMap((post) => [post.postedAt, post.modifiedAt]),
  ].filter((instant) => instant >= firstSeenAt)
  const completeAt = Math.max(...instants)
  return {
    instants,
    at(instant) {
      if (instant < firstSeenAt) return null
      if (instant >= completeAt) return sent
      return unwind({ sent, posts, endToldAt, instants, instant })
    },
  }
}

type UnwindInput = {
  readonly sent: JsonObject
  readonly posts: readonly Post[]
  readonly endToldAt: number | null
  readonly instants: readonly number[]
  readonly instant: number
}

function unwind({ sent, posts, endToldAt, instants, instant }: UnwindInput): JsonObject {
  const published = posts.filter((post) => post.postedAt <= instant)
  const updates = published.map((post) => toPublishedPost(post, instant))
  const newest = published.reduce<Post | null>((a, b) => (a && a.postedAt >= b.postedAt ? a : b), null)
  const impact = peakSoFar(sent, published, published.length === posts.length)
  const changedAt = Math.max(...instants.filter((other) => other <= instant))
  const isOpen = endToldAt === null || endToldAt > instant
  const members = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    switch (name) {
      case 'end':
        return isOpen ? [] : [[name, value]]
      case 'modified':
        return [[name, toVendorTime(changedAt)]]
      case 'updates':
        return [[name, updates]]
      case 'most_recent_update':
        return newest ? [[name, toPublishedPost(newest, instant)]] : []
      case 'status_impact':
        return [[name, impact]]
      case 'severity':
        return [[name, impact === sent.status_impact ? value : (SEVERITY_OF[impact] ?? value)]]
      case 'currently_affected_locations':
        return [[name, isOpen ? (newest?.sent.affected_locations ?? []) : value]]
      case 'previously_affected_locations':
        return [[name, isOpen ? [] : value]]
      default:
        return [[name, value]]
    }
  })
  return Object.fromEntries(members)
}

/** A post before it was touched again has its own time as its `modified`. */
function toPublishedPost({ sent, postedAt, modifiedAt }: Post, instant: number): JsonObject {
  return modifiedAt <= instant || !('modified' in sent) ? sent : { ...sent, modified: toVendorTime(postedAt) }
}

/** The worst state told so far. Posted wholly after the fact, with AVAILABLE alone, it is what the capture says. */
function peakSoFar(sent: JsonObject, published: readonly Post[], isAllPublished: boolean): string {
  const final = typeof sent.status_impact === 'string' ? sent.status_impact : 'SERVICE_INFORMATION'
  if (isAllPublished) return final
  const told = IMPACTS_LOW_TO_HIGH.findLast((word) => published.some((post) => post.sent.status === word))
  return told ?? final
}

/**
 * When the vendor told the end: with the first post at or after `end` that is AVAILABLE or says in words that it is
 * resolved or mitigated. If no post does, with the incident's last modification. Null when it has no end.
 */
function findEndToldAt(sent: JsonObject, posts: readonly Post[], modifiedAt: number): number | null {
  const endedAt = typeof sent.end === 'string' ? parseRfc3339(sent.end) : null
  if (endedAt === null) return null
  const telling = posts
    .filter(
      (post) =>
        post.postedAt >= endedAt && (post.sent.status === 'AVAILABLE' || saysItIsOver(post.sent.text)),
    )
    .map((post) => post.postedAt)
  return telling.length > 0 ? Math.min(...telling) : Math.max(modifiedAt, endedAt)
}

function saysItIsOver(text: unknown): boolean {
  if (typeof text !== 'string') return false
  return [...text.matchAll(SAYS_IT_IS_OVER)].some((match) => !TAKES_IT_BACK.test(text.slice(0, match.index)))
}

function readPosts(sent: JsonObject): Post[] {
  const updates: unknown[] = Array.isArray(sent.updates) ? sent.updates : []
  return updates.map((update) => {
    if (!isJsonObject(update)) throw new TypeError('A post of a capture to replay is not an object.')
    const postedAt = requireInstant(update, 'when')
    const modified = typeof update.modified === 'string' ? parseRfc3339(update.modified) : null
    return { sent: update, postedAt, modifiedAt: Math.max(modified ?? postedAt, postedAt) }
  })
}

function requireInstant(from: JsonObject, field: string): number {
  const text = from[field]
  const instant = typeof text === 'string' ? parseRfc3339(text) : null
  if (instant === null)
    throw new TypeError(`A capture to replay has no readable \`${field}\`: ${String(text)}`)
  return instant
}

/** As Google writes times: whole seconds, always +00:00. */
function toVendorTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+00:00`
}
