import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, startBuiltSite } from './built-site.ts'
import { makeWorld } from './world.ts'

const newFolder = createFolders()
const BAND = { en: 'The disk refused the last write', id: 'Disk menolak penulisan terakhir' }

/** Files may not grow beyond so many bytes: what a quota does, and to SQLite the same as a disk that takes no more. */
function limitFiles(site: BuiltSite, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(site.pid), `--fsize=${bytes}:unlimited`])
}

async function read(site: BuiltSite, path: string, cookie = ''): Promise<{ status: number; text: string }> {
  const answer = await fetch(site.url + path, { headers: { cookie }, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}

/** A write of the signed-in person: a new address for their calendar. */
async function write(site: BuiltSite, cookie: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${site.url}/account`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams({ intent: 'issue-calendar' }),
  })
  return { status: answer.status, text: await answer.text() }
}

test('F48 while the disk takes nothing, pages go on, those of administrators say so, and room is all it takes', async () => {
  const folder = newFolder()
  const world = await makeWorld(folder)
  const site = await startBuiltSite(folder)
  const [admin, viewer] = [await world.cookieOf('admin'), await world.cookieOf('viewer')]
  const board = await read(site, '/')
  expect(board.status).toBe(200)
  limitFiles(site, 0)
  const refused = await write(site, admin)
  expect(refused.status).toBe(503)
  expect(refused.text).toContain('nothing could be saved')
  for (const path of ['/', '/cases', '/admin', '/admin/audit', '/no-such-page']) {
    const page = await read(site, path, admin)
    expect(page.status, path).toBe(path === '/no-such-page' ? 404 : 200)
    expect(page.text, path).toContain(BAND.en)
    expect((await read(site, path, `${admin}; language=id`)).text, path).toContain(BAND.id)
  }
  expect((await read(site, '/cases', viewer)).text, 'a viewer can do nothing about it').not.toContain(BAND.en)
  const during = await read(site, '/')
  expect(during.text.replace(/<time.*?<\/time>/g, '')).toBe(board.text.replace(/<time.*?<\/time>/g, ''))
  expect(JSON.parse((await read(site, '/readyz')).text)).toMatchObject({ status: 'ready', storage: 'disk' })
  limitFiles(site, 'unlimited')
  expect((await write(site, admin)).status).toBe(200)
  expect((await read(site, '/admin', admin)).text).not.toContain(BAND.en)
  expect((await site.stop()).code).toBe(0)
  await world.close()
}, 60_000)

test('F52 started where nothing can be written, it serves what is stored and says so to administrators', async () => {
  const folder = newFolder()
  const world = await makeWorld(folder)
  const cookie = await world.cookieOf('admin')
  await world.close()
  for (const name of readdirSync(folder))
    if (name.startsWith('makegood.sqlite')) chmodSync(join(folder, name), 0o444)
  chmodSync(folder, 0o555)
  // Root may write anywhere: then the product is nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const site = await startBuiltSite(folder, { JOBS: 'on' }, nobody)
  try {
    expect((await read(site, '/')).status).toBe(200)
    expect((await write(site, cookie)).status).toBe(503)
    const page = await read(site, '/admin', cookie)
    expect(page.status).toBe(200)
    expect(page.text).toContain('The database cannot be written to')
    expect(page.text).toContain('start it again')
    expect((await read(site, '/')).text).not.toContain('cannot be written to')
  } finally {
    await site.stop()
    chmodSync(folder, 0o755)
  }
}, 60_000)
