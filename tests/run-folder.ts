import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Vitest's global set-up: whatever a test leaves in the temporary folder goes away with the run. */
export default function makeRunFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-run-'))
  // As open as the folder it stands for: some tests run a child as another user.
  chmodSync(folder, 0o1777)
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
