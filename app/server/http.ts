import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequestListener } from '@remix-run/node-fetch-server'
import sirv from 'sirv'
import type { AppServices } from './app-services.ts'
import { createClientAddress } from './client-address.ts'
import type { PageCache } from './page-cache.ts'
import type { PageVersions } from './page-version.ts'
import { failure, refuse, refuseSocket } from './refusal.ts'
import { isPlainRequest, securityHeaders } from './security.ts'
import type { Site } from './site.ts'
import { stampResponse } from './stamp-page.ts'

export type HttpOptions = {
  services: AppServices
  site: Site
  pageCache: PageCache
  versions: PageVersions
  clientFolder: string
}

export type HttpServer = { url: string; close(): Promise<void> }

/** How long an answer in hand may take once the server is told to stop. */
const GRACE_MS = 8_000

/** Whoever is slower or says more is cut off; the look at slow ones comes often enough for the limits to mean it. */
const LIMITS = {
  headersTimeout: 10_000,
  // A file of 25 MB over a slow line; forms have a shorter limit of their own (request-body.ts).
  requestTimeout: 180_000,
  connectionsCheckingInterval: 1_000,
  // Longer than proxies keep theirs: none is closed in the moment its next request is on the way.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
}

/** Serves the site and the built files on a socket. Slow and oversized requests are cut off by Node's limits. */
export async function startHttpServer({
  services,
  site,
  pageCache,
  versions,
  clientFolder,
}: HttpOptions): Promise<HttpServer> {
  const pages = listenerOf(services, site, versions)
  const secure = services.env.publicOrigin.startsWith('https:')
  const safe = [...securityHeaders({ nonce: null, secure })]
  const files = sirv(clientFolder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, pathname) => {
      const isHashed = pathname.startsWith('/assets/')
      response.setHeader(
        'Cache-Control',
        isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      )
      for (const [name, value] of safe) response.setHeader(name, value)
    },
  })
  const server = createServer({ ...LIMITS, requireHostHeader: false }, (request, response) => {
    const { method, url, headers } = request
    if (!isPlainRequest({ method, url, host: headers.host })) refuse(response, { status: 400, secure })
    else if (!pageCache.serve(request, response)) files(request, response, () => pages(request, response))
  })
  server.maxConnections = 2_000
  server.on('clientError', (error, socket) => refuseSocket(error, socket, secure))
  await listen(server, services)
  const { port } = addressOf(server)
  return { url: `http://${services.env.host}:${port}`, close: () => close(server) }
}

function listenerOf(services: AppServices, site: Site, versions: PageVersions): RequestListener {
  const origin = new URL(services.env.publicOrigin)
  const secure = origin.protocol === 'https:'
  const clientAddress = createClientAddress(services.env.trustedProxies)
  async function answer(request: Request, client: { address: string }): Promise<Response> {
    const address = clientAddress(client.address, request.headers.get('x-forwarded-for'))
    const response = await site(request, { address })
    return stampResponse(response, {
      now: services.clock.now(),
      lastSuccessAt: versions.current().lastSuccessAt,
      timeZone: services.display.timeZone,
    })
  }
  return createRequestListener(answer, {
    // Whatever name a proxy or a reader used (site.ts checks it): inside, every address is the public one.
    protocol: origin.protocol,
    host: origin.host,
    onError: (error) => {
      services.log.error({ err: error }, 'a request failed')
      return failure(secure)
    },
  })
}

function listen(server: Server, { env }: AppServices): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, env.host, env.port)))
    server.listen(env.port, env.host, resolve)
  })
}

function explain(error: Error, host: string, port: number): Error {
  if ('code' in error && error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken. Stop what runs there, or set PORT to another number.`)
  }
  return error
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(late)
}
