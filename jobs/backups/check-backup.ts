import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ArchivedFile, unpackArchive } from '#app/adapters/backups/archive.ts'
import { formatInstant } from '#app/sla/instant.ts'
import { type Examined, examineDatabase } from './examine-database.ts'
import { DATABASE, FILES, MANIFEST, type Manifest, manifestSchema } from './manifest.ts'

export type CheckedBackup = {
  madeAt: string
  instance: string | null
  bytes: number
  rows: Record<string, number>
  auditRows: number
  auditHead: string
  files: number
  missingFiles: string[]
  /** What is wrong with it; empty for a backup that can be restored. */
  problems: string[]
}

export type Unpacked = { checked: CheckedBackup; databasePath: string; filesFolder: string | null }

/** Unpacks a backup into a folder that goes away again, and checks everything that can be checked. */
export async function checkBackup(path: string): Promise<CheckedBackup> {
  const folder = mkdtempSync(join(dirname(path), `.check-${process.pid}-`))
  try {
    return (await unpackBackup(path, folder)).checked
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Unpacks into `folder` and checks. `path` is a backup, or a bare database such as the copy made before an upgrade. */
export async function unpackBackup(path: string, folder: string): Promise<Unpacked> {
  const start = readStart(path)
  if (start.startsWith('SQLite format 3')) return takeBareDatabase(path, folder)
  const files = await unpackArchive(path, folder)
  const manifest = readManifest(folder)
  const databasePath = join(folder, DATABASE)
  if (!existsSync(databasePath)) throw new Error(`${path} holds no database.`)
  const examined = examineDatabase(databasePath)
  return {
    checked: {
      ...summarise(examined, files),
      madeAt: manifest.madeAt,
      bytes: statSync(path).size,
      missingFiles: manifest.missingFiles,
      problems: [...examined.problems, ...compare(manifest, examined, files)],
    },
    databasePath,
    filesFolder: join(folder, FILES),
  }
}

async function takeBareDatabase(path: string, folder: string): Promise<Unpacked> {
  const databasePath = join(folder, DATABASE)
  await copyFile(path, databasePath)
  const examined = examineDatabase(databasePath)
  const { size, mtimeMs } = statSync(path)
  return {
    checked: {
      ...summarise(examined, []),
      madeAt: formatInstant(Math.floor(mtimeMs)),
      bytes: size,
      missingFiles: [],
      problems: examined.problems,
    },
    databasePath,
    filesFolder: null,
  }
}

function summarise(examined: Examined, files: readonly ArchivedFile[]) {
  return {
    instance: examined.instanceId,
    rows: examined.rows,
    auditRows: examined.audit.rows,
    auditHead: examined.audit.headHash,
    files: files.filter((file) => file.name.startsWith(`${FILES}/`)).length,
  }
}

function compare(manifest: Manifest, examined: Examined, files: readonly ArchivedFile[]): string[] {
  const found = new Map(files.map((file) => [file.name, file.sha256]))
  const counts = Object.entries(manifest.rows).filter(([table, rows]) => examined.rows[table] !== rows)
  const altered = manifest.contents.filter((file) => found.get(file.name) !== file.sha256)
  const extra = files.length - manifest.contents.length - 1
  return [
    ...counts.map(([table, rows]) => `${table} has ${examined.rows[table] ?? 0} rows instead of ${rows}`),
    ...altered.map((file) => `${file.name} is missing or altered`),
    ...(extra > 0 ? [`it holds ${extra} files that it does not list`] : []),
    ...(manifest.audit.headHash === examined.audit.headHash ? [] : ['the audit ends with another row']),
  ]
}

function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST)
  const parsed = existsSync(path) ? manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))) : null
  if (!parsed?.success) throw new Error('This is no backup of Makegood: it has no list of its contents.')
  return parsed.data
}

function readStart(path: string): string {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`)
  const start = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    readSync(file, start)
  } finally {
    closeSync(file)
  }
  return start.toString('latin1')
}
