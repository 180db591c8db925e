import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline as connect, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { decodeTarHeader, encodeTarHeader, paddingOf, type TarEntry } from './tar-header.ts'

/** What goes into an archive: a file of the disk, or a text. */
export type ArchiveSource = { name: string; path: string } | { name: string; text: string }

/** What is in an archive, and the SHA-256 (hex) of each. */
export type ArchivedFile = { name: string; bytes: number; sha256: string }

/** Names that may be unpacked: below one folder, without a way up or out. */
const SAFE_NAME = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/
const BLOCK = 512

/**
 * Writes a tar archive, packed with gzip, and makes sure it is on the disk. `last` is asked for one more text
 * once everything before it has been read: the list of what the archive holds.
 */
export async function writeArchive(input: {
  target: string
  sources: Iterable<ArchiveSource>
  last(files: readonly ArchivedFile[]): { name: string; text: string }
  changedAt: number
}): Promise<readonly ArchivedFile[]> {
  const files: ArchivedFile[] = []
  async function* blocks(): AsyncGenerator<Buffer> {
    for (const source of input.sources) {
      const file = yield* packSource(source, input.changedAt)
      files.push(file)
    }
    yield* packSource(input.last(files), input.changedAt)
    yield Buffer.alloc(2 * BLOCK)
  }
  await pipeline(
    Readable.from(blocks()),
    createGzip({ level: 6 }),
    createWriteStream(input.target, { mode: 0o600 }),
  )
  await syncToDisk(input.target)
  return files
}

async function* packSource(
  source: ArchiveSource,
  changedAt: number,
): AsyncGenerator<Buffer, ArchivedFile, undefined> {
  const size = 'text' in source ? Buffer.byteLength(source.text) : (await stat(source.path)).size
  yield encodeTarHeader({ name: source.name, size, changedAt })
  const hash = createHash('sha256')
  let bytes = 0
  const content =
    'text' in source
      ? [Buffer.from(source.text)]
      : createReadStream(source.path, { end: Math.max(0, size - 1), highWaterMark: 1024 ** 2 })
  if (size > 0) {
    for await (const chunk of content) {
      const buffer = Buffer.from(chunk)
      hash.update(buffer)
      bytes += buffer.byteLength
      yield buffer
    }
  }
  if (bytes !== size) throw new Error(`${source.name} became shorter while it was read.`)
  yield Buffer.alloc(paddingOf(size))
  return { name: source.name, bytes, sha256: hash.digest('hex') }
}

/** Unpacks an archive into a folder. Throws for one that is cut off, damaged, or names a place outside of it. */
export async function unpackArchive(source: string, folder: string): Promise<readonly ArchivedFile[]> {
  const files: ArchivedFile[] = []
  // Errors of either side surface while the result is read, so the callback has nothing to add.
  const blocks = createBlockReader(connect(createReadStream(source), createGunzip(), () => {}))
  for (;;) {
    const header = await blocks.take(BLOCK)
    const entry = decodeTarHeader(header)
    if (entry === null) return files
    files.push(await unpackEntry({ entry, folder, blocks }))
    await blocks.take(paddingOf(entry.size))
  }
}

type Unpacking = { entry: TarEntry; folder: string; blocks: BlockReader }

async function unpackEntry({ entry, folder, blocks }: Unpacking): Promise<ArchivedFile> {
  if (!SAFE_NAME.test(entry.name)) throw new Error('The backup names a file outside of its folder.')
  const path = join(folder, entry.name)
  await mkdir(dirname(path), { recursive: true })
  const hash = createHash('sha256')
  const output = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  await pipeline(Readable.from(hashing(blocks.portions(entry.size), hash)), output)
  await syncToDisk(path)
  return { name: entry.name, bytes: entry.size, sha256: hash.digest('hex') }
}

async function* hashing(
  portions: AsyncGenerator<Buffer>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  for await (const portion of portions) {
    hash.update(portion)
    yield portion
  }
}

type BlockReader = {
  take(bytes: number): Promise<Buffer>
  portions(bytes: number): AsyncGenerator<Buffer>
}

function createBlockReader(stream: Readable): BlockReader {
  const chunks = stream[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function* portions(bytes: number): AsyncGenerator<Buffer> {
    let left = bytes
    while (left > 0) {
      if (held.byteLength === 0) {
        const next = await chunks.next()
        if (next.done) throw new Error('The backup is cut off.')
        held = Buffer.from(next.value)
      }
      const portion = held.subarray(0, left)
      held = held.subarray(portion.byteLength)
      left -= portion.byteLength
      yield portion
    }
  }

  async function take(bytes: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const portion of portions(bytes)) parts.push(portion)
    return Buffer.concat(parts)
  }

  return { take, portions }
}

/** What is not on the disk yet would be lost with the power. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
