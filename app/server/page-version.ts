import { type AuditNews, findNews } from '#app/domain/audit/audits.server.ts'
import { type Ctx, jobActor, PUBLIC_ACTOR } from '#app/domain/context.ts'
import { findDefaultCustomer } from '#app/domain/customers/customers.server.ts'
import { getFreshness } from '#app/domain/services/board.server.ts'
import { createFormat } from '#app/i18n/format.ts'
import { DEFAULT_LANGUAGE } from '#app/i18n/languages.ts'
import type { Store } from '#db/store.server.ts'
import { type AppServices, contextFor, type Display } from './app-services.ts'

/** What kept pages depend on. Everything that changes what a page says leaves an audit row; a poll without news leaves none. */
export type PageVersion = { facts: string; lastSuccessAt: number | null }

export type PageVersions = { current(): PageVersion; refresh(): Promise<void>; stop(): void }

/** Other processes on the same database are noticed this soon; our own writes at once. */
const LOOK_EVERY_MS = 250

/** Watches the database for changes that a reader could see. */
export async function watchPageVersion(services: AppServices): Promise<PageVersions> {
  let { version, seen } = await look(services, null)
  let last: Promise<void> = Promise.resolve()

  /** One look after the other: a write that lands during a look is seen by the next. */
  function refresh(): Promise<void> {
    last = last.then(async () => {
      try {
        ;({ version, seen } = await look(services, seen))
      } catch (error) {
        services.log.error({ err: error }, 'the database does not answer')
      }
    })
    return last
  }

  const timer = setInterval(refresh, LOOK_EVERY_MS)
  timer.unref()
  return { current: () => version, refresh, stop: () => clearInterval(timer) }
}

type Look = { version: PageVersion; seen: AuditNews }

async function look(services: AppServices, before: AuditNews | null): Promise<Look> {
  const ctx = contextFor(services, PUBLIC_ACTOR)
  const { stale, lastSuccessAt } = await getFreshness(ctx)
  services.display = await readDisplay(services, ctx)
  const day = createFormat(DEFAULT_LANGUAGE, services.display.timeZone).toDay(ctx.now)
  const seen = await findNews(ctx, before)
  return { version: { facts: `${seen.news} ${stale} ${day}`, lastSuccessAt }, seen }
}

async function readDisplay({ env }: AppServices, ctx: Ctx): Promise<Display> {
  const customer = await findDefaultCustomer({ ...ctx, actor: jobActor('pages') })
  return {
    organisation: env.organisation || (customer?.name ?? ''),
    timeZone: env.timeZone ?? customer?.timeZone ?? 'UTC',
  }
}

/** The store, telling `changed` after each committed write. */
export function tellingStore(store: Store, changed: () => Promise<void>): Store {
  return {
    ...store,
    tx: async (work, outlives) => {
      const result = await store.tx(work, outlives)
      await changed()
      return result
    },
  }
}
