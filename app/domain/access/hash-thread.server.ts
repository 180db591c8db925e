import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Options } from '@node-rs/argon2'
import WORKER from './hash-worker.cjs?raw'

type Answer = { id: number; value?: unknown; error?: Error }
type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

const waiting = new Map<number, Waiting>()
let thread: Worker | null = null
let lastId = 0

/** As `hash` of @node-rs/argon2, on the thread for hashes. Rejects when that thread ends before it is done. */
export async function hashOnThread(password: string, parameters: Options): Promise<string> {
  return String(await ask('hash', [password, parameters]))
}

/** As `verify` of @node-rs/argon2, on the thread for hashes. Rejects when that thread ends before it is done. */
export async function verifyOnThread(hashed: string, password: string): Promise<boolean> {
  return (await ask('verify', [hashed, password])) === true
}

function ask(work: 'hash' | 'verify', input: unknown[]): Promise<unknown> {
  thread ??= startThread()
  const to = thread
  lastId += 1
  const id = lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    // Whoever waits for a hash keeps the process alive; the thread alone does not.
    to.ref()
    to.postMessage({ id, work, input })
  })
}

function startThread(): Worker {
  const workerData = createRequire(import.meta.url).resolve('@node-rs/argon2')
  const started = new Worker(WORKER, { eval: true, workerData })
  started.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) started.unref()
    if (error === undefined) asked?.resolve(value)
    else asked?.reject(error)
  })
  started.on('error', (error) => giveUp(started, error))
  started.on('exit', () => giveUp(started, new Error('The thread that hashes passwords ended.')))
  return started
}

/** The next hash starts another thread. */
function giveUp(ended: Worker, error: Error): void {
  if (thread !== ended) return
  thread = null
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
