import type { FileStore } from '../packs/file-store.ts'

/** Where the bytes of evidence are kept; done by app/adapters/files. */
export type EvidenceStore = FileStore & { remove(key: string): Promise<void> }
