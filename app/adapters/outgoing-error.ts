import type { PollFailure } from '#app/vocabulary.ts'

/** Why a request of ours failed. The message is for logs and admins; it never holds what the other side sent. */
export class OutgoingError extends Error {
  readonly failure: PollFailure
  /** The HTTP status, when there was an answer. */
  readonly status: number | null

  constructor(
    failure: PollFailure,
    message: string,
    { status = null, cause }: { status?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.name = 'OutgoingError'
    this.failure = failure
    this.status = status
  }
}

const TLS_CODES =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_EXCEEDED|EPROTO$)/
const TIMEOUT_CODES = /^(?:UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|ESOCKETTIMEDOUT)$/

/** Names what went wrong below HTTP before an answer came. */
export function toOutgoingError(error: unknown): OutgoingError {
  if (error instanceof OutgoingError) return error
  const code = findCode(error)
  const message = error instanceof Error ? error.message : String(error)
  if (TIMEOUT_CODES.test(code))
    return new OutgoingError('timeout', 'The other side did not answer in time.', { cause: error })
  if (TLS_CODES.test(code) || message.includes('before secure TLS connection')) {
    return new OutgoingError('tls', `The secure connection failed (${code || 'handshake'}).`, {
      cause: error,
    })
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new OutgoingError('too_large', 'The answer has more headers than we read.', { cause: error })
  }
  return new OutgoingError('network', `The connection failed (${code || message}).`, { cause: error })
}

function findCode(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code
    if (current instanceof AggregateError && current.errors.length > 0) return findCode(current.errors[0])
  }
  return ''
}
