import { resolve } from 'node:path'
import { makeBackup } from '#jobs/backups/make-backup.ts'
import { type Command, CommandError } from './command.ts'
import { withContext } from './open-context.ts'

export const BACKUP: Command = {
  name: 'backup',
  summary: 'copy the database and the files into FILE (.tar.gz), unpack it and check it',
  usage: 'backup FILE [--json]',
  options: {},
  async run(call) {
    const [file] = call.positionals
    if (file === undefined) throw new CommandError('Name the file to write: backup FILE')
    return withContext(async (ctx, env) => {
      if (ctx.db.kind === 'pg') throw new CommandError(ADVICE_FOR_POSTGRES)
      const made = await makeBackup({
        databasePath: env.database,
        filesFolder: env.filesFolder,
        target: resolve(file),
        now: ctx.now,
      }).catch(toCommandError)
      const missing = made.missingFiles.length
      return {
        json: { file: resolve(file), ...made },
        text: [
          `${resolve(file)}: ${made.bytes} bytes, ${made.auditRows} audit rows, ${made.files} files. Unpacked and checked.`,
          ...(missing > 0
            ? [`${missing} files that the database names were not in ${env.filesFolder}; run "doctor".`]
            : []),
        ].join('\n'),
      }
    })
  },
}

const ADVICE_FOR_POSTGRES =
  'The database is PostgreSQL, which has its own tools: use pg_dump (or your provider’s backups) for the database, and copy the files folder of DATA_DIR beside it. app/operations.md has the commands.'

export function toCommandError(error: unknown): never {
  if (error instanceof Error) throw new CommandError(error.message)
  throw error
}
