import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { securityHeaders } from './security.ts'

/** What is said where no page can be made: to a broken request, and when we break. Nothing of why. */
const WORDS: Record<number, string> = {
  400: 'This is no request that can be answered here.',
  408: 'The request took too long.',
  413: 'The request is too large.',
  431: 'The headers are too large.',
  500: 'Something went wrong here. It has been logged.',
}

type Refusal = { status: number; secure: boolean }

/** Every answer carries the headers, these too. */
export function refuse(response: ServerResponse, { status, secure }: Refusal): void {
  const { headers, body } = compose(status, secure)
  response.writeHead(status, headers).end(body)
}

/** The same as a Response, for the listener that makes them. */
export function failure(secure: boolean): Response {
  const { headers, body } = compose(500, secure)
  return new Response(body, { status: 500, headers })
}

/** The same for what the HTTP parser gave up on: there is no response yet, only the socket. */
export function refuseSocket(error: Error, socket: Duplex, secure: boolean): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy()
    return
  }
  const status = statusOf(error)
  const { headers, body } = compose(status, secure)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const answer = `HTTP/1.1 ${status} ${REASONS[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
  socket.end(answer, () => socket.destroy())
}

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
}

function statusOf(error: Error): number {
  const code = 'code' in error ? error.code : ''
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

function compose(status: number, secure: boolean): { headers: Record<string, string>; body: string } {
  const body = `${WORDS[status]}\n`
  const headers = {
    ...Object.fromEntries(securityHeaders({ nonce: null, secure })),
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
  }
  return { headers, body }
}
