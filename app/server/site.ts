import { randomBytes } from 'node:crypto'
import { createRequestHandler, RouterContextProvider, redirect, type ServerBuild } from 'react-router'
import { findTokenHolder, type TokenHolder } from '#app/domain/access/api-tokens.server.ts'
import { findSession } from '#app/domain/access/sessions.server.ts'
import { type Ctx, PUBLIC_ACTOR } from '#app/domain/context.ts'
import { type AppServices, contextFor } from './app-services.ts'
import { findEmbed, readChoices } from './embed.ts'
import { answerHealth } from './health.ts'
import { createMetrics, mayReadMetrics } from './metrics.ts'
import { type BodyKind, readRequestBody } from './request-body.ts'
import { type RequestContext, setRequestContext } from './request-context.ts'
import type { RouteHandle } from './route-handle.ts'
import { isAllowed, type RoutePolicies } from './route-policies.ts'
import {
  findBearer,
  isDataRequest,
  isKnownHost,
  isSafeMethod,
  refuseRequest,
  securityHeaders,
} from './security.ts'
import { sessionCookie } from './session-cookie.ts'

export type Client = { address: string }
export type Site = (request: Request, client: Client) => Promise<Response>

/** The site as a function from request to answer: every check stands here, before any route runs. */
export function createSite(services: AppServices, build: ServerBuild, policies: RoutePolicies): Site {
  const render = createRequestHandler(build, 'production')
  const secure = services.env.publicOrigin.startsWith('https:')
  const metrics = createMetrics()

  async function answer(request: Request, client: Client, nonce: string | null): Promise<Response> {
    const url = new URL(request.url)
    if (!isKnownHost(url.host, services.env.publicOrigin))
      return text(421, 'This host name is not served here.')
    const handle = policies.find(url.pathname)
    const refusal = refuseRequest(request, services.env.publicOrigin, handle)
    if (refusal) return text(refusal.status, refusal.reason)
    if (isDataRequest(url.pathname)) return text(404, 'There is nothing at this address.')
    const health = await answerHealth(services, url.pathname)
    if (health) return health
    const bearer = findBearer(request)
    const holder = bearer === null ? null : await findTokenHolder(contextFor(services, PUBLIC_ACTOR), bearer)
    if (url.pathname === '/metrics') return answerMetrics(services, { client, bearer, holder })
    if (bearer !== null && !mayUse(holder, handle)) return refuseToken(holder)
    const context = await readContext(services, { request, client, nonce, secure, holder })
    const provider = new RouterContextProvider()
    setRequestContext(provider, context)
    if (handle !== null && !isAllowed(handle.policy, context.ctx.actor.role)) return refuse(request, context)
    if (handle === null && !isSafeMethod(request.method))
      return text(404, 'There is nothing at this address.')
    const asked = isSafeMethod(request.method)
      ? request
      : await readRequestBody(request, bodyKind(url.pathname, handle))
    if (!(asked instanceof Request)) return text(asked.status, asked.reason)
    const page = await render(asked, provider)
    page.headers.set('Content-Language', context.language)
    return page
  }

  async function answerMetrics(of: AppServices, { client, bearer, holder }: MetricsAsk): Promise<Response> {
    if (bearer !== null && holder === null) return refuseToken(null)
    if (!mayReadMetrics(client, holder)) return text(403, 'Figures are read on this machine or with a token.')
    return new Response(await metrics.render(of), { headers: { 'Content-Type': metrics.contentType } })
  }

  return async (request, client) => {
    const url = new URL(request.url)
    const frameAncestors = findEmbed(url) === null ? "'none'" : services.env.frameAncestors
    const nonce = policies.find(url.pathname)?.hydrate ? randomBytes(16).toString('base64') : null
    const response = await answer(request, client, nonce)
    metrics.countRequest(response.status)
    for (const [name, value] of securityHeaders({ nonce, secure, frameAncestors })) {
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store')
    if (response.status === 503 && !response.headers.has('Retry-After'))
      response.headers.set('Retry-After', '5')
    return response
  }
}

function bodyKind(pathname: string, handle: RouteHandle | null): BodyKind {
  if (pathname.startsWith('/api/')) return 'json'
  return handle?.uploads ? 'uploads' : 'form'
}

/** A token that is none is refused everywhere; a good one opens public routes and those that name a scope it has. */
function mayUse(holder: TokenHolder | null, handle: RouteHandle | null): boolean {
  if (holder === null) return false
  if (handle === null || handle.policy === 'public') return true
  return handle.scope !== undefined && holder.scopes.includes(handle.scope)
}

function refuseToken(holder: TokenHolder | null): Response {
  if (holder !== null) return text(403, 'This token is not for that.')
  const answer = text(401, 'This token is unknown, revoked or too old.')
  answer.headers.set('WWW-Authenticate', 'Bearer')
  return answer
}

type MetricsAsk = { client: Client; bearer: string | null; holder: TokenHolder | null }

type Incoming = {
  request: Request
  client: Client
  nonce: string | null
  secure: boolean
  holder: TokenHolder | null
}

async function readContext(services: AppServices, incoming: Incoming): Promise<RequestContext> {
  const { request, client, nonce, secure, holder } = incoming
  const url = new URL(request.url)
  const cookies = request.headers.get('cookie')
  const anonymous: Ctx = contextFor(services, PUBLIC_ACTOR)
  const token: unknown = holder === null ? await sessionCookie(secure).parse(cookies) : null
  const session = typeof token === 'string' && token !== '' ? await findSession(anonymous, token) : null
  return {
    ctx: holder
      ? { ...anonymous, actor: holder.actor }
      : session
        ? {
            ...anonymous,
            actor: { id: session.user.id, name: session.user.name, role: session.user.role, surface: 'web' },
          }
        : anonymous,
    user: session && {
      id: session.user.id,
      name: session.user.name,
      email: session.user.email,
      role: session.user.role,
    },
    sessionId: session?.id ?? null,
    ...readChoices(url, { cookie: cookies, acceptLanguage: request.headers.get('accept-language') }),
    isEmbedded: findEmbed(url) !== null,
    timeZone: services.display.timeZone,
    organisation: services.display.organisation,
    publicOrigin: services.env.publicOrigin,
    filesFolder: services.filesFolder,
    secretKey: services.secretKey,
    notices: services.notices,
    oidc: services.oidc,
    replay: services.replay && {
      startedAt: services.replay.startedAt,
      speed: services.replay.speed,
      nextChangeAt: services.replay.nextChangeAt(),
    },
    skipReplay: services.replay?.skipToNextChange ?? null,
    jobs: services.jobs,
    clientAddress: client.address,
    nonce,
    secure,
    path: url.pathname + url.search,
  }
}

/** The public is led to the sign-in page; a role that may not is told so. */
function refuse(request: Request, context: RequestContext): Response {
  if (context.ctx.actor.surface === 'api') return text(403, 'This token may not do this.')
  if (context.user !== null) return text(403, 'Your role may not do this. Ask an owner of this installation.')
  if (!isSafeMethod(request.method)) return text(401, 'Sign in first.')
  return redirect(`/sign-in?to=${encodeURIComponent(context.path)}`)
}

function text(status: number, body: string): Response {
  return new Response(`${body}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
