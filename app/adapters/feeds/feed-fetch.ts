import { readFile, stat } from 'node:fs/promises'
import {
  type FeedBody,
  FeedError,
  type FeedRequest,
  type FeedResponse,
  type FetchFeed,
} from '#app/domain/incidents/feed.ts'
import type { GuardedFetch, GuardedResponse } from '../guarded-fetch.ts'
import { OutgoingError } from '../outgoing-error.ts'
import { parseHttpDate, readRetryAfterMs } from '../retry-after.ts'
import { sha256 } from './content-hash.ts'

const SAME_HOST_REDIRECTS = 3
const MIN_RETRY_AFTER_MS = 5_000
const MAX_RETRY_AFTER_MS = 3_600_000
const MAX_VALIDATOR_LENGTH = 1024
const MAX_FILE_BYTES = 32 * 1024 * 1024
const SAMPLE_LENGTH = 2048

/** Reads feeds over HTTP, conditionally when the last answer gave validators. `now` serves dates that the vendor sends. */
export function createFeedFetch(guardedFetch: GuardedFetch, now: () => number = Date.now): FetchFeed {
  return async (request) => {
    const response = await send(guardedFetch, request)
    if (response.status === 304) return acceptNotModified(request)
    if (response.status !== 200) throw toStatusError(response, now())
    const body = decodeFeedText(response.body, response.status)
    refuseMarkup(body, response)
    return {
      kind: 'body',
      body,
      sha256: sha256(response.body),
      bytes: response.body.byteLength,
      etag: readValidator(response, 'etag'),
      lastModified: readValidator(response, 'last-modified'),
      status: response.status,
      clockSkewMs: readClockSkew(response, now()),
    }
  }
}

/** Reads a saved feed instead of the vendor's: the request's URL and validators play no part. */
export function createFileFeed(path: string): FetchFeed {
  return async (): Promise<FeedBody> => {
    const bytes = await readSavedFeed(path)
    const body = decodeFeedText(bytes, null)
    return {
      kind: 'body',
      body,
      sha256: sha256(bytes),
      bytes: bytes.byteLength,
      etag: null,
      lastModified: null,
      status: 200,
    }
  }
}

async function readSavedFeed(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size <= MAX_FILE_BYTES) return await readFile(path)
  } catch (cause) {
    throw new FeedError({ failure: 'network', message: `The file ${path} cannot be read.`, cause })
  }
  throw new FeedError({
    failure: 'too_large',
    message: `The file ${path} is larger than ${MAX_FILE_BYTES} bytes.`,
  })
}

async function send(
  guardedFetch: GuardedFetch,
  { url, etag, lastModified, publicOnly = false }: FeedRequest,
): Promise<GuardedResponse> {
  const headers = {
    accept: 'application/json',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  }
  try {
    return await guardedFetch({ url, headers, sameHostRedirects: SAME_HOST_REDIRECTS, publicOnly })
  } catch (cause) {
    if (!(cause instanceof OutgoingError)) throw cause
    throw new FeedError({ failure: cause.failure, message: cause.message, status: cause.status, cause })
  }
}

function acceptNotModified({ etag, lastModified }: FeedRequest): FeedResponse {
  if (etag !== null || lastModified !== null) return { kind: 'not_modified' }
  const message = 'The vendor says "not modified" though we told it nothing to compare with.'
  throw new FeedError({ failure: 'not_modified_unasked', message, status: 304 })
}

function toStatusError(response: GuardedResponse, now: number): FeedError {
  return new FeedError({
    failure: 'http_status',
    message: `The vendor answered with status ${response.status}.`,
    status: response.status,
    retryAfterMs: parseRetryAfter(response.header('retry-after'), now),
    sample: new TextDecoder().decode(response.body.subarray(0, SAMPLE_LENGTH)),
  })
}

/** Seconds or an HTTP date, brought between 5 seconds and an hour; null when it is neither. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  const waitMs = readRetryAfterMs(value, now)
  return waitMs === null ? null : Math.min(Math.max(waitMs, MIN_RETRY_AFTER_MS), MAX_RETRY_AFTER_MS)
}

function readClockSkew(response: GuardedResponse, now: number): number | null {
  const answeredAt = parseHttpDate(response.header('date')?.trim() ?? '')
  return Number.isNaN(answeredAt) ? null : now - answeredAt
}

/** Strict UTF-8; a byte order mark at the start is dropped. */
function decodeFeedText(bytes: Uint8Array, status: number | null): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new FeedError({ failure: 'encoding_refused', message: 'The answer is not UTF-8.', status, cause })
  }
}

/** An error page or a sign-in form sent with status 200. */
function refuseMarkup(body: string, response: GuardedResponse): void {
  const isMarkup = /^\s*</.test(body) || /^text\/html\b/i.test(response.header('content-type') ?? '')
  if (!isMarkup || /^\s*[[{]/.test(body)) return
  const sample = body.slice(0, SAMPLE_LENGTH)
  throw new FeedError({
    failure: 'not_json',
    message: 'The answer is a web page, not a feed.',
    status: 200,
    sample,
  })
}

function readValidator(response: GuardedResponse, name: string): string | null {
  const value = response.header(name)
  return value !== null && value.length <= MAX_VALIDATOR_LENGTH ? value : null
}
