import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { DomainError } from '../domain-error.ts'
import {
  type AbsentFile,
  MANIFEST_PATH,
  type ManifestFile,
  type PackFile,
  type PackManifest,
  type PackProblem,
  type PackSubject,
  type PackVerdict,
} from './pack.ts'

/** More than this is no pack that a vendor's form would take, and no archive to read into memory. */
const LARGEST_BYTES = 512 * 1024 * 1024

export type PackInput = { subject: PackSubject; madeAt: number; files: PackFile[]; absent: AbsentFile[] }
export type ZippedPack = { bytes: Uint8Array; sha256: string; manifest: PackManifest }

/** One ZIP with a manifest of every file's SHA-256. The same input gives the same bytes. Throws `pack.too_large`. */
export function zipPack({ subject, madeAt, files, absent }: PackInput): ZippedPack {
  const total = files.reduce((sum, file) => sum + file.bytes.length, 0)
  if (total > LARGEST_BYTES) {
    throw new DomainError('pack.too_large', 'The evidence is too large for one pack.', { bytes: total })
  }
  const sorted = [...files].sort((left, right) => (left.path < right.path ? -1 : 1))
  const manifest: PackManifest = {
    format: 'makegood-evidence-pack/1',
    subject,
    madeAt: new Date(madeAt).toISOString(),
    files: sorted.map(toManifestFile),
    absent: [...absent].sort((left, right) => (left.path < right.path ? -1 : 1)),
  }
  const manifestFile = {
    path: MANIFEST_PATH,
    bytes: strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    about: 'this list',
  }
  const entries: Zippable = {}
  for (const file of [manifestFile, ...sorted]) {
    // What is compressed already is stored as it is.
    entries[file.path] = [file.bytes, { level: /\.(txt|json|csv|eml)$/.test(file.path) ? 6 : 0 }]
  }
  // ZIP keeps wall-clock times without a zone; a fixed one keeps the bytes the same everywhere.
  const bytes = zipSync(entries, { mtime: new Date(2020, 0, 1) })
  return { bytes, sha256: sha256Of(bytes), manifest }
}

function toManifestFile({ path, bytes, about }: PackFile): ManifestFile {
  return { path, bytes: bytes.length, sha256: sha256Of(bytes), about }
}

/** Checks a pack on disk against its own manifest and says what differs. Reads nothing else; throws only what reading throws. */
export async function verifyPack(path: string): Promise<PackVerdict> {
  const { size } = await stat(path)
  if (size > LARGEST_BYTES) return { ...refuse(new Uint8Array()), bytes: size }
  return verifyPackBytes(await readFile(path))
}

/** As verifyPack, on bytes. */
export function verifyPackBytes(bytes: Uint8Array): PackVerdict {
  const entries = unzip(bytes)
  const raw = entries?.[MANIFEST_PATH]
  const manifest = raw === undefined ? null : parseManifest(strFromU8(raw))
  if (!entries || !manifest) return refuse(bytes)
  const listed = new Set(manifest.files.map((file) => file.path))
  const problems: PackProblem[] = []
  for (const file of manifest.files) {
    problems.push(...compareFile(file, entries[file.path]))
  }
  for (const path of Object.keys(entries)) {
    if (path === MANIFEST_PATH) continue
    if (!listed.has(path)) problems.push({ code: 'added', path })
    if (isUnsafeName(path)) problems.push({ code: 'unsafe_name', path })
  }
  return {
    ok: problems.length === 0,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    subject: manifest.subject,
    madeAt: manifest.madeAt,
    files: manifest.files.length,
    absent: manifest.absent,
    problems,
  }
}

function compareFile({ path, bytes, sha256 }: ManifestFile, held: Uint8Array | undefined): PackProblem[] {
  if (held === undefined) return [{ code: 'missing', path }]
  const found = { bytes: held.length, sha256: sha256Of(held) }
  if (found.bytes === bytes && found.sha256 === sha256) return []
  return [{ code: 'altered', path, expected: { bytes, sha256 }, found }]
}

function refuse(bytes: Uint8Array): PackVerdict {
  return {
    ok: false,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    subject: null,
    madeAt: null,
    files: 0,
    absent: [],
    problems: [{ code: 'not_a_pack', path: null }],
  }
}

/** Null when it is no ZIP, is damaged, or would unpack to more than a pack may hold. */
function unzip(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let unpacked = 0
  try {
    return unzipSync(bytes, {
      filter: (file) => {
        unpacked += file.originalSize
        if (unpacked > LARGEST_BYTES) throw new RangeError('too much to unpack')
        return true
      },
    })
  } catch {
    // Whatever fflate stumbles over, the verdict is the same: this is not one of our packs, whole.
    return null
  }
}

function parseManifest(text: string): PackManifest | null {
  try {
    const read: unknown = JSON.parse(text)
    return isManifest(read) ? read : null
  } catch {
    return null
  }
}

function isManifest(read: unknown): read is PackManifest {
  if (typeof read !== 'object' || read === null) return false
  if (!('format' in read) || read.format !== 'makegood-evidence-pack/1') return false
  if (!('subject' in read) || typeof read.subject !== 'object' || read.subject === null) return false
  if (!('madeAt' in read) || typeof read.madeAt !== 'string') return false
  if (!('absent' in read) || !Array.isArray(read.absent)) return false
  return 'files' in read && Array.isArray(read.files) && read.files.every(isManifestFile)
}

function isManifestFile(file: unknown): file is ManifestFile {
  if (typeof file !== 'object' || file === null) return false
  if (!('path' in file) || typeof file.path !== 'string') return false
  return (
    'sha256' in file && typeof file.sha256 === 'string' && 'bytes' in file && typeof file.bytes === 'number'
  )
}

function isUnsafeName(path: string): boolean {
  return path.startsWith('/') || path.includes('\\') || path.split('/').includes('..')
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
