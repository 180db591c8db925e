import pino from 'pino'
import { listJobs } from '#app/domain/jobs/job-desk.server.ts'
import { type JobRun, listRuns } from '#app/domain/jobs/job-runs.server.ts'
import { toRhythm } from '#app/domain/jobs/job-schedule.ts'
import { phraseCounts, phraseRhythm } from '#app/i18n/job-words.ts'
import { createTranslator } from '#app/i18n/translate.ts'
import { createSecretKey } from '#app/server/secret-key.ts'
import { formatInstant } from '#app/sla/instant.ts'
import { createJobDeps } from '../job-deps.ts'
import { createNoticeTools, toDispatchDeps } from '../notice-tools.ts'
import { JOBS } from '../registry.ts'
import { beginRunNow } from '../run-now.ts'
import { type Command, type CommandAnswer, CommandError } from './command.ts'
import { withContext } from './open-context.ts'

export const JOBS_COMMAND: Command = {
  name: 'jobs',
  summary: 'every job with its schedule and its last run, or run one now',
  usage: 'jobs [run NAME] [--json]',
  options: {},
  run({ positionals: [action, name, ...rest] }) {
    if (action === undefined) return list()
    if (action === 'run' && name !== undefined && rest.length === 0) return runOne(name)
    throw new CommandError('Usage: jobs [run NAME] [--json]')
  },
}

function list(): Promise<CommandAnswer> {
  const t = createTranslator('en')
  return withContext(async (ctx) => {
    const lines = (await listJobs(ctx, JOBS)).map((line) => ({
      ...line,
      schedule: phraseRhythm(t, toRhythm(line)),
      nextDueAt: line.nextDueAt === null ? null : formatInstant(line.nextDueAt),
      lastRun: line.runs[0] ? toRunAnswer(line.runs[0]) : null,
    }))
    return {
      json: lines.map(({ name, schedule, cron, nextDueAt, running, lastRun }) => ({
        name,
        schedule,
        cron,
        nextDueAt,
        running,
        lastRun,
      })),
      text: lines
        .map(({ name, schedule, nextDueAt, running, lastRun }) =>
          [
            name.padEnd(20),
            schedule.padEnd(28),
            `next ${nextDueAt ?? 'not known yet'}`,
            running ? 'running' : lastRun ? toText(lastRun) : 'never run',
          ].join('  '),
        )
        .join('\n'),
    }
  })
}

function runOne(name: string): Promise<CommandAnswer> {
  return withContext(async (ctx, env) => {
    const hasBackups = ctx.db.kind === 'sqlite'
    const tools = createNoticeTools({ env, now: Date.now, secretKey: createSecretKey(env.secretKeyFile) })
    const runner = {
      store: ctx.db,
      now: Date.now,
      log: pino({ level: 'silent' }),
      deps: createJobDeps({
        env,
        cliProgram: hasBackups ? (process.argv[1] ?? null) : null,
        notices: toDispatchDeps(tools, Date.now),
      }),
      jobs: JOBS,
    }
    try {
      await (await beginRunNow(runner, ctx, name)).ended
    } finally {
      tools.close()
    }
    const [run] = await listRuns(ctx, name, 1)
    if (!run) throw new CommandError(`The run of ${name} left no trace.`)
    const answer = toRunAnswer(run)
    return { json: { name, ...answer }, text: `${name}: ${toText(answer)}`, failed: run.outcome === 'failed' }
  })
}

type RunAnswer = ReturnType<typeof toRunAnswer>

function toRunAnswer({ startedAt, finishedAt, outcome, counts, error }: JobRun) {
  return {
    startedAt: formatInstant(startedAt),
    durationMs: finishedAt === null ? null : finishedAt - startedAt,
    outcome,
    counts,
    error,
  }
}

function toText({ startedAt, durationMs, outcome, counts, error }: RunAnswer): string {
  const did = error ?? phraseCounts(createTranslator('en'), counts)
  return `${outcome} at ${startedAt}${durationMs === null ? '' : ` in ${durationMs} ms`}: ${did}`
}
