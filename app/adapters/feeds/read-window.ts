import type { FeedSource } from '#app/domain/incidents/feed.ts'
import { findInstant, type JsonObject, MalformedIncident, requireInstant } from './vendor-json.ts'

/** A clock of ours that runs a little behind, or an incident announced ahead, is no reason to refuse. */
const FAR_FUTURE_MS = 7 * 86_400_000

/** An incident's window; throws MalformedIncident when it runs backwards or begins a week or more from now. */
export function readWindow(
  entry: JsonObject,
  fields: { begin: string; end: string },
  { receivedAt }: FeedSource,
): { beganAt: number; endedAt: number | null } {
  const beganAt = requireInstant(entry, fields.begin)
  const endedAt = findInstant(entry, fields.end)
  if (endedAt !== null && endedAt < beganAt) throw new MalformedIncident('it ends before it begins')
  if (receivedAt !== undefined && beganAt - receivedAt >= FAR_FUTURE_MS) {
    throw new MalformedIncident('it begins a week or more after it was read')
  }
  return { beganAt, endedAt }
}
