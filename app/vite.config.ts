import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  environments: {
    // The server's build has two entries: the site with its jobs, and the command line.
    ssr: {
      build: { target: 'node20', rollupOptions: { input: { main: './app/main.ts', cli: './jobs/cli.ts' } } },
    },
  },
  ssr: { external: ['better-sqlite3', '@node-rs/argon2', 'pg', '@electric-sql/pglite'] },
})
