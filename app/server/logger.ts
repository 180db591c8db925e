import pino, { type DestinationStream, type Logger } from 'pino'

/** What is never written, wherever in a line it stands. */
const SECRET_NAMES = [
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'secret',
  'clientSecret',
  'code',
  'cookie',
  'authorization',
  'signature',
]
const DEPTHS = ['', '*.', '*.*.', '*.*.*.']
const REDACTED = '[redacted]'

/** One line of JSON each. Errors are told without the values that a failed statement carried. */
export function createLogger(destination?: DestinationStream): Logger {
  const options = {
    redact: { paths: DEPTHS.flatMap((depth) => SECRET_NAMES.map((name) => depth + name)), censor: REDACTED },
    serializers: { err: toSafeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

function toSafeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const {
    type,
    message,
    stack,
    raw: _raw,
    params: _params,
    query: _query,
    ...rest
  } = pino.stdSerializers.err(error)
  return { ...rest, type, message: withoutValues(message), stack: withoutValues(stack) }
}

/** drizzle's errors end with the parameters of the statement: addresses, hashes, whole texts. */
function withoutValues(text: string): string {
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |\ncaused by: |$)/g, `\nparams: ${REDACTED}`)
}
