import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createFsFileStorage } from '@remix-run/file-storage/fs'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'
import type { KeptFile, SweptStore } from '#app/domain/packs/file-store.ts'

const BYTES = '.dat'
const NOTES = '.meta.json'

/** Files in a folder of their own, outside of anything that is served; names on disk are hashes of the keys. */
export function createFileStore(folder: string): EvidenceStore & SweptStore {
  const storage = createFsFileStorage(folder)
  return {
    write: async (key, bytes) => {
      await storage.set(key, new File([Uint8Array.from(bytes)], key))
      const place = toPlace(folder, key)
      for (const path of [place + BYTES, place + NOTES, join(place, '..')]) await syncToDisk(path)
    },
    read: async (key) => {
      const file = await storage.get(key)
      return file === null ? null : new Uint8Array(await file.arrayBuffer())
    },
    remove: async (key) => {
      await storage.remove(key)
    },
    list: () => listKept(folder),
  }
}

/** Where the storage puts a key: a row that names a file must not outlive it when the power fails. */
function toPlace(folder: string, key: string): string {
  const hash = createHash('sha256').update(key).digest('hex')
  return join(folder, hash.slice(0, 2), hash)
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function listKept(folder: string): Promise<KeptFile[]> {
  await mkdir(folder, { recursive: true })
  const names = await readdir(folder, { recursive: true })
  const places = new Set(
    names.filter(isOurs).map((name) => join(folder, name.replace(/\.(?:dat|meta\.json)$/, ''))),
  )
  return Promise.all([...places].map(toKept))
}

function isOurs(name: string): boolean {
  return /[0-9a-f]{64}\.(?:dat|meta\.json)$/.test(name)
}

async function toKept(place: string): Promise<KeptFile> {
  const found = await Promise.all([BYTES, NOTES].map((end) => stat(place + end).catch(() => null)))
  return {
    key: await readKey(place + NOTES),
    changedAt: Math.max(0, ...found.map((file) => file?.mtimeMs ?? 0)),
    discard: async () => {
      for (const end of [NOTES, BYTES]) await rm(place + end, { force: true })
    },
  }
}

/** Null where the notes are missing or were cut off. */
async function readKey(path: string): Promise<string | null> {
  try {
    const { key }: { key?: unknown } = JSON.parse(await readFile(path, 'utf8'))
    return typeof key === 'string' ? key : null
  } catch {
    return null
  }
}
