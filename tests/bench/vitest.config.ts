import { defineConfig } from 'vitest/config'

/** Benches: `npm run bench`, or `npm run bench -- poll` for one. They print figures and assert none. */
export default defineConfig({
  root: process.cwd(),
  test: {
    include: ['tests/bench/*.bench.ts'],
    globalSetup: ['tests/run-folder.ts', 'tests/pglite-snapshot.ts'],
    testTimeout: 900_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    reporters: ['default'],
    disableConsoleIntercept: true,
  },
})
