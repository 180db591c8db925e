/** What a form may weigh. Routes that take files say `uploads` in their handle and read the stream with limits of their own. */
const LARGEST_FORM_BYTES = 1024 ** 2
/** The route stops reading at its own limit and can name the file; this is what no form of ours would send. */
const LARGEST_UPLOAD_BYTES = 1024 ** 3
const FORM_WITHIN_MS = 20_000
const MOST_FIELDS = 500

const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i
const JSON_TYPE = /^application\/json\b/i

export type BodyRefusal = { status: number; reason: string }
export type BodyKind = 'form' | 'uploads' | 'json'

/**
 * The same request with a body that a route can read without surprise: of a type the route knows, within its
 * limits, and, for forms, well-formed. Anything else is refused here, before a route sees it.
 */
export async function readRequestBody(request: Request, kind: BodyKind): Promise<Request | BodyRefusal> {
  const type = request.headers.get('content-type')
  if (request.body === null) return withBody(request, new Uint8Array(), type)
  if (type === null || !(kind === 'json' ? JSON_TYPE : FORM_TYPE).test(type)) {
    return { status: 415, reason: 'This address does not take that kind of content.' }
  }
  const limit = kind === 'uploads' ? LARGEST_UPLOAD_BYTES : LARGEST_FORM_BYTES
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge(limit)
  if (kind === 'uploads') return request
  const bytes = await readUpTo(request.body, limit)
  if (bytes === null) return tooLarge(limit)
  if (kind === 'form' && !(await isForm(bytes, type))) {
    return { status: 400, reason: 'The form could not be read.' }
  }
  return withBody(request, bytes, type)
}

function tooLarge(limit: number): BodyRefusal {
  return { status: 413, reason: `Send at most ${Math.floor(limit / 1024)} KB.` }
}

/** An empty body is an empty form: it then lacks what the route asks for, in words. */
function withBody(request: Request, bytes: Uint8Array<ArrayBuffer>, type: string | null): Request {
  const headers = new Headers(request.headers)
  headers.set('content-type', type ?? 'application/x-www-form-urlencoded')
  return new Request(request.url, { method: request.method, headers, body: bytes, signal: request.signal })
}

async function isForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<boolean> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return [...form.keys()].length <= MOST_FIELDS
  } catch {
    return false
  }
}

/** Null when there is more than `limit`, when it takes too long, or when the sender breaks off. */
async function readUpTo(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = stream.getReader()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    void reader.cancel()
  }, FORM_WITHIN_MS)
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      bytes += read.value.byteLength
      if (bytes > limit) return null
      chunks.push(read.value)
    }
  } finally {
    clearTimeout(timer)
  }
  return isLate ? null : Uint8Array.from(Buffer.concat(chunks))
}
