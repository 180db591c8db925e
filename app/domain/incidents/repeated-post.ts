import { toPlainLine } from './vendor-text.ts'

/** When more will be said is all that differs between many posts that say "still active". */
const PROMISE_OF_MORE =
  /\b(?:we (?:will|shall|expect to|plan to)|we['’]ll|next update|an update will)\b[^.!?\n]{0,80}?\b(?:update|updates|information|details)\b[^.!?\n]*|\bnext update\b[^.!?\n]*/gi

/** Whether a post says nothing that the one before it did not: the same state and words, but for when the next one comes. */
export function isRepeatedPost(
  post: { status: string; text: string },
  before: { status: string; text: string } | null,
): boolean {
  if (before === null || before.status !== post.status) return false
  return toGist(post.text) === toGist(before.text)
}

function toGist(text: string): string {
  return text
    .split('\n')
    .map(toPlainLine)
    .join('\n')
    .replace(PROMISE_OF_MORE, '')
    .replace(/[\s.!?]+/g, ' ')
    .trim()
    .toLowerCase()
}
