import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { sha256 } from '../feeds/content-hash.ts'
import type { Replay } from './replay.ts'

export type ReplayServerOptions = {
  readonly replay: Replay
  /** The instant to serve; asked at every request. */
  readonly now: () => number
  readonly host?: string
  /** 0 takes any free port. */
  readonly port?: number
  readonly path?: string
}

export type ReplayServer = { readonly url: string; close(): Promise<void> }

/** Serves a replay as a vendor would: JSON with an ETag and Last-Modified, and 304 to whoever has it already. */
export async function startReplayServer(options: ReplayServerOptions): Promise<ReplayServer> {
  const { replay, now, host = '127.0.0.1', port = 0, path = '/appsstatus/dashboard/incidents.json' } = options
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') answerEmpty(response, 405)
    else if (new URL(request.url ?? '/', 'http://replay').pathname !== path) answerEmpty(response, 404)
    else answerFeed({ request, response, replay, instant: now() })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}${path}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

type FeedAnswer = { request: IncomingMessage; response: ServerResponse; replay: Replay; instant: number }

function answerFeed({ request, response, replay, instant }: FeedAnswer): void {
  const body = replay.bodyAt(instant)
  const etag = `"${sha256(body).slice(0, 32)}"`
  const changedAt = replay.changeInstants().findLast((change) => change <= instant)
  response.setHeader('etag', etag)
  if (changedAt !== undefined) response.setHeader('last-modified', new Date(changedAt).toUTCString())
  if (request.headers['if-none-match'] === etag) {
    answerEmpty(response, 304)
    return
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function answerEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status)
  response.end()
}
