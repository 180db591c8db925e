import { statfsSync } from 'node:fs'

/** File systems on which SQLite's locks or its shared log cannot be relied on, by their number in statfs(2). */
const NETWORK_SYSTEMS: Record<number, string> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'SMB',
  4266872130: 'SMB2',
}

/** What kind of network file system a folder is on, or null for a disk of this machine. */
export function findNetworkSystem(
  folder: string,
  typeOf: (folder: string) => number = (path) => statfsSync(path).type,
): string | null {
  return NETWORK_SYSTEMS[typeOf(folder) >>> 0] ?? null
}

/** Throws for a folder in which two processes could not tell that the other one writes. */
export function requireLocalFolder(folder: string, typeOf?: (folder: string) => number): void {
  const system = findNetworkSystem(folder, typeOf)
  if (system === null) return
  throw new Error(
    `${folder} is on ${system}. SQLite loses data on network file systems: set DATA_DIR to a folder on a disk of this machine, or DATABASE_URL to PostgreSQL.`,
  )
}
