import { openStore, StoreUnwritableError } from '#db/store.server.ts'

/** Reads and writes the database that the command line names, and says how that went. */
const store = await openStore(process.argv[2] ?? '')
say(`${(await store.db.select().from(store.t.settings)).length} rows`)
await store
  .tx((tx) => tx.insert(store.t.settings).values({ name: 'new', value: '' }))
  .then(
    () => say('written'),
    (error: unknown) => say(error instanceof StoreUnwritableError ? error.reason : String(error)),
  )
await store.close()

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
