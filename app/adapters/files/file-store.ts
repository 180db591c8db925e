import { createFsFileStorage } from '@remix-run/file-storage/fs'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'

/** Files in a folder of their own, outside of anything that is served; names on disk are hashes of the keys. */
export function createFileStore(folder: string): EvidenceStore {
  const storage = createFsFileStorage(folder)
  return {
    write: async (key, bytes) => {
      await storage.set(key, new File([Uint8Array.from(bytes)], key))
    },
    read: async (key) => {
      const file = await storage.get(key)
      return file === null ? null : new Uint8Array(await file.arrayBuffer())
    },
    remove: async (key) => {
      await storage.remove(key)
    },
  }
}
