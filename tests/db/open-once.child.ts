import { openStore } from '#db/store.server.ts'

/** Opens the database that the command line names and says what it finds in it. */
const store = await openStore(process.argv[2] ?? '')
const names = (await store.db.select().from(store.t.settings)).map((row) => row.name)
say(names.filter((name) => name === 'instance_id').length === 1 ? 'one instance' : names.join(' '))
await store.close()

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
