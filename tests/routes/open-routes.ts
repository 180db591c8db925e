import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { createStaticHandler, type RouteObject, RouterContextProvider } from 'react-router'
import { type Ctx, PUBLIC_ACTOR } from '#app/domain/context.ts'
import routes from '#app/routes.ts'
import { type RequestContext, setRequestContext } from '#app/server/request-context.ts'
import type { Store } from '#db/store.server.ts'
import { noticeTools } from '#tests/notice-tools.ts'

export const ORIGIN = 'https://status.example.org'

type Asking = { store: Store; now: number; context?: Partial<RequestContext> }

/** The routes without pages, found by the site's own map and asked as a stranger would. */
export function openRoutes({ store, now, context = {} }: Asking) {
  const handler = createStaticHandler(toRouteObjects(routes))
  return async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
    const ctx: Ctx = { db: store, now, actor: PUBLIC_ACTOR }
    const provider = new RouterContextProvider()
    setRequestContext(provider, { ...strangers(ctx, path), ...context })
    const answer: unknown = await handler.queryRoute(new Request(`${ORIGIN}${path}`, { headers }), {
      requestContext: provider,
    })
    if (!(answer instanceof Response)) throw new Error(`${path} is a page, not a document for programs.`)
    return answer
  }
}

function toRouteObjects(entries: readonly RouteConfigEntry[]): RouteObject[] {
  return entries.map(({ id, path, index, file, children }): RouteObject => {
    const lazy = async () => {
      const { loader, action } = await import(/* @vite-ignore */ pathToFileURL(join('app', file)).href)
      return { loader, action }
    }
    const shared = { id: id ?? file.replace(/\.tsx?$/, ''), lazy, ...(path === undefined ? {} : { path }) }
    return index ? { ...shared, index: true } : { ...shared, children: toRouteObjects(children ?? []) }
  })
}

function strangers(ctx: Ctx, path: string): RequestContext {
  return {
    ctx,
    user: null,
    sessionId: null,
    mustEnrol: false,
    secondFactor: 'offered',
    language: 'en',
    theme: null,
    isEmbedded: false,
    timeZone: 'Asia/Jakarta',
    organisation: 'Lembayung Logistik',
    publicOrigin: ORIGIN,
    filesFolder: '',
    notices: noticeTools(),
    secretKey: () => Buffer.alloc(32),
    oidc: null,
    replay: null,
    skipReplay: null,
    jobs: { schedules: [], run: () => Promise.reject(new Error('no jobs here')) },
    clientAddress: '127.0.0.1',
    nonce: null,
    secure: true,
    path,
  }
}
