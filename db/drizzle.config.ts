import { defineConfig } from 'drizzle-kit'

const engine = process.env.ENGINE === 'pg' ? 'pg' : 'sqlite'

export default defineConfig({
  dialect: engine === 'pg' ? 'postgresql' : 'sqlite',
  schema: `./db/schema.${engine}.server.ts`,
  out: `./db/migrations/${engine}`,
})
