import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Crashes, crashAtEveryPoint, crashAtRandom, crashInMigration } from '#tests/crash/crash.ts'
import { SCENARIOS } from '#tests/crash/scenarios.ts'
import { createFolders } from '#tests/folders.ts'
import { makeOlderDatabase } from '#tests/older-database.ts'
import { printFigures } from './figures.ts'

const newFolder = createFolders()
/** `KILLS=2000 npm run bench -- crash`; a new database every fifty kills, so that checking stays quick. */
const KILLS = Number(process.env.KILLS ?? 2_000)

function print(name: string, { lost, damaged, ...figures }: Crashes): void {
  printFigures(name, { ...figures, lost: lost.length, damaged: damaged.length })
  expect([...lost, ...damaged]).toEqual([])
}

test('SIGKILL at random', async () => {
  const total: Crashes = { kills: 0, acknowledged: 0, lost: [], damaged: [], points: {} }
  for (let done = 0; done < KILLS; done += 50) {
    const crashes = await crashAtRandom(newFolder(), Math.min(50, KILLS - done))
    total.kills += crashes.kills
    total.acknowledged += crashes.acknowledged
    total.lost.push(...crashes.lost)
    total.damaged.push(...crashes.damaged)
    process.stderr.write(`${total.kills} kills, ${total.lost.length} lost, ${total.damaged.length} damaged\n`)
  }
  print('crash', total)
}, 7_200_000)

test.each(SCENARIOS)(
  'SIGKILL before every side effect: %s',
  async (scenario) => {
    print(`crash-${scenario}`, await crashAtEveryPoint(newFolder(), scenario))
  },
  3_600_000,
)

test('SIGKILL before every statement of an upgrade', async () => {
  const folder = newFolder()
  const template = join(folder, 'older.sqlite')
  makeOlderDatabase(template)
  mkdirSync(join(folder, 'place'))
  print('crash-upgrade', await crashInMigration(join(folder, 'place'), { path: '', template }))
}, 3_600_000)
