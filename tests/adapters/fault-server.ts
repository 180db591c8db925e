import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createRawServer, type Socket, type Server as TcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'

/** A loopback server that misbehaves on purpose. `requests` counts what reached it, `connections` who connected. */
export type FaultServer = {
  readonly url: string
  readonly requests: IncomingMessage[]
  connections(): number
  close(): Promise<void>
}

export type Fault = (response: ServerResponse, request: IncomingMessage) => void

export async function startFaultServer(fault: Fault): Promise<FaultServer> {
  const requests: IncomingMessage[] = []
  let connections = 0
  const server = createServer((request, response) => {
    requests.push(request)
    fault(response, request)
  })
  server.on('connection', () => {
    connections += 1
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/feed.json`,
    requests,
    connections: () => connections,
    close: () => stop(server, () => server.closeAllConnections()),
  }
}

/** A server below HTTP: `talk` writes whatever bytes it likes once a request has come in. */
export async function startRawServer(
  talk: (socket: Socket) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createRawServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}) // the client hanging up in the middle is what these tests are about
    socket.once('data', () => talk(socket))
  })
  const port = await listen(server)
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return { url: `http://127.0.0.1:${port}/feed.json`, close: () => stop(server, destroyAll) }
}

export async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The fault server has no port.')
  return address.port
}

async function stop(server: Server | TcpServer, disconnect: () => void): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve)
    disconnect()
  })
}

export function answerWith(status: number, body = '', headers: Record<string, string> = {}): Fault {
  return (response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}

export function answerJson(body: string | Uint8Array, headers: Record<string, string> = {}): Fault {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }
}

/** One byte at a time, for as long as anybody listens. */
export function drip(everyMs: number): Fault {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), everyMs)
    response.on('close', () => clearInterval(timer))
  }
}

/** Chunks without end, as fast as they are read. */
export function flood(served: { bytes: number }): Fault {
  const chunk = Buffer.alloc(64 * 1024, 0x20)
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = (): void => {
      while (!response.destroyed) {
        served.bytes += chunk.byteLength
        if (!response.write(chunk)) break
      }
    }
    response.on('drain', more)
    more()
  }
}

export function gzipBomb(decodedBytes: number): Fault {
  return answerJson(gzipSync(Buffer.alloc(decodedBytes, 0x20), { level: 9 }), { 'content-encoding': 'gzip' })
}

export function redirectTo(location: string, status = 302): Fault {
  return answerWith(status, '', { location })
}

export const neverAnswer: Fault = () => {}
