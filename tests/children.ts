import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { BUNDLE_PACKAGES } from '#app/bundle-packages.ts'

const FOLDER = join('node_modules', '.cache', 'makegood-tests')
const bundled = new Map<string, Promise<string>>()

/** A TypeScript program of the tests as one file that node runs at once; made once per process. */
export function bundleChild(entry: string): Promise<string> {
  const known = bundled.get(entry)
  if (known) return known
  const made = makeBundle(entry)
  bundled.set(entry, made)
  return made
}

async function makeBundle(entry: string): Promise<string> {
  const name = `${basename(entry, '.ts')}-${process.pid}`
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: BUNDLE_PACKAGES,
    build: {
      ssr: entry,
      outDir: FOLDER,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[hash].mjs` } },
    },
  })
  const path = join(FOLDER, `${name}.mjs`)
  if (!existsSync(path)) throw new Error(`${entry} was not built`)
  return path
}

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }
export type Child = { process: ChildProcess; ended: Promise<Ended>; stdout(): string }

export function startChild(program: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'], ...options })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (text) => {
    stdout += String(text)
  })
  child.stderr?.on('data', (text) => {
    stderr += String(text)
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return { process: child, ended, stdout: () => stdout }
}

/** Runs a program of the tests to its end. */
export async function runChild(
  entry: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Ended> {
  return startChild(await bundleChild(entry), args, options).ended
}
