import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { OutgoingError } from './outgoing-error.ts'

type BoundedBodyInput = {
  readonly stream: Readable
  readonly status: number
  readonly contentEncoding: string | null
  readonly contentLength: string | null
  readonly maxDecodedBytes: number
}

/** Reads a body to its end, undoing at most one gzip; never holds more than `maxDecodedBytes`. Throws OutgoingError. */
export async function readBoundedBody(input: BoundedBodyInput): Promise<Uint8Array> {
  const { stream, status, contentLength, maxDecodedBytes } = input
  const layers = (input.contentEncoding ?? '').split(',').map((layer) => layer.trim().toLowerCase())
  const encodings = layers.filter((layer) => layer !== '' && layer !== 'identity')
  if (encodings.length > 1) throw refuse('encoding_refused', 'The answer is encoded more than once.', status)
  const [encoding] = encodings
  if (encoding && encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw refuse(
      'encoding_refused',
      `The answer has an encoding we did not ask for (${encoding.slice(0, 40)}).`,
      status,
    )
  }
  if (Number(contentLength ?? 0) > maxDecodedBytes) throw tooLarge(status, maxDecodedBytes)
  try {
    return await collect(encoding ? gunzip(stream) : stream, input)
  } catch (error) {
    throw toBodyError(error, status)
  }
}

function gunzip(stream: Readable): Readable {
  // Errors of either side surface while the result is read, so the callback has nothing to add.
  return pipeline(stream, createGunzip(), () => {})
}

async function collect(
  decoded: Readable,
  { status, maxDecodedBytes }: BoundedBodyInput,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of decoded) {
    if (!(chunk instanceof Uint8Array)) continue
    bytes += chunk.byteLength
    if (bytes > maxDecodedBytes) throw tooLarge(status, maxDecodedBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, bytes)
}

function toBodyError(error: unknown, status: number): OutgoingError {
  if (error instanceof OutgoingError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_DATA_ERROR')
    return refuse('encoding_refused', 'The answer is not the gzip it says it is.', status)
  if (code === 'UND_ERR_BODY_TIMEOUT') return refuse('timeout', 'The answer stopped coming.', status)
  return new OutgoingError('truncated', `The answer broke off (${code || 'cut short'}).`, {
    status,
    cause: error,
  })
}

function tooLarge(status: number, maxDecodedBytes: number): OutgoingError {
  return refuse('too_large', `The answer is larger than ${maxDecodedBytes} bytes.`, status)
}

function refuse(failure: OutgoingError['failure'], message: string, status: number): OutgoingError {
  return new OutgoingError(failure, message, { status })
}
