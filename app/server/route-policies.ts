import { matchRoutes, type RouteObject, type ServerBuild } from 'react-router'
import type { Role } from '#app/vocabulary.ts'
import { type RouteHandle, type RoutePolicy, TOKEN_AREAS } from './route-handle.ts'

export type RoutePolicies = {
  /** The rule of the page at a path; null where there is no page. */
  find(pathname: string): RouteHandle | null
  list(): Array<{ id: string; path: string; handle: RouteHandle }>
}

const RANK: Record<RoutePolicy, number> = { public: 0, viewer: 1, admin: 2, owner: 3 }

type Ask = { role: Role | 'public'; isWrite: boolean }

export function isAllowed({ policy, write }: RouteHandle, { role, isWrite }: Ask): boolean {
  return RANK[role] >= RANK[isWrite ? (write ?? policy) : policy]
}

function isPolicy(value: unknown): value is RoutePolicy {
  return typeof value === 'string' && Object.hasOwn(RANK, value)
}

/**
 * Reads every route's declared policy once. Throws when a route that can be requested declares none, and when a page
 * that is kept would carry a script's nonce, which must never be the same twice.
 */
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
  const kept = listed.filter(({ handle }) => handle?.hydrate === true && handle.cacheBy !== undefined)
  if (kept.length > 0) {
    throw new Error(`These routes hydrate and are kept: ${kept.map((route) => route.id).join(', ')}`)
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
const LONGEST_REMEMBERED = 300

/** Matching goes through every route each time: what a path came to is remembered. */
function rememberSome(find: RoutePolicies['find']): RoutePolicies['find'] {
  const known = new Map<string, RouteHandle | null>()
  return (pathname) => {
    const held = known.get(pathname)
    if (held !== undefined) return held
    const found = find(pathname)
    if (pathname.length > LONGEST_REMEMBERED) return found
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
  if (!isPolicy(policy)) return null
  const write = 'write' in handle && isPolicy(handle.write) ? handle.write : null
  const area = TOKEN_AREAS.find((known) => 'area' in handle && handle.area === known)
  const cacheBy = 'cacheBy' in handle && Array.isArray(handle.cacheBy) ? handle.cacheBy.map(String) : null
  return {
    policy,
    hydrate: 'hydrate' in handle && handle.hydrate === true,
    ...(write ? { write } : {}),
    ...(area ? { area } : {}),
    uploads: 'uploads' in handle && handle.uploads === true,
    postFromAnywhere: 'postFromAnywhere' in handle && handle.postFromAnywhere === true,
    ...(cacheBy ? { cacheBy } : {}),
  }
}
