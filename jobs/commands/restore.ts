import { resolve } from 'node:path'
import { readEnv } from '#app/server/env.ts'
import { type CheckedBackup, checkBackup } from '#jobs/backups/check-backup.ts'
import { restoreBackup } from '#jobs/backups/restore-backup.ts'
import { toCommandError } from './backup.ts'
import { type Command, type CommandAnswer, CommandError } from './command.ts'

const FOREIGN = 'from-another-installation'

export const RESTORE: Command = {
  name: 'restore',
  summary: 'put a backup in the place of database and files; with --check only look whether it could be',
  usage: `restore FILE [--check] [--${FOREIGN}] [--json]`,
  options: { check: { type: 'boolean' }, [FOREIGN]: { type: 'boolean' } },
  async run(call) {
    const [file] = call.positionals
    if (file === undefined) throw new CommandError('Name the backup: restore FILE')
    const env = readEnv(process.env)
    const source = resolve(file)
    if (call.values.check === true) return describeCheck(await checkBackup(source).catch(toCommandError))
    if (env.database.startsWith('postgres')) throw new CommandError(ADVICE_FOR_POSTGRES)
    const done = await restoreBackup({
      source,
      databasePath: env.database,
      filesFolder: env.filesFolder,
      now: Date.now(),
      foreign: call.values[FOREIGN] === true,
    }).catch(toCommandError)
    return {
      json: done,
      text: [
        `Restored the backup of ${done.madeAt}: ${done.auditRows} audit rows, ${done.files} files.`,
        `Everybody is signed out (${done.sessionsEnded}). ${done.noticesHeld} notices that were waiting are held until someone confirms them.`,
        ...(done.replaced === null ? [] : [`What was here before is ${done.replaced}.`]),
      ].join('\n'),
    }
  },
}

const ADVICE_FOR_POSTGRES =
  'The database is PostgreSQL: restore it with pg_restore (app/operations.md has the commands), or unset DATABASE_URL to restore into a file.'

function describeCheck(checked: CheckedBackup): CommandAnswer {
  const isSound = checked.problems.length === 0
  return {
    json: { ok: isSound, ...checked },
    text: isSound
      ? `The backup of ${checked.madeAt} is whole: ${checked.auditRows} audit rows in order, ${checked.files} files.`
      : checked.problems.join('\n'),
    failed: !isSound,
  }
}
