import { randomBytes } from 'node:crypto'
import { createRequestHandler, RouterContextProvider, redirect, type ServerBuild } from 'react-router'
import { findTokenHolder, type TokenHolder } from '#app/domain/access/api-tokens.server.ts'
import { hasSecondFactor } from '#app/domain/access/second-factors.server.ts'
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
    if (!isKnownHost(request.headers.get('host') ?? url.host, services.env.publicOrigin))
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
    if (bearer !== null && !mayUse(holder, handle, request.method)) return refuseToken(holder)
    const context = await readContext(services, { request, client, nonce, secure, holder })
    const provider = new RouterContextProvider()
    setRequestContext(provider, context)
    const asked = { role: context.ctx.actor.role, isWrite: !isSafeMethod(request.method) }
    if (handle !== null && !isAllowed(handle, asked)) return refuse(request, context)
    if (handle === null && !isSafeMethod(request.method))
      return text(404, 'There is nothing at this address.')
    const read = asked.isWrite ? await readRequestBody(request, bodyKind(url.pathname, handle)) : request
    if (!(read instanceof Request)) return text(read.status, read.reason)
    const page = await render(read, provider)
    page.headers.set('Content-Language', context.language)
    return page
  }

  async function answerMetrics(of: AppServices, { client, bearer, holder }: MetricsAsk): Promise<Response> {
    if (bearer !== null && holder === null) return refuseToken(null)
    if (!mayReadMetrics({ client, publicOrigin: of.env.publicOrigin, holder })) {
      return text(403, 'Figures are for tokens that may read metrics.')
    }
    return new Response(await metrics.render(of), { headers: { 'Content-Type': metrics.contentType } })
  }

  return async (request, client) => {
    const url = new URL(request.url)
    const frameAncestors = findEmbed(url) === null ? "'none'" : services.env.frameAncestors
    const nonce = policies.find(url.pathname)?.hydrate ? randomBytes(16).toString('base64') : null
    const response = await answer(request, client, nonce)
    metrics.countRequest(response.status)
    if (response.status === 401 || response.status === 403)
      tellRefusal(services, { request, client, response })
    for (const [name, value] of securityHeaders({ nonce, secure, frameAncestors })) {
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store')
    if (response.status === 503 && !response.headers.has('Retry-After'))
      response.headers.set('Retry-After', '5')
    return response
  }
}

type Refused = { request: Request; client: Client; response: Response }

/** Who tries what they may not should be seen. The address without its query: that may hold what is nobody's business. */
function tellRefusal({ log }: AppServices, { request, client, response }: Refused): void {
  const path = new URL(request.url).pathname.slice(0, 200)
  const { method } = request
  log.warn({ method, path, status: response.status, client: client.address }, 'a request was refused')
}

function bodyKind(pathname: string, handle: RouteHandle | null): BodyKind {
  if (pathname.startsWith('/api/')) return 'json'
  return handle?.uploads ? 'uploads' : 'form'
}

/** A token that is none is refused everywhere; a good one opens public routes, and areas that its scopes name. */
function mayUse(holder: TokenHolder | null, handle: RouteHandle | null, method: string): boolean {
  if (holder === null) return false
  if (handle === null || handle.policy === 'public') return true
  const needed = `${isSafeMethod(method) ? 'read' : 'write'}:${handle.area}`
  return handle.area !== undefined && holder.scopes.some((scope) => scope === needed)
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

/** Where somebody sets up the second factor that is required of them, and where they leave. */
const OPEN_TO_ENROL = ['/account', '/account/confirm', '/sign-out']

type Session = Awaited<ReturnType<typeof findSession>>

async function lacksFactor(services: AppServices, ctx: Ctx, session: Session): Promise<boolean> {
  if (services.env.secondFactor !== 'required' || session?.method !== 'password') return false
  return !(await hasSecondFactor(ctx, session.user.id))
}

async function readContext(services: AppServices, incoming: Incoming): Promise<RequestContext> {
  const { request, client, nonce, secure, holder } = incoming
  const url = new URL(request.url)
  const cookies = request.headers.get('cookie')
  const anonymous: Ctx = contextFor(services, PUBLIC_ACTOR)
  const token: unknown = holder === null ? await sessionCookie(secure).parse(cookies) : null
  const found = typeof token === 'string' && token !== '' ? await findSession(anonymous, token) : null
  const mustEnrol = await lacksFactor(services, anonymous, found)
  const session = mustEnrol && !OPEN_TO_ENROL.includes(url.pathname) ? null : found
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
    mustEnrol,
    secondFactor: services.env.secondFactor,
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

/** The public is led to the sign-in page; a role that may not, and who lacks a second factor, is told so. */
function refuse(request: Request, context: RequestContext): Response {
  if (context.ctx.actor.surface === 'api') return text(403, 'This token may not do this.')
  if (context.mustEnrol && !isSafeMethod(request.method)) return text(403, 'Set up your second factor first.')
  if (context.mustEnrol) return redirect('/account')
  if (context.user !== null) return text(403, 'Your role may not do this. Ask an owner of this installation.')
  if (!isSafeMethod(request.method)) return text(401, 'Sign in first.')
  return redirect(`/sign-in?to=${encodeURIComponent(context.path)}`)
}

function text(status: number, body: string): Response {
  return new Response(`${body}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
