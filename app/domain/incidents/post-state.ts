import type { Impact, ReportKind, UpdateStatus } from '#app/vocabulary.ts'

/** What a single post of the vendor was in the course of its incident. */
export type PostState = { kind: 'new' | 'update'; impact: Impact } | { kind: 'resolved' | 'report' }

type Post = { postedAt: number; status: UpdateStatus; reportKind: ReportKind | null }
type Course = { endedAt: number | null; impact: Impact; isFirst: boolean }

/**
 * The vendor's own word is not enough: the post that says "resolved" usually still carries the impaired state, so what
 * is posted at the end or later counts as resolved.
 */
export function toPostState(post: Post, { endedAt, impact, isFirst }: Course): PostState {
  if (post.reportKind !== null) return { kind: 'report' }
  if (post.status === 'available' || (endedAt !== null && post.postedAt >= endedAt))
    return { kind: 'resolved' }
  return { kind: isFirst ? 'new' : 'update', impact: post.status === 'unknown' ? impact : post.status }
}
