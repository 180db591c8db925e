import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dumpPglite } from '#db/open-pglite.server.ts'

const MIGRATIONS = 'db/migrations/pg'

/** Where the empty database of these very migrations is kept between runs. */
export function pgliteSnapshotPath(): string {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'))
  for (const file of readdirSync(MIGRATIONS).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(join(MIGRATIONS, file)))
  }
  return join('node_modules/.cache', `makegood-pglite-${hash.digest('hex').slice(0, 16)}.tar`)
}

/** Vitest's global set-up: the database is made once, not once in every test file. */
export default async function makePgliteSnapshot(): Promise<void> {
  const path = pgliteSnapshotPath()
  if (process.env.TEST_DATABASE_URL !== undefined || existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, Buffer.from(await (await dumpPglite()).arrayBuffer()))
  renameSync(unfinished, path)
}
