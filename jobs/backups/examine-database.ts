import { z } from 'zod'
import { type AuditVerdict, createChainCheck } from '#app/domain/audit/audit.ts'
import { newestKnownMigration } from '#db/migrations.server.ts'
import { openSqliteFile, type SqliteFacts } from '#db/sqlite-file.server.ts'

export type Examined = SqliteFacts & { audit: AuditVerdict; fileHashes: string[] }

const auditRow = z
  .object({
    sequence: z.number(),
    occurred_at: z.number(),
    actor_id: z.string(),
    actor_name: z.string(),
    surface: z.string(),
    action: z.string(),
    object_kind: z.string(),
    object_id: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    reason: z.string().nullable(),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .transform(({ occurred_at, actor_id, actor_name, object_kind, object_id, previous_hash, ...row }) => ({
    ...row,
    occurredAt: occurred_at,
    actorId: actor_id,
    actorName: actor_name,
    objectKind: object_kind,
    objectId: object_id,
    previousHash: previous_hash,
  }))

/** Everything that can be checked in a database file: its pages, its references, the chain of its audit. */
export function examineDatabase(path: string): Examined {
  const file = openSqliteFile(path)
  try {
    const chain = createChainCheck()
    const facts = file.facts()
    for (const row of file.auditRows()) chain.add(auditRow.parse(row))
    const audit = chain.verdict()
    const isNewer = (facts.newestMigration ?? 0) > newestKnownMigration('sqlite')
    return {
      ...facts,
      problems: [
        ...facts.problems,
        ...audit.problems.map((problem) => `audit: ${problem}`),
        ...(isNewer ? ['it was written by a newer version of Makegood'] : []),
      ],
      audit,
      fileHashes: file.fileHashes(),
    }
  } finally {
    file.close()
  }
}
