import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { ServerBuild } from 'react-router'
import { openStore, StoreUnwritableError } from '#db/store.server.ts'
import { createJobDeps } from '#jobs/job-deps.ts'
import { createJobDesk } from '#jobs/job-desk.ts'
import { createNoticeTools, toDispatchDeps } from '#jobs/notice-tools.ts'
import { JOBS } from '#jobs/registry.ts'
import { type Scheduler, type SchedulerOptions, startScheduler } from '#jobs/scheduler.ts'
import { createGuardedFetch } from './adapters/guarded-fetch.ts'
import { createOidcClient } from './adapters/oidc-client.ts'
import { issueSetupToken } from './domain/access/setup.server.ts'
import { findHead } from './domain/audit/audits.server.ts'
import { jobActor } from './domain/context.ts'
import { storeHelpTopics } from './domain/help/help-topics.server.ts'
import { registerFeed, WORKSPACE_FEED } from './domain/incidents/feeds.server.ts'
import { type AppServices, contextFor, type OidcSignIn, type ReplayControl } from './server/app-services.ts'
import { type Clock, SYSTEM_CLOCK } from './server/clock.ts'
import type { Env } from './server/env.ts'
import { reportErrorsTo } from './server/error-report.ts'
import { type HttpServer, startHttpServer } from './server/http.ts'
import { createPageCache } from './server/page-cache.ts'
import { type PageVersions, tellingStore, watchPageVersion } from './server/page-version.ts'
import { readRoutePolicies } from './server/route-policies.ts'
import { createSecretKey } from './server/secret-key.ts'
import { createSite } from './server/site.ts'

export type StartOptions = {
  env: Env
  log: Logger
  /** Null for a process that only runs jobs. */
  build: ServerBuild | null
  clock?: Clock
  wakeEvery?: string
  /** Runs once the store is open and before the first request and poll. */
  prepare?(services: AppServices): Promise<void>
  replay?(poll: () => Promise<void>): ReplayControl
}

export type Running = { url: string | null; services: AppServices; stop(): Promise<void> }

/** Opens the store, serves the site and runs the jobs; the one place that knows every part. */
export async function startMakegood(options: StartOptions): Promise<Running> {
  const { env, log, build } = options
  warnOfOldNode(log)
  warnOfPlainHttp(env, log)
  const clock = options.clock ?? SYSTEM_CLOCK
  const secretKey = createSecretKey(env.secretKeyFile)
  let versions: PageVersions | null = null
  const opened: Omit<AppServices, 'jobs'> = {
    env,
    log,
    store: tellingStore(await openStore(env.database), async () => versions?.refresh()),
    clock,
    filesFolder: env.filesFolder,
    secretKey,
    notices: createNoticeTools({ env, now: clock.now, secretKey }),
    oidc: oidcOf(env),
    replay: null,
    display: { organisation: env.organisation, timeZone: env.timeZone ?? 'UTC' },
  }
  const stopping = new AbortController()
  const runner = runnerOf(opened, options, stopping.signal)
  const services: AppServices = { ...opened, jobs: createJobDesk(runner) }
  reportErrorsTo((error) => log.error({ err: error }, 'a page failed'))
  await putInOrder(services)
  await options.prepare?.(services)
  let scheduler: Scheduler | null = null
  const poll = JOBS.find((job) => job.name === 'poll-feeds')
  services.replay =
    options.replay?.(async () => {
      if (scheduler && poll) await scheduler.runNow(poll)
    }) ?? null
  versions = await watchPageVersion(services)
  const server = build === null ? null : await serve(services, build, versions)
  if (server) await announce(services, server.url)
  // Pages are served before the first job runs: some have years to go through.
  scheduler = env.jobs ? startScheduler(runner) : null
  return {
    url: server?.url ?? null,
    services,
    stop: async () => {
      versions?.stop()
      stopping.abort()
      await Promise.all([scheduler?.stop(), server?.close()])
      services.notices.close()
      await services.store.close()
      log.info('stopped')
    },
  }
}

/** What a start brings up to date. A disk that takes no writes is no reason not to serve what is stored. */
async function putInOrder(services: AppServices): Promise<void> {
  const ctx = contextFor(services, jobActor('start'))
  try {
    await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url: services.env.feedUrl })
    await storeHelpTopics(ctx)
  } catch (error) {
    if (!(error instanceof StoreUnwritableError)) throw error
    services.log.error({ err: error }, 'nothing can be written: what is stored is served')
  }
}

function serve(services: AppServices, build: ServerBuild, versions: PageVersions): Promise<HttpServer> {
  const policies = readRoutePolicies(build)
  const site = createSite(services, build, policies)
  const pageCache = createPageCache({ services, site, policies, versions })
  return startHttpServer({ services, site, pageCache, versions, clientFolder: clientFolder() })
}

function runnerOf(
  services: Omit<AppServices, 'jobs'>,
  options: StartOptions,
  stopping: AbortSignal,
): SchedulerOptions {
  const { env, store, clock, log } = services
  const hasBackups = store.kind === 'sqlite' && options.replay === undefined
  return {
    store,
    now: clock.now,
    log,
    deps: createJobDeps({
      env,
      cliProgram: hasBackups ? cliProgram() : null,
      notices: toDispatchDeps(services.notices, clock.now, stopping),
      stopping,
    }),
    stopping,
    jobs: JOBS,
    ...(options.wakeEvery ? { wakeEvery: options.wakeEvery } : {}),
  }
}

function oidcOf(env: Env): OidcSignIn | null {
  if (env.oidc === null) return null
  const guardedFetch = createGuardedFetch({
    // Named by the environment, as the feed is.
    allowedAddresses: 'loopback_too',
    userAgent: 'Makegood/0.1 (sign-in)',
  })
  const redirectUri = `${env.publicOrigin}/sign-in/provider/callback`
  return createOidcClient({ ...env.oidc, redirectUri }, guardedFetch)
}

async function announce(services: AppServices, url: string): Promise<void> {
  services.log.info(`Makegood serves ${url}`)
  const head = await findHead(contextFor(services, jobActor('start')))
  if (head !== null) services.log.info({ audit: `${head.sequence}:${head.hash}` }, 'the audit ends here')
  const token = await issueSetupToken(contextFor(services, jobActor('start')))
  if (token === null) return
  services.log.info(
    `There is no owner yet. Create the first one at ${services.env.publicOrigin}/setup?token=${token}`,
  )
}

function cliProgram(): string {
  return fileURLToPath(new URL('./cli.js', import.meta.url))
}

function clientFolder(): string {
  return fileURLToPath(new URL('../client', import.meta.url))
}

function warnOfOldNode(log: Logger): void {
  if (Number(process.versions.node.split('.')[0]) < 22) {
    log.warn(`Node ${process.versions.node} gets no more security fixes. Use Node 22 or 24.`)
  }
}

/** Over plain http, sessions can be read by whoever sits between: fine on this machine, nowhere else. */
function warnOfPlainHttp({ publicOrigin }: Env, log: Logger): void {
  const { protocol, hostname } = new URL(publicOrigin)
  if (protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return
  log.warn(`PUBLIC_ORIGIN is ${publicOrigin}: passwords and sessions travel readable. Put https in front.`)
}
