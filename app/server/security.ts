import type { RouteHandle } from './route-handle.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD'])
/** Forms post; the other unsafe methods are for programs, which use the API. */
const PAGE_METHODS = new Set(['GET', 'HEAD', 'POST'])
const API_METHODS = new Set([...PAGE_METHODS, 'PUT', 'PATCH', 'DELETE'])

export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.has(method)
}

/**
 * Why a request is refused before any route sees it, or null. An unsafe method needs an Origin that is ours,
 * or, where the browser sends none, Sec-Fetch-Site saying that it comes from our own pages. A route whose policy
 * takes posts from anywhere is left out of that: it looks at no session.
 */
export function refuseRequest(
  request: Request,
  publicOrigin: string,
  handle: Pick<RouteHandle, 'postFromAnywhere'> | null = null,
): { status: number; reason: string } | null {
  const methods = new URL(request.url).pathname.startsWith('/api/') ? API_METHODS : PAGE_METHODS
  if (!methods.has(request.method)) return { status: 405, reason: 'This method is not used here.' }
  if (isSafeMethod(request.method) || findBearer(request) !== null) return null
  if (handle?.postFromAnywhere) return null
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isOurs = origin === null ? site === 'same-origin' : origin === publicOrigin
  if (isOurs) return null
  return {
    status: 403,
    reason: `This form was not sent from ${publicOrigin}. Open the page there; if that is another address than the one you use, set PUBLIC_ORIGIN.`,
  }
}

/**
 * The framework can be asked for the data of a page without the page, under another address than the one whose
 * policy was checked. No page of ours asks so (decision 001).
 */
export function isDataRequest(pathname: string): boolean {
  return pathname.endsWith('.data') || pathname === '/__manifest'
}

const HOST = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

type RequestLine = { method?: string | undefined; url?: string | undefined; host: string | undefined }

/**
 * Whether a request line names a path and nothing else (`//cases` or `http://…` would be read as a host by whoever
 * resolves it against our own address), with a method and a host that a Request can be made of.
 */
export function isPlainRequest({ method, url, host }: RequestLine): boolean {
  if (url === undefined || !/^\/(?![/\\])/.test(url)) return false
  if (method === 'TRACE' || method === 'TRACK' || method === 'CONNECT') return false
  return host !== undefined && HOST.test(host) && URL.canParse(`http://${host}`)
}

/** The token of a program. A request that carries one is judged by it alone: its cookies count for nothing. */
export function findBearer(request: Request): string | null {
  const given = request.headers.get('authorization')
  if (given === null) return null
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(given)?.[1] ?? ''
}

/** The host names by which the site may be asked for; anything else is answered 421. */
export function isKnownHost(host: string | null, publicOrigin: string): boolean {
  if (host === null) return false
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return (
    name === new URL(publicOrigin).hostname ||
    name === 'localhost' ||
    name === '127.0.0.1' ||
    name === '[::1]'
  )
}

/** Headers of every answer. `nonce` is null where the page carries no script of the framework. */
export function securityHeaders(options: {
  nonce: string | null
  secure: boolean
  frameAncestors?: string
}): Headers {
  const script = options.nonce === null ? "'self'" : `'self' 'nonce-${options.nonce}'`
  const headers = new Headers({
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src ${script}`,
      "style-src 'self'",
      // Recharts sets style attributes on its own elements.
      ...(options.nonce === null ? [] : ["style-src-attr 'unsafe-inline'"]),
      "img-src 'self' data:",
      "connect-src 'self'",
      "object-src 'none'",
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors ${options.frameAncestors ?? "'none'"}`,
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  if (options.secure) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  return headers
}
