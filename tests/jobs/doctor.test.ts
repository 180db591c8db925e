import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openStore } from '#db/store.server.ts'
import type { Finding } from '#jobs/doctor/finding.ts'
import { createFolders } from '#tests/folders.ts'

const newFolder = createFolders()
type Answer = { code: number; findings: Finding[] }

/** The built command line's doctor on a folder, as an operator would call it. */
function askDoctor(folder: string, env: Record<string, string> = {}): Promise<Answer> {
  const variables = {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    FEED_URL: 'http://127.0.0.1:9/feed.json',
    ...env,
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['build/server/cli.js', 'doctor', '--json'],
      { env: variables, timeout: 30_000 },
      (error, stdout) => resolve({ code: error ? 1 : 0, findings: JSON.parse(stdout) }),
    )
  })
}

function wrongOf({ findings }: Answer): string {
  return findings
    .filter((finding) => !finding.ok)
    .map(({ check, says, advice }) => `${check}: ${says} → ${advice}`)
    .join('\n')
}

async function install(): Promise<string> {
  const folder = newFolder()
  await (await openStore(join(folder, 'makegood.sqlite'))).close()
  return folder
}

test('doctor names what is wrong with each of these installations, and what to do', async () => {
  const gone = await install()
  rmSync(join(gone, 'makegood.sqlite'))
  const damaged = await install()
  truncateSync(join(damaged, 'makegood.sqlite'), 8_192)
  const newer = await install()
  const newerFile = new Database(join(newer, 'makegood.sqlite'))
  newerFile.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', ?)").run(Date.now() * 2)
  newerFile.close()
  const open = await install()
  writeFileSync(join(open, 'secret.key'), Buffer.alloc(32, 1).toString('base64'))
  chmodSync(join(open, 'secret.key'), 0o644)
  mkdirSync(join(open, 'backups'))
  const [fresh, ofGone, ofDamaged, ofNewer, ofOpen, ofPort, ofPlain, ofPostgres] = await Promise.all([
    askDoctor(await install()),
    askDoctor(gone),
    askDoctor(damaged),
    askDoctor(newer),
    askDoctor(open),
    askDoctor(await install(), { PORT: 'eighty' }),
    askDoctor(await install(), { PUBLIC_ORIGIN: 'http://status.example.com' }),
    askDoctor(newFolder(), { DATABASE_URL: 'postgres://127.0.0.1:9/none' }),
  ])
  expect(fresh.code).toBe(1)
  expect(wrongOf(fresh)).toMatch(
    /^owner: there is none → Run "create-owner.*\nfeed google-workspace: never read/,
  )
  expect(wrongOf(ofGone)).toMatch(/^database: .*gone or empty.*Restore a backup.* → .*backups are in/)
  expect(wrongOf(ofDamaged)).toContain('is damaged')
  expect(wrongOf(ofNewer)).toContain('written by a newer version')
  expect(wrongOf(ofOpen)).toMatch(/key: .* can be read by others on this machine → Run: chmod 600/)
  expect(wrongOf(ofPort)).toMatch(/^settings: Wrong setting: PORT/)
  expect(wrongOf(ofPlain)).toMatch(/address: http:\/\/status.example.com is not encrypted/)
  expect(wrongOf(ofPostgres)).toMatch(/database: .* → Check DATABASE_URL/)
}, 120_000)
