import { z } from 'zod'

export const MANIFEST = 'manifest.json'
export const DATABASE = 'makegood.sqlite'
export const FILES = 'files'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The last entry of a backup: what it holds, so that a check can tell whether all of it is there. */
export const manifestSchema = z.object({
  format: z.literal('makegood-backup/1'),
  madeAt: z.iso.datetime(),
  instance: z.string().nullable(),
  newestMigration: z.number().nullable(),
  rows: z.record(z.string(), z.number()),
  audit: z.object({ rows: z.number(), headHash: sha256 }),
  /** Files that rows point to and that were not there when the backup was made. */
  missingFiles: z.array(sha256),
  contents: z.array(z.object({ name: z.string(), bytes: z.number(), sha256 })),
})

export type Manifest = z.infer<typeof manifestSchema>
