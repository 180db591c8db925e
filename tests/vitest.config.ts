import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: process.cwd(),
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/run-folder.ts', 'tests/pglite-snapshot.ts'],
    // Files share their worker's modules, and with them one PostgreSQL in memory.
    isolate: false,
    // Left alone, vitest keeps one of two cores for itself.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
