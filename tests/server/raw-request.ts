import { type IncomingHttpHeaders, request as openRequest } from 'node:http'

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }
type RawRequest = { port: number; path: string; method?: string; headers?: Record<string, string> }

/** A request with exactly these headers, and its answer as it was sent: nothing is added, decoded or followed. */
export function request({ port, path, method = 'GET', headers = {} }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = openRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      )
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}
