import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawAnswer } from '#tests/server/raw-request.ts'
import type { LoadTarget } from './load.ts'

/** Node adds these by itself, to both. */
const OF_THE_CONNECTION = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

/** A bare server that answers with the very bytes and headers that the product gave. */
export async function withBareServer<T>(
  answers: { full: RawAnswer; notModified: RawAnswer },
  use: (bare: LoadTarget) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
  const file = join(folder, 'answer.json')
  const given = {
    body: answers.full.body.toString('base64'),
    headers: keptHeaders(answers.full),
    notModified: keptHeaders(answers.notModified),
  }
  writeFileSync(file, JSON.stringify(given))
  const child = spawn(process.execPath, ['tests/bench/bare-server.mjs', file])
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', (text) => resolve(Number(String(text))))
      child.once('error', reject)
    })
    return await use({ url: `http://127.0.0.1:${port}/`, pid: child.pid ?? 0 })
  } finally {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

function keptHeaders({ headers }: RawAnswer): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (!OF_THE_CONNECTION.has(name)) kept[name] = String(value)
  }
  return kept
}
