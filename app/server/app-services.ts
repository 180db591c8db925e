import type { Logger } from 'pino'
import type { ProviderIdentity } from '#app/domain/access/provider-sign-in.server.ts'
import type { Actor, Ctx } from '#app/domain/context.ts'
import type { JobSchedule } from '#app/domain/jobs/job-schedule.ts'
import type { NoticeTools } from '#app/domain/notifications/notice-sender.ts'
import type { Store } from '#db/store.server.ts'
import type { Clock } from './clock.ts'
import type { Env } from './env.ts'

/** A running replay of a capture, in the demo. */
export type ReplayControl = {
  startedAt: number
  speed: number
  /** The next instant at which the vendor's feed changes; null when the capture is over. */
  nextChangeAt(): number | null
  /** Moves the clock to that instant and reads the feed. */
  skipToNextChange(): Promise<void>
}

/** The jobs as a page shows them and runs one by hand. */
export type JobDesk = {
  schedules: readonly JobSchedule[]
  /** Resolves when the run is over, or after a few seconds while it goes on. Throws what refuses it. */
  run(ctx: Ctx, name: string): Promise<void>
}

/** What main.ts has put together and the HTTP layer and the jobs share. */
export type AppServices = {
  env: Env
  store: Store
  clock: Clock
  log: Logger
  filesFolder: string
  /** Under which secrets lie in the database. */
  secretKey(): Buffer
  oidc: OidcSignIn | null
  replay: ReplayControl | null
  jobs: JobDesk
  /** What channels are tested, and readers subscribed, with. */
  notices: NoticeTools
  /** Whose page it is and in which zone it shows times: the settings, or else the one customer's. */
  display: Display
}

/** Sign-in at an identity provider, as the routes use it. */
export type OidcSignIn = {
  start(): Promise<{ url: string; attempt: OidcAttempt }>
  finish(callback: URL, attempt: OidcAttempt): Promise<ProviderIdentity>
}
export type OidcAttempt = { state: string; nonce: string; verifier: string }

export type Display = { organisation: string; timeZone: string }

/** A context for one operation, at the clock's present instant. */
export function contextFor(services: Pick<AppServices, 'store' | 'clock'>, actor: Actor): Ctx {
  return { db: services.store, now: services.clock.now(), actor }
}
