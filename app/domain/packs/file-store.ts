/** Where bytes are kept outside the database. Owned here, done by app/adapters/files. */
export type FileStore = {
  /** Writes once; the same key is only ever given the same bytes. */
  write(key: string, bytes: Uint8Array): Promise<void>
  /** Null when nothing is kept under the key. */
  read(key: string): Promise<Uint8Array | null>
}
