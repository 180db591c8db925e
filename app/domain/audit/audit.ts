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

/** The last row of the chain, as it was noted somewhere else: in a backup, in the log, on paper. */
export type AuditHead = { sequence: number; hash: string }
export type AuditVerdict = { rows: number; headSequence: number; headHash: string; problems: string[] }

export type ChainCheck = { add(row: AuditEntry & { hash: string }): void; verdict(): AuditVerdict }

/**
 * Follows the chain row by row, from the first one on, and names every row that does not fit. The chain alone cannot
 * show that its last rows are gone, nor that all of it was written anew: that takes `noted`, a head kept elsewhere.
 */
export function createChainCheck(noted: AuditHead | null = null): ChainCheck {
  const problems: string[] = []
  let headHash = FIRST_HASH
  let sequence = 0
  let rows = 0
  return {
    add({ hash, ...entry }) {
      if (entry.sequence !== sequence + 1)
        problems.push(`rows ${sequence + 1} to ${entry.sequence - 1} are missing`)
      if (entry.previousHash !== headHash)
        problems.push(`row ${entry.sequence} does not follow the row before it`)
      if (hashEntry(entry) !== hash) problems.push(`row ${entry.sequence} was altered`)
      if (entry.sequence === noted?.sequence && hash !== noted.hash)
        problems.push(`row ${entry.sequence} is not the one that was noted`)
      headHash = hash
      sequence = entry.sequence
      rows += 1
    },
    verdict: () => {
      const isCut = noted !== null && noted.sequence > sequence
      const cut = isCut ? [`rows ${sequence + 1} to ${noted.sequence} are missing at the end`] : []
      return { rows, headSequence: sequence, headHash, problems: [...problems, ...cut] }
    },
  }
}

/** `ROW:HASH`, as `audit verify` prints it; null for anything else. */
export function parseHead(text: string): AuditHead | null {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return sequence === undefined || hash === undefined ? null : { sequence: Number(sequence), hash }
}

export function formatHead({ headSequence, headHash }: AuditVerdict): string {
  return `${headSequence}:${headHash}`
}
