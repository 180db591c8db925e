import { expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { crashAtEveryStatement, crashAtRandom } from './crash.ts'
import { printFigures } from './figures.ts'

const newFolder = createFolders()
/** `KILLS=2000 npm run bench -- crash`; a new database every hundred kills, so that checking stays quick. */
const KILLS = Number(process.env.KILLS ?? 2_000)

test('SIGKILL at random', async () => {
  const total = { kills: 0, acknowledged: 0, lost: 0, damaged: 0 }
  for (let done = 0; done < KILLS; done += 100) {
    const crashes = await crashAtRandom(newFolder(), Math.min(100, KILLS - done))
    expect(crashes).toMatchObject({ lost: [], damaged: [] })
    total.kills += crashes.kills
    total.acknowledged += crashes.acknowledged
  }
  printFigures('crash', total)
}, 3_600_000)

test('SIGKILL at every statement', async () => {
  const { lost, damaged, ...figures } = await crashAtEveryStatement(newFolder(), 60)
  expect([...lost, ...damaged]).toEqual([])
  printFigures('crash-points', { ...figures, lost: lost.length, damaged: damaged.length })
}, 600_000)
