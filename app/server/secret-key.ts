import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const KEY_BYTES = 32

/**
 * The key under which secrets lie in the database: a file that only this user may read, made when it is first
 * needed. It is in no backup; keep a copy of it in another place.
 */
export function createSecretKey(path: string): () => Buffer {
  let key: Buffer | null = null
  return () => {
    key ??= existsSync(path) ? readKey(path) : makeKey(path)
    return key
  }
}

function readKey(path: string): Buffer {
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.byteLength === KEY_BYTES) return key
  throw new Error(`${path} is no key of ${KEY_BYTES} bytes in base64.`)
}

function makeKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  writeFileSync(`${path}.new`, `${key.toString('base64')}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return key
}
