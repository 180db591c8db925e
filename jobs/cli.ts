import { parseArgs } from 'node:util'
import { DomainError } from '#app/domain/domain-error.ts'
import { SlaInputError } from '#app/sla/sla-error.ts'
import { AUDIT } from './commands/audit.ts'
import { BACKUP } from './commands/backup.ts'
import { type Command, CommandError } from './commands/command.ts'
import { CREATE_OWNER } from './commands/create-owner.ts'
import { DOCTOR } from './commands/doctor.ts'
import { INCIDENTS } from './commands/incidents.ts'
import { JOBS_COMMAND } from './commands/jobs.ts'
import { POLL } from './commands/poll.ts'
import { REMOVE_SECOND_FACTOR } from './commands/remove-second-factor.ts'
import { RESET_PASSWORD } from './commands/reset-password.ts'
import { RESTORE } from './commands/restore.ts'
import { SLA } from './commands/sla.ts'
import { STATUS } from './commands/status.ts'
import { UPTIME } from './commands/uptime.ts'
import { VERIFY_PACK } from './commands/verify-pack.ts'

/** Every command of `npm run --silent cli -- COMMAND`. Adding one is a file and a line here. */
const COMMANDS: readonly Command[] = [
  POLL,
  STATUS,
  INCIDENTS,
  UPTIME,
  SLA,
  VERIFY_PACK,
  CREATE_OWNER,
  RESET_PASSWORD,
  REMOVE_SECOND_FACTOR,
  AUDIT,
  BACKUP,
  RESTORE,
  DOCTOR,
  JOBS_COMMAND,
]

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') return print(overview())
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) throw new CommandError(`There is no command "${name}".\n\n${overview()}`)
  const { values, positionals } = readArguments(command, rest)
  if (values.help === true) return print(`${command.usage}\n  ${command.summary}`)
  const answer = await command.run({ values, positionals })
  print(values.json === true ? JSON.stringify(answer.json) : answer.text)
  return answer.failed ? 1 : 0
}

function readArguments(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new CommandError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: ${command.usage}`,
    )
  }
}

function overview(): string {
  const lines = COMMANDS.map((command) => `  ${command.usage.padEnd(66)} ${command.summary}`)
  return ['Commands, each with --help:', ...lines].join('\n')
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const isTold =
      error instanceof CommandError || error instanceof DomainError || error instanceof SlaInputError
    const text = isTold
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
    process.stderr.write(`${text}\n`)
    process.exitCode = 1
  },
)
