import { matchRoutes, type RouteObject, type ServerBuild } from 'react-router'
import { type Role, TOKEN_SCOPES } from '#app/vocabulary.ts'
import type { RouteHandle, RoutePolicy } from './route-handle.ts'

export type RoutePolicies = {
  /** The rule of the page at a path; null where there is no page. */
  find(pathname: string): RouteHandle | null
  list(): Array<{ id: string; path: string; handle: RouteHandle }>
}

const RANK: Record<RoutePolicy, number> = { public: 0, viewer: 1, admin: 2, owner: 3 }

export function isAllowed(policy: RoutePolicy, role: Role | 'public'): boolean {
  return RANK[role] >= RANK[policy]
}

/** Reads every route's declared policy once. Throws when a route that can be requested declares none. */
export function readRoutePolicies(build: ServerBuild): RoutePolicies {
  const tree = toTree(build, undefined)
  const listed = Object.values(build.routes)
    .filter((route) => route?.id !== 'root' && route?.module)
    .map((route) => ({
      id: route?.id ?? '',
      path: pathOf(build, route?.id),
      handle: readHandle(route?.module.handle),
    }))
  const silent = listed.filter((route) => route.handle === null)
  if (silent.length > 0) {
    throw new Error(`These routes declare no policy: ${silent.map((route) => route.id).join(', ')}`)
  }
  return {
    find: rememberSome((pathname) => {
      const leaf = matchRoutes(tree, pathname)?.at(-1)
      return leaf ? readHandle(leaf.route.handle) : null
    }),
    list: () => listed.flatMap(({ id, path, handle }) => (handle ? [{ id, path, handle }] : [])),
  }
}

const MOST_REMEMBERED = 2_000

/** Matching goes through every route each time: what a path came to is remembered. */
function rememberSome(find: RoutePolicies['find']): RoutePolicies['find'] {
  const known = new Map<string, RouteHandle | null>()
  return (pathname) => {
    const held = known.get(pathname)
    if (held !== undefined) return held
    const found = find(pathname)
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(pathname, found)
    return found
  }
}

function toTree(build: ServerBuild, parentId: string | undefined): RouteObject[] {
  return Object.values(build.routes).flatMap((route): RouteObject[] => {
    if (!route || route.parentId !== parentId) return []
    const shared = { id: route.id, handle: route.module.handle, ...(route.path ? { path: route.path } : {}) }
    return route.index ? [{ ...shared, index: true }] : [{ ...shared, children: toTree(build, route.id) }]
  })
}

function pathOf(build: ServerBuild, id: string | undefined): string {
  const route = id === undefined ? undefined : build.routes[id]
  if (!route) return ''
  return `${pathOf(build, route.parentId)}${route.path ? `/${route.path}` : ''}`
}

function readHandle(handle: unknown): RouteHandle | null {
  if (typeof handle !== 'object' || handle === null || !('policy' in handle)) return null
  const { policy } = handle
  if (policy !== 'public' && policy !== 'viewer' && policy !== 'admin' && policy !== 'owner') return null
  const scope = TOKEN_SCOPES.find((known) => 'scope' in handle && handle.scope === known)
  const cacheBy = 'cacheBy' in handle && Array.isArray(handle.cacheBy) ? handle.cacheBy.map(String) : null
  return {
    policy,
    hydrate: 'hydrate' in handle && handle.hydrate === true,
    ...(scope ? { scope } : {}),
    uploads: 'uploads' in handle && handle.uploads === true,
    postFromAnywhere: 'postFromAnywhere' in handle && handle.postFromAnywhere === true,
    ...(cacheBy ? { cacheBy } : {}),
  }
}
