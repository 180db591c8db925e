const BLOCK = 512
const LONGEST_NAME = 100
const LARGEST_FILE = 8 * 1024 ** 3 - 1

export type TarEntry = { name: string; size: number }

/** How many bytes of padding follow a file of this size. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/** One ustar header block of a plain file. Throws for what the format cannot say. */
export function encodeTarHeader({ name, size, changedAt }: TarEntry & { changedAt: number }): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`The name ${name} is too long for a backup.`)
  if (size > LARGEST_FILE) throw new Error(`${name} is larger than 8 GB, which a backup file cannot hold.`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(
    `${Math.floor(changedAt / 1_000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  block.write(' '.repeat(8), 148)
  block.write('0', 156)
  block.write('ustar\u000000', 257)
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Reads a header block; null for the empty block that ends an archive. Only plain files are taken. */
export function decodeTarHeader(block: Buffer): TarEntry | null {
  if (block.every((byte) => byte === 0)) return null
  const claimed = Number.parseInt(block.toString('latin1', 148, 154), 8)
  const bare = Buffer.from(block)
  bare.fill(' ', 148, 156)
  if (claimed !== sumOf(bare)) throw new Error('The backup is damaged: a header does not add up.')
  const type = block.toString('latin1', 156, 157)
  if (type !== '0' && type !== '\0') throw new Error('The backup holds something that is no plain file.')
  return {
    name: block.toString('utf8', 0, LONGEST_NAME).replace(/\0.*$/s, ''),
    size: Number.parseInt(block.toString('latin1', 124, 135), 8),
  }
}

function sumOf(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0)
}
