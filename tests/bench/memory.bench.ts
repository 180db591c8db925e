import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { z } from 'zod'
import { runChild } from '#tests/children.ts'
import { median, printFigures, round } from './figures.ts'
import { FULL } from './load.ts'

const INCIDENTS = 365
const POLLS = FULL ? 1_000 : 200
const marksSchema = z.array(z.object({ polls: z.number(), rssMiB: z.number() }))

/** What a process holds after many polls, against what it held after the first hundred. */
test.each(['same', 'changing'])('memory over polls of a feed that is %s', async (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-memory-'))
  try {
    const args = [join(folder, 'makegood.sqlite'), kind, `${INCIDENTS}`, `${POLLS}`]
    const { code, stdout, stderr } = await runChild('tests/bench/memory.child.ts', args)
    if (code !== 0) throw new Error(stderr)
    const marks = marksSchema.parse(JSON.parse(stdout)).map((mark) => mark.rssMiB)
    const first = median(marks.slice(0, 3))
    const last = median(marks.slice(-3))
    printFigures('memory', {
      feed: kind,
      listed: INCIDENTS,
      polls: POLLS,
      rssMiB: { first, last, most: Math.max(...marks) },
      grows: round(last / first),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
