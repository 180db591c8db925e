import { accessSync, constants, statfsSync } from 'node:fs'
import { hasOwner } from '#app/domain/access/users.server.ts'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { isStale, listFeeds } from '#app/domain/incidents/feeds.server.ts'
import { type Env, readEnv } from '#app/server/env.ts'
import type { Command } from './command.ts'
import { withContext } from './open-context.ts'

type Finding = { check: string; ok: boolean; says: string; advice: string | null }

const LEAST_FREE_BYTES = 500 * 1024 * 1024

export const DOCTOR: Command = {
  name: 'doctor',
  summary: 'look the installation over, and say what is wrong and what to do',
  usage: 'doctor [--json]',
  options: {},
  async run() {
    const findings = [checkNode(), ...(await checkInstallation())]
    return {
      json: findings,
      text: findings
        .map(
          (finding) =>
            `${finding.ok ? 'ok   ' : 'WRONG'} ${finding.check}: ${finding.says}${finding.advice ? `\n      ${finding.advice}` : ''}`,
        )
        .join('\n'),
      failed: findings.some((finding) => !finding.ok),
    }
  },
}

async function checkInstallation(): Promise<Finding[]> {
  try {
    const env = readEnv(process.env)
    return await withContext(async (ctx) => [
      finding('database', true, `${ctx.db.kind === 'pg' ? 'PostgreSQL' : env.database} answers`),
      checkFolder(env),
      ...(await checkContents(ctx)),
    ])
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return [
      finding('database', false, says, 'Check DATABASE_URL, or that DATA_DIR can be written by this user.'),
    ]
  }
}

function checkNode(): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= 22
  return finding(
    'Node',
    true,
    `${process.versions.node}${ok ? '' : ', which gets no more security fixes'}`,
    ok ? null : 'Move to Node 22 or 24.',
  )
}

function checkFolder(env: Env): Finding {
  try {
    accessSync(env.dataFolder, constants.W_OK)
    const { bavail, bsize } = statfsSync(env.dataFolder)
    const free = bavail * bsize
    return finding(
      'disk',
      free > LEAST_FREE_BYTES,
      `${Math.round(free / 1024 ** 2)} MB free in ${env.dataFolder}`,
      free > LEAST_FREE_BYTES ? null : 'Make room: writes stop when the disk is full.',
    )
  } catch (error) {
    return finding(
      'disk',
      false,
      error instanceof Error ? error.message : String(error),
      `Let this user write to ${env.dataFolder}.`,
    )
  }
}

async function checkContents(ctx: Ctx): Promise<Finding[]> {
  const { problems, rows } = await verifyAudit(ctx)
  const feeds = (await listFeeds(ctx)).map((feed) => {
    const ok = !isStale(feed, ctx.now)
    const read =
      feed.lastSuccessAt === null ? 'never read' : `last read ${new Date(feed.lastSuccessAt).toISOString()}`
    return finding(
      `feed ${feed.id}`,
      ok,
      `${read}, ${feed.consecutiveFailures} failures in a row`,
      ok ? null : `Run "poll" to see what ${feed.url} answers; check the network and FEED_URL.`,
    )
  })
  return [
    finding(
      'audit',
      problems.length === 0,
      problems.length === 0 ? `${rows} rows in order` : problems.join('; '),
      problems.length === 0 ? null : 'Someone changed the database by hand. Compare with a backup.',
    ),
    finding(
      'owner',
      await hasOwner(ctx),
      (await hasOwner(ctx)) ? 'there is one' : 'there is none',
      (await hasOwner(ctx)) ? null : 'Run "create-owner --email you@your-domain".',
    ),
    ...feeds,
  ]
}

function finding(check: string, ok: boolean, says: string, advice: string | null = null): Finding {
  return { check, ok, says, advice }
}
