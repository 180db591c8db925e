// Finds a browser for the tests: CHROMIUM_PATH, then one on PATH, then the one that the registry brings.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

// The shell draws no window and takes a third less of the machine.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** `{ path, libraries }`: `libraries` is a folder for LD_LIBRARY_PATH, or null when the system has what is needed. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named && isExecutable(named)) return { path: named, libraries: process.env.CHROMIUM_LIBRARIES ?? null }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable)
  return found ? { path: found, libraries: null } : unpackFromRegistry()
}

async function unpackFromRegistry() {
  const { default: packaged } = await import('@sparticuz/chromium')
  const binaries = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '..',
    '..',
    'bin',
  )
  const folder = join(tmpdir(), 'makegood-chromium-libraries')
  if (!existsSync(folder)) {
    const half = mkdtempSync(`${folder}-`)
    const archive = brotliDecompressSync(readFileSync(join(binaries, 'al2023.tar.br')))
    const unpacked = spawnSync('tar', ['-x', '-C', half], { input: archive })
    if (unpacked.status !== 0)
      throw new Error(`The browser's libraries could not be unpacked: ${unpacked.error ?? unpacked.stderr}`)
    renameSync(half, folder)
  }
  return { path: await packaged.executablePath(), libraries: join(folder, 'lib') }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
