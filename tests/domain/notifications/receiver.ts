import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'
import { listen } from '../../adapters/fault-server.ts'

export type Received = {
  path: string
  headers: IncomingHttpHeaders
  body: string
  id: string
  /** What the receiver answered; null when it never did. */
  status: number | null
}
/** How to answer the nth request (from 0). */
export type Behaviour = (request: { index: number; path: string; body: string }) => Answer | Promise<Answer>
export type Answer =
  | number
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'drip'
  | 'reset'
  | 'reset_after_taking'

export type Receiver = {
  url: string
  received: Received[]
  /** Those that were answered with 2xx, first time of each id, in order. */
  taken(): Received[]
  behave(behaviour: Behaviour): void
}

/** A loopback receiver of web hooks that answers as it is told. */
export async function startReceiver(behaviour: Behaviour = () => 200): Promise<Receiver> {
  let current = behaviour
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const path = request.url ?? '/'
    const answer = await current({ index: received.length, path, body })
    const id = String(request.headers['webhook-id'] ?? '')
    received.push({ path, headers: request.headers, body, id, status: statusOf(answer) })
    reply(response, answer)
  })
  const port = await listen(server)
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    behave: (next) => {
      current = next
    },
    taken() {
      const seen = new Set<string>()
      return received.filter(({ id, status }) => {
        if (status === null || status >= 300 || seen.has(id)) return false
        seen.add(id)
        return true
      })
    },
  }
}

function statusOf(answer: Answer): number | null {
  if (typeof answer === 'number') return answer
  if (typeof answer === 'object') return answer.status
  return answer === 'reset_after_taking' ? 200 : null
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'reset' || answer === 'reset_after_taking') {
    response.destroy()
    return
  }
  if (answer === 'drip') {
    const timer = setInterval(() => response.write('.'), 50)
    response.on('close', () => clearInterval(timer))
    return
  }
  const { status, headers = {}, body = '' } = typeof answer === 'number' ? { status: answer } : answer
  response.writeHead(status, headers).end(body)
}

/** Verified by the official library: throws when the signature does not fit the secret. */
export function verifySignature({ headers, body }: Received, secret: string): unknown {
  const given = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
  )
  return new Webhook(secret).verify(body, given)
}
