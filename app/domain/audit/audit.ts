import { createHash } from 'node:crypto'

export const FIRST_HASH = '0'.repeat(64)

export type AuditEntry = {
  sequence: number
  occurredAt: number
  actorId: string
  actorName: string
  surface: string
  action: string
  objectKind: string
  objectId: string
  before: string | null
  after: string | null
  reason: string | null
  previousHash: string
}

/** SHA-256 over every field in a fixed order, so that a flipped, moved or renumbered row no longer fits. */
export function hashEntry(entry: AuditEntry): string {
  const fields = [
    entry.sequence,
    entry.occurredAt,
    entry.actorId,
    entry.actorName,
    entry.surface,
    entry.action,
    entry.objectKind,
    entry.objectId,
    entry.before,
    entry.after,
    entry.reason,
    entry.previousHash,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
