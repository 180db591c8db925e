import { type Env, readEnv } from '#app/server/env.ts'
import { checkClock } from '#jobs/doctor/check-clock.ts'
import { checkContents } from '#jobs/doctor/check-contents.ts'
import { checkNode, checkPlace } from '#jobs/doctor/check-place.ts'
import { type Finding, well, wrong } from '#jobs/doctor/finding.ts'
import type { Command } from './command.ts'
import { withContext } from './open-context.ts'

export const DOCTOR: Command = {
  name: 'doctor',
  summary: 'look the installation over, and say what is wrong and what to do',
  usage: 'doctor [--json]',
  options: {},
  async run() {
    const findings = [checkNode(), ...(await checkInstallation())]
    return {
      json: findings,
      text: findings.map(toLine).join('\n'),
      failed: findings.some((finding) => !finding.ok),
    }
  },
}

function toLine({ ok, check, says, advice }: Finding): string {
  return `${ok ? 'ok   ' : 'WRONG'} ${check}: ${says}${advice === null ? '' : `\n      ${advice}`}`
}

async function checkInstallation(): Promise<Finding[]> {
  let env: Env
  try {
    env = readEnv(process.env)
  } catch (error) {
    return [wrong('settings', toText(error), 'Set it right and start again; app/README.md lists them all.')]
  }
  const place = checkPlace(env, Date.now())
  const [contents, clock] = await Promise.all([checkDatabase(env), checkClock(env)])
  return [...place, ...contents, ...clock]
}

/** The store's own errors say what to do; others need a word more. */
async function checkDatabase(env: Env): Promise<Finding[]> {
  const name = env.database.startsWith('postgres') ? 'PostgreSQL' : env.database
  try {
    return await withContext(async (ctx) => [
      well('database', `${name} answers`),
      ...(await checkContents(ctx, env)),
    ])
  } catch (error) {
    const advice = env.database.startsWith('postgres')
      ? 'Check DATABASE_URL, and that the server takes connections from here.'
      : `The folder is ${env.dataFolder}; backups are in ${env.backupFolder}.`
    return [wrong('database', toText(error), advice)]
  }
}

function toText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
