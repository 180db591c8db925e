import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { makeOlderDatabase } from '#tests/older-database.ts'
import { crashAfter, crashAtEveryPoint, crashAtRandom, crashInMigration } from './crash.ts'
import { readReceived } from './notices.ts'

const newFolder = createFolders()
const NOTHING_LOST = { lost: [], damaged: [] }

// The large numbers are a bench: KILLS=2000 npm run bench -- crash
test('F42 killed at random moments of all its work, it loses nothing it acknowledged', async () => {
  const crashes = await crashAtRandom(newFolder(), 6)
  expect(crashes).toMatchObject({ kills: 6, ...NOTHING_LOST })
  expect(crashes.acknowledged).toBeGreaterThan(6)
}, 180_000)

test('F43 killed before side effects of a poll, it is whole and complete each time', async () => {
  const crashes = await crashAtEveryPoint(newFolder(), 'poll', { step: 6 })
  expect(crashes).toMatchObject(NOTHING_LOST)
  expect(Object.keys(crashes.points)).toEqual(expect.arrayContaining(['sql begin', 'sql insert']))
}, 180_000)

test('F43 killed between claiming a queue, sending and recording, all is told, twice only under the same id', async () => {
  const folder = newFolder()
  // Around the claim; before sending, between two that are sent, and around the commit of what came of them.
  const claimed = await crashAfter(folder, 'notify', { name: 'sql begin', numbers: [6, 9] })
  const sent = await crashAfter(folder, 'notify', { name: 'file writeFileSync', numbers: [0, 1, 2, 4] })
  expect(claimed).toMatchObject({ kills: 2, ...NOTHING_LOST })
  expect(sent).toMatchObject({ kills: 4, ...NOTHING_LOST })
  expect(Object.keys(sent.points)).toEqual(expect.arrayContaining(['file writeFileSync', 'sql begin']))
  const came = readReceived(folder)
  expect(came.length - new Set(came).size, 'sent and not recorded: it came again').toBeGreaterThan(1)
}, 180_000)

test('F44 killed before statements of an upgrade, it is as it was or as it is to be', async () => {
  const folder = newFolder()
  const template = join(folder, 'older.sqlite')
  makeOlderDatabase(template)
  mkdirSync(join(folder, 'place'))
  const crashes = await crashInMigration(join(folder, 'place'), { path: '', template }, 40)
  expect(crashes).toMatchObject(NOTHING_LOST)
  expect(crashes.points).toHaveProperty('sql create')
}, 180_000)

test('F45 killed while a claim is sent, there is one claim, sent with its pack or not at all', async () => {
  const crashes = await crashAtEveryPoint(newFolder(), 'claim', { from: 3, step: 9 })
  expect(crashes).toMatchObject(NOTHING_LOST)
  expect(crashes.kills).toBeGreaterThan(3)
}, 180_000)

test('F46 killed in an upload, there is no row without its file', async () => {
  const crashes = await crashAtEveryPoint(newFolder(), 'upload', { from: 5, step: 5 })
  expect(crashes).toMatchObject(NOTHING_LOST)
  expect(Object.keys(crashes.points).some((point) => point.startsWith('file'))).toBe(true)
}, 180_000)

test('F57 a backup that was killed leaves the good one before it, and the next clears what it left', async () => {
  const folder = newFolder()
  const crashes = await crashAtEveryPoint(folder, 'backup', { step: 4 })
  expect(crashes).toMatchObject(NOTHING_LOST)
  expect(crashes.kills).toBeGreaterThan(3)
  expect(readdirSync(folder).filter((name) => /partial|\.check/.test(name))).toEqual([])
}, 180_000)
