import { lookup as dnsLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { Agent, type Dispatcher, request as send } from 'undici'
import { type AllowedAddresses, findAddressLiteral, isAllowedAddress, isLoopback } from './address-rules.ts'
import { readBoundedBody } from './bounded-body.ts'
import { OutgoingError, toOutgoingError } from './outgoing-error.ts'

export type ResolvedAddress = { readonly address: string; readonly family: number }
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>

export type GuardedFetchOptions = {
  readonly allowedAddresses: AllowedAddresses
  readonly userAgent: string
  readonly lookup?: Lookup
  /** For the whole request: name lookup, connection, redirects and the last byte. */
  readonly deadlineMs?: number
  readonly maxDecodedBytes?: number
  /** Aborted when the process is to stop: what is under way is given up, and throws its reason. */
  readonly stopping?: AbortSignal
}

export type GuardedRequest = {
  readonly url: string
  readonly method?: 'GET' | 'HEAD' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** How many redirects of a GET to follow, on the same scheme, host and port only. None unless given. */
  readonly sameHostRedirects?: number
  /** For an address that came from a form: never this machine, whatever the options allow. */
  readonly publicOnly?: boolean
  readonly deadlineMs?: number
  readonly maxDecodedBytes?: number
}

export type GuardedResponse = {
  readonly status: number
  readonly url: string
  /** The first value of a header, or null. */
  header(name: string): string | null
  readonly body: Uint8Array
}

/** Sends one request. Resolves for every status but a redirect it may not follow; throws OutgoingError otherwise. */
export type GuardedFetch = (request: GuardedRequest) => Promise<GuardedResponse>

const DEFAULT_DEADLINE_MS = 20_000
const DEFAULT_MAX_DECODED_BYTES = 32 * 1024 * 1024
const CONNECT_TIMEOUT_MS = 10_000
const HEADERS_TIMEOUT_MS = 10_000
const PUBLIC_PORTS = new Set(['', '443', '8443'])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * The only way out for our own requests: https to public addresses (and, with `loopback_too`, http and any port on
 * this machine). Every address a name resolves to is checked and the connection goes to a checked one, so a name
 * cannot resolve twice. No redirects unless asked for, one gzip layer at most, everything under one deadline.
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  return async (request) => {
    const deadlineMs = request.deadlineMs ?? options.deadlineMs ?? DEFAULT_DEADLINE_MS
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), deadlineMs)
    const { stopping } = options
    const signal = stopping ? AbortSignal.any([deadline.signal, stopping]) : deadline.signal
    try {
      return await followRedirects({ request, options, signal })
    } catch (error) {
      if (stopping?.aborted) throw stopping.reason
      if (!deadline.signal.aborted) throw toOutgoingError(error)
      const status = error instanceof OutgoingError ? error.status : null
      throw new OutgoingError('timeout', `No complete answer within ${deadlineMs} ms.`, {
        status,
        cause: error,
      })
    } finally {
      clearTimeout(timer)
    }
  }
}

type Attempt = {
  readonly request: GuardedRequest
  readonly options: GuardedFetchOptions
  readonly signal: AbortSignal
}

async function followRedirects(attempt: Attempt): Promise<GuardedResponse> {
  const { request } = attempt
  let url = requireUrl(request.url)
  for (let followed = 0; ; followed += 1) {
    const answer = await exchange(attempt, url)
    if (!('redirectTo' in answer)) return answer
    const { redirectTo, status } = answer
    const mayFollow = (request.method ?? 'GET') === 'GET' && followed < (request.sameHostRedirects ?? 0)
    const next = URL.canParse(redirectTo, url) ? new URL(redirectTo, url) : null
    if (!mayFollow || next?.origin !== url.origin) {
      throw new OutgoingError('redirect_refused', `The address redirects (${status}) and we do not follow.`, {
        status,
      })
    }
    url = next
  }
}

async function exchange(
  attempt: Attempt,
  url: URL,
): Promise<GuardedResponse | { redirectTo: string; status: number }> {
  const { request, signal } = attempt
  const options = request.publicOnly
    ? { ...attempt.options, allowedAddresses: 'public' as const }
    : attempt.options
  const addresses = await resolveChecked(url, options, signal)
  const agent = createPinnedAgent(addresses)
  try {
    const response = await send(url, {
      dispatcher: agent,
      method: request.method ?? 'GET',
      headers: { ...request.headers, 'user-agent': options.userAgent, 'accept-encoding': 'gzip' },
      body: request.body ?? null,
      signal,
    })
    const status = response.statusCode
    const redirectTo = readHeader(response.headers, 'location')
    if (REDIRECTS.has(status)) return { redirectTo: redirectTo ?? '', status }
    const maxDecodedBytes = request.maxDecodedBytes ?? options.maxDecodedBytes ?? DEFAULT_MAX_DECODED_BYTES
    const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304
    const body = hasBody
      ? await readBoundedBody({
          stream: response.body,
          status,
          contentEncoding: readHeader(response.headers, 'content-encoding', 'all'),
          contentLength: readHeader(response.headers, 'content-length'),
          maxDecodedBytes,
        })
      : new Uint8Array()
    return { status, url: url.href, body, header: (name) => readHeader(response.headers, name) }
  } finally {
    await agent.destroy()
  }
}

function requireUrl(text: string): URL {
  if (!URL.canParse(text)) throw new OutgoingError('address_refused', 'The address is not a URL.')
  return new URL(text)
}

/** The addresses to connect to, each of them checked. Throws OutgoingError `address_refused` before any connection. */
async function resolveChecked(
  url: URL,
  { allowedAddresses, lookup = lookUpAll }: GuardedFetchOptions,
  signal: AbortSignal,
): Promise<readonly ResolvedAddress[]> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('only https addresses are allowed')
  if (url.username !== '' || url.password !== '') throw refused('it carries a user name or password')
  const literal = findAddressLiteral(url)
  const addresses = literal
    ? [{ address: literal, family: literal.includes(':') ? 6 : 4 }]
    : await until(signal, lookup(url.hostname))
  if (addresses.length === 0) throw new OutgoingError('network', 'The name has no address.')
  const isOnlyLoopback = addresses.every(({ address }) => isLoopback(address))
  if (!addresses.every(({ address }) => isAllowedAddress(address, allowedAddresses))) {
    throw refused('it leads to a network that is not public')
  }
  if (url.protocol === 'http:' && !isOnlyLoopback) throw refused('only https addresses are allowed')
  if (!PUBLIC_PORTS.has(url.port) && !isOnlyLoopback) throw refused(`port ${url.port} is not allowed`)
  return addresses
}

/** What is wrong with an address, by its name and where that leads; nothing is sent. */
export function createAddressCheck(
  options: GuardedFetchOptions,
): (text: string) => Promise<'not_public' | 'not_https' | 'no_such_host' | null> {
  return async (text) => {
    const url = requireUrl(text)
    try {
      await resolveChecked(url, options, AbortSignal.timeout(CONNECT_TIMEOUT_MS))
      return null
    } catch (error) {
      const isRefused = error instanceof OutgoingError && error.failure === 'address_refused'
      if (!isRefused) return 'no_such_host'
      return url.protocol === 'https:' ? 'not_public' : 'not_https'
    }
  }
}

function refused(reason: string): OutgoingError {
  return new OutgoingError('address_refused', `The address is refused: ${reason}.`)
}

async function lookUpAll(hostname: string): Promise<readonly ResolvedAddress[]> {
  return dnsLookup(hostname, { all: true })
}

/** Waits for work that cannot be aborted itself, such as a name lookup, but no longer than the deadline. */
async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

/** One agent for one request: nothing of another exchange can be mixed in, and no idle socket can be stale. */
function createPinnedAgent(addresses: readonly ResolvedAddress[]): Dispatcher {
  const lookup: LookupFunction = (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
  return new Agent({
    connect: { lookup, timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    headersTimeout: HEADERS_TIMEOUT_MS,
    pipelining: 0,
  })
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

function readHeader(headers: Headers, name: string, which: 'first' | 'all' = 'first'): string | null {
  const value = Object.hasOwn(headers, name.toLowerCase()) ? headers[name.toLowerCase()] : undefined
  if (value === undefined) return null
  if (typeof value === 'string') return value
  return which === 'all' ? value.join(',') : (value[0] ?? null)
}
