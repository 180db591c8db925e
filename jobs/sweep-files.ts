import { createFileStore } from '#app/adapters/files/file-store.ts'
import { sweepFiles } from '#app/domain/evidence/sweep-files.server.ts'
import type { Job } from './job.ts'

/** Lets go of files that no row names, once a day, and counts those that are missing. */
export const SWEEP_FILES: Job = {
  name: 'sweep-files',
  cron: '5 3 * * *',
  periodMs: 86_400_000,
  offsetMs: (3 * 60 + 5) * 60_000,
  firstRun: 'next_slot',
  run: (ctx, deps) => sweepFiles(ctx, createFileStore(deps.filesFolder)),
}
