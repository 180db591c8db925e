import { SMTPServer } from 'smtp-server'
import { type ReadMail, readEml } from '#tests/adapters/letters/read-eml.ts'

export type CaughtMail = ReadMail & { to: string[]; text: string; html: string }

export type MailServer = {
  url: string
  mails: readonly CaughtMail[]
  /** The first mail to somebody that fits, once it is there. */
  waitFor(to: string, fits?: (mail: CaughtMail) => boolean): Promise<CaughtMail>
  close(): Promise<void>
}

const WAIT_MS = 20_000

/** A mail server on loopback that takes everything and keeps it. */
export async function startMailServer(): Promise<MailServer> {
  const mails: CaughtMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        mails.push(toCaught(Buffer.concat(chunks), to))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async waitFor(to, fits = () => true) {
      for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
        const found = mails.find((mail) => mail.to.includes(to) && fits(mail))
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const subjects = mails.map((mail) => `${mail.to.join()}: ${mail.headers.get('subject')}`)
      throw new Error(`No mail to ${to} fits. There are: ${subjects.join('; ') || 'none'}`)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function toCaught(bytes: Buffer, to: string[]): CaughtMail {
  const mail = readEml(bytes)
  const textOf = (type: string) => mail.parts.find((part) => part.type === type)?.text ?? ''
  return { ...mail, to, text: textOf('text/plain'), html: textOf('text/html') }
}
