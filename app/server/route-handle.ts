import type { Role } from '#app/vocabulary.ts'

export const TOKEN_AREAS = ['cases', 'claims'] as const
export type TokenArea = (typeof TOKEN_AREAS)[number]

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
  /** Who may send its forms, where that is not everybody who may see it: asked before a body is read. */
  write?: RoutePolicy
  hydrate?: boolean
  cacheBy?: readonly string[]
  uploads?: boolean
  /** Posts are taken without our own Origin: what stands in the address alone decides, never a session. */
  postFromAnywhere?: boolean
  /** An API token needs `read:` or `write:` and this word; a private route without one is not for tokens. */
  area?: TokenArea
}
