import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { chooseEncoding, type Encoding } from './content-encoding.ts'

type Version = {
  body: Buffer
  /** Names and values in turns, as Node writes them without looking twice. */
  headers: string[]
  notModified: string[]
}

/** An answer as it is sent: every encoding made once, its headers written out. */
export type KeptPage = { hash: string; versions: Record<Encoding, Version> }

const SHARED_HEADERS = {
  'cache-control': 'public, no-cache',
  vary: 'Accept-Encoding, Accept-Language, Cookie',
}
/** What a 304 leaves out: it has no body to describe. */
const OF_THE_BODY = new Set(['content-type', 'content-language', 'content-length', 'content-encoding'])

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

/** Compresses a page, unless it says what `earlier` said. */
export async function keepPage(
  text: string,
  headers: Record<string, string>,
  earlier: KeptPage | null,
): Promise<KeptPage> {
  const identity = Buffer.from(text)
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 27)
  if (earlier?.hash === hash) return earlier
  const [zipped, brotli] = await Promise.all([
    gzipAsync(identity, { level: 6 }),
    brotliAsync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  const shared = { ...headers, ...SHARED_HEADERS }
  return {
    hash,
    versions: {
      identity: toVersion(identity, { ...shared, etag: `"${hash}"` }),
      gzip: toVersion(zipped, { ...shared, etag: `"${hash}-gzip"`, 'content-encoding': 'gzip' }),
      br: toVersion(brotli, { ...shared, etag: `"${hash}-br"`, 'content-encoding': 'br' }),
    },
  }
}

function toVersion(body: Buffer, headers: Record<string, string>): Version {
  const entries = Object.entries({ ...headers, 'content-length': String(body.length) })
  return {
    body,
    headers: entries.flat(),
    notModified: entries.filter(([name]) => !OF_THE_BODY.has(name)).flat(),
  }
}

/** Whatever encoding the reader holds the page in, it is the same page. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  const { headers, method } = request
  const version = page.versions[chooseEncoding(headers['accept-encoding'])]
  if (headers['if-none-match']?.includes(page.hash)) {
    response.writeHead(304, version.notModified).end()
    return
  }
  response.writeHead(200, version.headers)
  response.end(method === 'HEAD' ? undefined : version.body)
}
