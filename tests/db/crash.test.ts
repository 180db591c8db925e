import { expect, test } from 'vitest'
import { crashAtEveryStatement, crashAtRandom } from '#tests/bench/crash.ts'
import { createFolders } from '#tests/folders.ts'

const newFolder = createFolders()

// The large number is a bench: KILLS=2000 npm run bench -- crash
test('F42 killed at random while it polls and writes, it loses nothing it acknowledged', async () => {
  const crashes = await crashAtRandom(newFolder(), 8)
  expect(crashes).toMatchObject({ lost: [], damaged: [] })
  expect(crashes.acknowledged).toBeGreaterThan(0)
}, 120_000)

test('F43 killed at every statement of the first writes, it is whole and complete each time', async () => {
  const crashes = await crashAtEveryStatement(newFolder(), 6)
  expect(crashes).toMatchObject({ kills: 12, lost: [], damaged: [] })
}, 120_000)
