import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '#app/server/env.ts'
import { findNetworkSystem } from '#db/network-folder.server.ts'
import { type Finding, well, wrong } from './finding.ts'

const LEAST_FREE_BYTES = 500 * 1024 * 1024
const BACKUP_TOO_OLD_MS = 36 * 3_600_000
const KEY_BYTES = 32

export function checkNode(version = process.versions.node): Finding {
  if (Number(version.split('.')[0]) >= 22) return well('Node', version)
  return well('Node', `${version}, which gets no more security fixes`, 'Move to Node 22 or 24.')
}

/** What can be seen without opening the database: often why it cannot be opened. */
export function checkPlace(env: Env, now: number): Finding[] {
  const folder = checkFolder(env)
  const isLocal = env.database.startsWith('postgres') ? [] : [checkDisk(env)]
  return [folder, ...(folder.ok ? isLocal : []), checkKey(env), checkOrigin(env), ...checkBackups(env, now)]
}

function checkFolder({ dataFolder }: Env): Finding {
  const user = process.getuid?.() ?? 'this user'
  try {
    if (existsSync(dataFolder)) accessSync(dataFolder, constants.W_OK)
    return well('folder', `${dataFolder}${existsSync(dataFolder) ? '' : ' will be made at the first start'}`)
  } catch {
    const advice = `Give it to the user that runs Makegood (now ${user}), or set DATA_DIR to a folder of its own.`
    return wrong('folder', `${dataFolder} cannot be written to`, advice)
  }
}

function checkDisk({ dataFolder }: Env): Finding {
  if (!existsSync(dataFolder)) return well('disk', 'nothing there yet')
  const system = findNetworkSystem(dataFolder)
  if (system !== null) {
    const advice = 'SQLite loses data there: set DATA_DIR to a local disk, or DATABASE_URL to PostgreSQL.'
    return wrong('disk', `${dataFolder} is on ${system}`, advice)
  }
  const { bavail, bsize } = statfsSync(dataFolder)
  const says = `${Math.round((bavail * bsize) / 1024 ** 2)} MB free in ${dataFolder}`
  if (bavail * bsize > LEAST_FREE_BYTES) return well('disk', says)
  return wrong(
    'disk',
    says,
    'Make room: nothing can be written when the disk is full. Old backups may go first.',
  )
}

function checkKey({ secretKeyFile }: Env): Finding {
  if (!existsSync(secretKeyFile)) return well('key', 'none yet; it is made when the first secret is kept')
  const key = Buffer.from(readFileSync(secretKeyFile, 'utf8').trim(), 'base64')
  if (key.byteLength !== KEY_BYTES) {
    const advice = `Put your copy of it back. Without it: "remove-second-factor" for each account that has one.`
    return wrong('key', `${secretKeyFile} is no key`, advice)
  }
  const mode = statSync(secretKeyFile).mode & 0o077
  if (mode === 0) return well('key', secretKeyFile)
  return wrong(
    'key',
    `${secretKeyFile} can be read by others on this machine`,
    `Run: chmod 600 ${secretKeyFile}`,
  )
}

function checkOrigin({ publicOrigin, host }: Env): Finding {
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(publicOrigin).hostname)
  if (publicOrigin.startsWith('https:') || isLocal) return well('address', publicOrigin)
  const advice =
    'Set PUBLIC_ORIGIN to the https address people type, and let a proxy do TLS (app/operations.md).'
  return wrong('address', `${publicOrigin} is not encrypted, and it listens on ${host}`, advice)
}

function checkBackups({ backupFolder, database }: Env, now: number): Finding[] {
  if (database.startsWith('postgres')) return []
  const names = existsSync(backupFolder) ? readdirSync(backupFolder) : []
  const made = names.filter((name) => /^makegood-.*\.tar\.gz$/.test(name))
  const newest = Math.max(0, ...made.map((name) => statSync(join(backupFolder, name)).mtimeMs))
  if (newest === 0) return [well('backups', `none in ${backupFolder} yet; the first is made at 02:17 UTC`)]
  const says = `${made.length} in ${backupFolder}, the newest of ${new Date(newest).toISOString()}`
  if (now - newest < BACKUP_TOO_OLD_MS) return [well('backups', says)]
  return [
    wrong(
      'backups',
      says,
      'Run "jobs run back-up" and read what it says; is the process with the jobs running?',
    ),
  ]
}
