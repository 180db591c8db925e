import type { Role, TokenScope } from '#app/vocabulary.ts'

/** Who may request a route, at the least. */
export type RoutePolicy = 'public' | Role

/**
 * Every route module exports `handle = { policy: … } satisfies RouteHandle`. The server checks it before any
 * loader or action runs; a route without one is refused by a test and at start. `hydrate` asks for the
 * framework's script, which only pages with a chart need. `cacheBy` says that an anonymous reader's page may be
 * kept in memory, and by which query fields it differs. `uploads` lets files in: then the route reads the body as
 * a stream, with limits of its own.
 */
export type RouteHandle = {
  policy: RoutePolicy
  hydrate?: boolean
  cacheBy?: readonly string[]
  uploads?: boolean
  /** Posts are taken without our own Origin: what stands in the address alone decides, never a session. */
  postFromAnywhere?: boolean
  /** What an API token needs to use it; a private route without one is not for tokens. */
  scope?: TokenScope
}
