import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type ReceivedMail = { to: string; raw: string; headers: Map<string, string> }
export type MailBehaviour = {
  /** An SMTP code with which recipients are refused, or null. */
  recipient?: (address: string) => number | null
  /** What happens when the message was sent: taken, refused by a code, or no answer for ever (but taken). */
  data?: (index: number) => 'take' | 'hang' | number
}

export type MailServer = {
  port: number
  url: string
  mails: ReceivedMail[]
  connections(): number
  behave(behaviour: MailBehaviour): void
  stop(): Promise<void>
}

/** A real SMTP server on loopback that behaves as it is told; on `port` when one is given. */
export async function startMailServer(behaviour: MailBehaviour = {}, port = 0): Promise<MailServer> {
  let current = behaviour
  let connections = 0
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 50,
    onConnect(_session, callback) {
      connections += 1
      callback()
    },
    onRcptTo({ address }, _session, callback) {
      const code = current.recipient?.(address) ?? null
      callback(code === null ? null : refusal(code))
    },
    onData(stream, session, callback) {
      void collect(stream).then((raw) => {
        const outcome = current.data?.(mails.length) ?? 'take'
        if (typeof outcome === 'number') return callback(refusal(outcome))
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw, headers: readHeaders(raw) })
        if (outcome === 'take') callback(null, 'taken')
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The mail server has no port.')
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  onTestFinished(stop)
  return {
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    connections: () => connections,
    behave: (next) => {
      current = next
    },
    stop,
  }
}

function refusal(code: number): Error {
  return Object.assign(new Error(code < 500 ? 'try again later' : 'no such mailbox'), { responseCode: code })
}

async function collect(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** The header lines of a message, unfolded, names in lower case. */
function readHeaders(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
}
