import type { packs } from '#db/schema.sqlite.server.ts'

export type Pack = typeof packs.$inferSelect

/** One file of a pack, before it is packed. */
export type PackFile = { path: string; bytes: Uint8Array; about: string }

export type ManifestFile = { path: string; bytes: number; sha256: string; about: string }

/** Evidence that is recorded but whose bytes could not be had when the pack was made. */
export type AbsentFile = { path: string; sha256: string; reason: 'missing' | 'changed' }

/** manifest.json: what the pack is about and the SHA-256 of every other file in it. */
export type PackManifest = {
  format: 'makegood-evidence-pack/1'
  subject: PackSubject
  /** RFC 3339. */
  madeAt: string
  files: ManifestFile[]
  absent: AbsentFile[]
}

export type PackSubject = {
  kind: 'claim' | 'report_request'
  id: string
  customer: string
  domain: string
  /** `YYYY-MM` of a claim. */
  month: string | null
  incidents: string[]
}

export const MANIFEST_PATH = 'manifest.json'

type PackContent = Pick<ManifestFile, 'bytes' | 'sha256'>

export type PackProblem =
  | { code: 'not_a_pack'; path: null }
  | { code: 'missing' | 'added' | 'unsafe_name'; path: string }
  | { code: 'altered'; path: string; expected: PackContent; found: PackContent }

export type PackVerdict = {
  ok: boolean
  /** SHA-256 of the whole file, to be compared with the one recorded at submission. */
  sha256: string
  bytes: number
  subject: PackSubject | null
  madeAt: string | null
  files: number
  absent: AbsentFile[]
  problems: PackProblem[]
}

/** A name that is safe in every file system, recognisable all the same. */
export function toSafeName(name: string): string {
  const base = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return base === '' ? 'file' : base.slice(0, 80)
}
