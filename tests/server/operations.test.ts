import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { startFaultServer } from '#tests/adapters/fault-server.ts'
import { runChild } from '#tests/children.ts'
import { createFolders } from '#tests/folders.ts'
import { databaseIn, startBuiltSite } from './built-site.ts'

const newFolder = createFolders()

function openSocket(url: string): Promise<Socket> {
  const { port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => resolve(socket))
    socket.on('connect', () => resolve(socket))
  })
}

test('F47 told to stop, it answers what is in hand, folds its log into the database and ends with 0', async () => {
  const folder = newFolder()
  // A vendor that never answers: the poll that waits for it must not hold the end up.
  const vendor = await startFaultServer(() => {})
  const site = await startBuiltSite(folder, { JOBS: 'on', FEED_URL: vendor.url })
  await expect.poll(() => vendor.requests.length, { timeout: 10_000 }).toBe(1)
  const socket = await openSocket(site.url)
  let answer = ''
  socket.on('data', (text) => (answer += String(text)))
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${new URL(site.url).host}\r\nConnection: close\r\n`)
  await wait(100)
  const startedAt = performance.now()
  const ended = site.stop('SIGTERM')
  await wait(300)
  socket.write('\r\n')
  expect(await ended).toMatchObject({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  expect(existsSync(`${databaseIn(folder)}-wal`), 'everything is in one file').toBe(false)
  await vendor.close()
}, 60_000)

test('F47 told twice, it ends at once', async () => {
  const site = await startBuiltSite(newFolder())
  const socket = await openSocket(site.url)
  socket.write('GET /healthz HTTP/1.1\r\n')
  await wait(200)
  process.kill(site.pid, 'SIGTERM')
  await wait(200)
  const startedAt = performance.now()
  expect((await site.stop('SIGTERM')).code).toBe(1)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
}, 60_000)

test('F49 out of file handles, it lives on and answers again once there are some', async () => {
  const site = await startBuiltSite(newFolder())
  execFileSync('prlimit', ['--pid', String(site.pid), '--nofile=80'])
  const sockets = await Promise.all(Array.from({ length: 150 }, () => openSocket(site.url)))
  await wait(500)
  for (const socket of sockets) socket.destroy()
  await expect
    .poll(async () => (await fetch(`${site.url}/`).catch(() => null))?.status, { timeout: 15_000 })
    .toBe(200)
  expect((await site.stop()).code).toBe(0)
}, 60_000)

test('F60 an error in a handler is one answer with 500 and one line, and the next page is there', async () => {
  const folder = newFolder()
  const site = await startBuiltSite(folder)
  const database = new Database(databaseIn(folder))
  database.exec('alter table incidents rename to incidents_away')
  const broken = await fetch(`${site.url}/incidents`)
  expect(broken.status).toBe(500)
  expect(await broken.text()).not.toContain('incidents_away')
  expect(site.log()).toMatch(/"msg":"a (?:page|request) failed"/)
  database.exec('alter table incidents_away rename to incidents')
  database.close()
  expect((await fetch(`${site.url}/incidents`)).status).toBe(200)
  expect((await site.stop()).code).toBe(0)
}, 60_000)

test.each(['rejection', 'exception'])(
  'F60 after an %s that nobody caught it says so and ends',
  async (kind) => {
    const ended = await runChild('tests/server/last-resort.child.ts', [kind])
    expect(ended.code).toBe(1)
    expect(JSON.parse(ended.stdout)).toMatchObject({
      level: 60,
      err: { message: expect.stringContaining('nobody') },
    })
  },
)
