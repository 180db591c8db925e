import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'
import { BUNDLE_PACKAGES } from './bundle-packages.ts'

const TEXTS = /\.(?:js|css|svg|json|txt)$/
/** Below that a compressed copy saves nothing that a reader would notice. */
const SMALLEST_BYTES = 400

export default defineConfig({
  plugins: [reactRouter(), compressFiles()],
  environments: {
    // The server's build has two entries: the site with its jobs, and the command line.
    ssr: {
      build: { target: 'node20', rollupOptions: { input: { main: './app/main.ts', cli: './jobs/cli.ts' } } },
    },
  },
  // Without this React is loaded in both its forms and takes the slow one unless NODE_ENV says otherwise.
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: BUNDLE_PACKAGES,
})

/** Lays a gzip and a brotli copy beside every text of the client's build: made once, and sent as they are. */
function compressFiles(): Plugin {
  return {
    name: 'compress-files',
    apply: 'build',
    writeBundle({ dir }) {
      if (this.environment.name === 'client' && dir !== undefined) compressFolder(dir)
    },
  }
}

function compressFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXTS.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const content = readFileSync(path)
    if (content.length < SMALLEST_BYTES) continue
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
    writeFileSync(`${path}.br`, brotliCompressSync(content))
  }
}
