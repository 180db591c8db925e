import { createFileStore } from '#app/adapters/files/file-store.ts'
import { hasOwner } from '#app/domain/access/users.server.ts'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { countMissingFiles } from '#app/domain/evidence/sweep-files.server.ts'
import { type Feed, isStale, listFeeds } from '#app/domain/incidents/feeds.server.ts'
import { listFailedJobs } from '#app/domain/jobs/job-runs.server.ts'
import type { Env } from '#app/server/env.ts'
import { type Finding, well, wrong } from './finding.ts'

/** What the database says about itself. */
export async function checkContents(ctx: Ctx, env: Env): Promise<Finding[]> {
  return [
    await checkAudit(ctx),
    await checkOwner(ctx),
    await checkFiles(ctx, env),
    ...(await listFeeds(ctx)).map((feed) => checkFeed(ctx, feed)),
    ...(await checkJobs(ctx)),
  ]
}

async function checkAudit(ctx: Ctx): Promise<Finding> {
  const { problems, rows } = await verifyAudit(ctx)
  if (problems.length === 0) return well('audit', `${rows} rows in order`)
  const advice = 'Somebody changed the database by hand. Compare it with a backup: "restore FILE --check".'
  return wrong('audit', problems.slice(0, 3).join('; '), advice)
}

async function checkOwner(ctx: Ctx): Promise<Finding> {
  if (await hasOwner(ctx)) return well('owner', 'there is one')
  return wrong('owner', 'there is none', 'Run "create-owner --email you@your-domain".')
}

async function checkFiles(ctx: Ctx, env: Env): Promise<Finding> {
  const missing = await countMissingFiles(ctx, createFileStore(env.filesFolder))
  if (missing === 0) return well('files', `every file that the database names is in ${env.filesFolder}`)
  const advice = 'Copy the files folder of a backup back beside the database ("tar -xzf BACKUP files").'
  return wrong('files', `${missing} files that the database names are missing`, advice)
}

function checkFeed(ctx: Ctx, feed: Feed): Finding {
  const read =
    feed.lastSuccessAt === null ? 'never read' : `last read ${new Date(feed.lastSuccessAt).toISOString()}`
  const says = `${read}, ${feed.consecutiveFailures} failures in a row`
  if (!isStale(feed, ctx.now)) return well(`feed ${feed.id}`, says)
  const paused = feed.nextDueAt !== null && feed.nextDueAt > ctx.now
  const until = paused ? ` It is left in peace until ${new Date(feed.nextDueAt ?? 0).toISOString()}.` : ''
  const advice = `Run "poll" to see what ${feed.url} answers; check the network and FEED_URL.${until}`
  return wrong(`feed ${feed.id}`, says, advice)
}

async function checkJobs(ctx: Ctx): Promise<Finding[]> {
  const failed = await listFailedJobs(ctx)
  if (failed.length === 0) return [well('jobs', 'none failed the last time it ran')]
  return failed.map(({ job, error, startedAt }) =>
    wrong(`job ${job}`, `failed at ${new Date(startedAt).toISOString()}: ${error}`, `Run "jobs run ${job}".`),
  )
}
