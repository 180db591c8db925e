import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Backups } from '#jobs/job.ts'

const LONGEST_MS = 3_600_000
const run = promisify(execFile)

const answerSchema = z.object({
  bytes: z.number(),
  auditRows: z.number(),
  auditHead: z.string(),
  missingFiles: z.array(z.string()),
})

/**
 * Makes a backup in a process of its own: `program` is the command line's. Throws with what it said. It ends when
 * this process is to stop; the next backup clears away what it left.
 */
export function createBackupProcess(program: string, stopping?: AbortSignal): Backups['make'] {
  return async (target) => {
    const { stdout } = await run(process.execPath, [program, 'backup', target, '--json'], {
      timeout: LONGEST_MS,
      maxBuffer: 16 * 1024 ** 2,
      ...(stopping ? { signal: stopping } : {}),
    }).catch((error: unknown) => {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
      throw new Error(said || 'The backup process failed.', { cause: error })
    })
    const { missingFiles, ...made } = answerSchema.parse(JSON.parse(stdout))
    return { ...made, missingFiles: missingFiles.length }
  }
}
