import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '#db/store.server.ts'
import { createFolders } from '#tests/folders.ts'
import * as commands from './commands.ts'
import { newModel } from './model.ts'
import { expectSoundness, startReal } from './real.ts'

const newFolder = createFolders()
// Large, with another seed each time: MODEL_RUNS=2000 SEED=$RANDOM npm run unit -- tests/model
const RUNS = Number(process.env.MODEL_RUNS ?? 20)
const SEED = Number(process.env.SEED ?? 20_261_128)
const COMMANDS_A_RUN = 60

const index = fc.nat(4)
const GARBAGE = ['', 'null', '[]x', '{}', '<html>', '[{"id":1},{"id":2}]', '\u0000']

const anyCommand = [
  fc.integer({ min: 1, max: 600 }).map(commands.passTime),
  fc.integer({ min: 0, max: 120 }).map(commands.publish),
  index.map(commands.edit),
  index.map(commands.end),
  index.map(commands.reopen),
  index.map(commands.vanish),
  index.map(commands.reappear),
  fc.constant(commands.pollVendor),
  fc.constant(commands.pollVendor),
  fc.constant(commands.pollVendor),
  fc.constant(commands.pollCache),
  fc.constant(commands.pollCache),
  fc.constantFrom(...GARBAGE).map(commands.pollGarbage),
  fc.constantFrom('P1' as const, 'P1' as const, 'P2' as const).map(commands.openOne),
  index.map(commands.closeOne),
  fc.tuple(index, index).map(([one, other]) => commands.linkPair(one, other)),
  fc
    .tuple(index, fc.constantFrom('accept' as const, 'reject' as const, 'unlink' as const))
    .map(([one, decision]) => commands.decide(one, decision)),
  fc.constant(commands.draftOne),
  fc.constant(commands.sendOne),
  fc.constant(commands.withdrawOne),
  fc.constant(commands.kill),
  fc.constant(commands.killInTheMiddle),
  fc.constant(commands.backUp),
  fc.constant(commands.restore),
]

test(`any sequence of commands leaves what plain maps say, seed ${SEED}`, async () => {
  const template = newFolder()
  await (await openStore(join(template, 'makegood.sqlite'))).close()
  rmSync(join(template, 'makegood.sqlite.instance'))
  let ran = 0
  await fc.assert(
    fc.asyncProperty(
      fc.commands(anyCommand, { maxCommands: COMMANDS_A_RUN, size: 'max' }),
      async (sequence) => {
        const folder = newFolder()
        const model = newModel()
        const real = await startReal(template, folder)
        try {
          await fc.asyncModelRun(() => ({ model, real }), sequence)
          await expectSoundness(model, real)
          ran += [...sequence].length
        } finally {
          await real.store.close()
          rmSync(folder, { recursive: true, force: true })
        }
      },
    ),
    { numRuns: RUNS, seed: SEED, endOnFailure: process.env.MODEL_RUNS !== undefined },
  )
  expect(ran).toBeGreaterThan(RUNS * 5)
  process.stdout.write(`${JSON.stringify({ model: 'commands', runs: RUNS, commands: ran, seed: SEED })}\n`)
}, 7_200_000)
