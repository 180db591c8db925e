/** Where bytes are kept outside the database. Owned here, done by app/adapters/files. */
export type FileStore = {
  /** Writes once and to the disk; the same key is only ever given the same bytes. */
  write(key: string, bytes: Uint8Array): Promise<void>
  /** Null when nothing is kept under the key. */
  read(key: string): Promise<Uint8Array | null>
}

/** A file as it lies there; `key` is null for one whose writing was cut off before its key was noted. */
export type KeptFile = { key: string | null; changedAt: number; discard(): Promise<void> }

/** What a sweep needs of the store. */
export type SweptStore = { list(): Promise<KeptFile[]> }
