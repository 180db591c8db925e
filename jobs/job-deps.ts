import { setTimeout as wait } from 'node:timers/promises'
import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { createPatientFetch } from '#app/adapters/feeds/patient-fetch.ts'
import { createGuardedFetch, type GuardedFetch } from '#app/adapters/guarded-fetch.ts'
import type { Env } from '#app/server/env.ts'
import { createBackupProcess } from './backups/backup-process.ts'
import type { JobDeps } from './job.ts'

type DepsOptions = {
  env: Env
  /** The built command line, which makes backups in a process of its own; null where there is nothing to back up. */
  cliProgram: string | null
  notices: JobDeps['notices']
  /** Aborted when the process is to stop: what waits for the network, or for a backup, is given up. */
  stopping?: AbortSignal
}

/** The outside world as jobs reach it, in the server and on the command line. */
export function createJobDeps({ env, cliProgram, notices, stopping }: DepsOptions): JobDeps {
  const guardedFetch = createGuardedFetch({
    // The feed's address comes from whoever runs this installation, not from a form: loopback may be meant.
    allowedAddresses: 'loopback_too',
    userAgent: 'Makegood/0.1 (status poller)',
    ...(stopping ? { stopping } : {}),
  })
  return {
    fetchFeed: createPatientFetch(createFeedFetch(guardedFetch), {
      wait: (ms) => wait(ms, undefined, stopping ? { signal: stopping } : {}),
    }),
    parsers: FEED_PARSERS,
    filesFolder: env.filesFolder,
    notices,
    ...(env.heartbeatUrl === null ? {} : { heartbeat: createHeartbeat(guardedFetch, env.heartbeatUrl) }),
    // Made by a process of its own: the copy, the packing and the check keep no page waiting.
    backups:
      cliProgram === null
        ? null
        : { folder: env.backupFolder, make: createBackupProcess(cliProgram, stopping) },
  }
}

function createHeartbeat(guardedFetch: GuardedFetch, url: string): () => Promise<void> {
  return async () => {
    const { status } = await guardedFetch({ url, method: 'GET', maxDecodedBytes: 64 * 1024 })
    if (status < 200 || status >= 300) throw new Error(`The heartbeat was answered with ${status}.`)
  }
}
