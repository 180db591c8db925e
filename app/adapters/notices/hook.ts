import type { AddressProblem, SendResult } from '#app/domain/notifications/notice-sender.ts'
import type { GuardedFetch, GuardedResponse } from '../guarded-fetch.ts'
import { OutgoingError } from '../outgoing-error.ts'
import { readRetryAfterMs } from '../retry-after.ts'

/** What posting to a web hook needs; the address check looks the name up and connects to nothing. */
export type HookTools = {
  fetch: GuardedFetch
  check(url: string): Promise<AddressProblem | null>
  now(): number
}

export type HookPost = {
  url: string
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array
}

const ANSWER_LENGTH = 300
const LONGEST_ANSWER_BYTES = 64 * 1024
const DEADLINE_MS = 20_000

export type HookAnswer = { response: GuardedResponse } | { failure: OutgoingError }

/** Posts once; every way in which that can go wrong comes back as a failure. */
export async function postHook(tools: HookTools, post: HookPost): Promise<HookAnswer> {
  try {
    const response = await tools.fetch({
      ...post,
      method: 'POST',
      deadlineMs: DEADLINE_MS,
      maxDecodedBytes: LONGEST_ANSWER_BYTES,
    })
    return { response }
  } catch (error) {
    if (error instanceof OutgoingError) return { failure: error }
    throw error
  }
}

/** 4xx that say something about this message, not about the receiver. */
const ABOUT_THE_MESSAGE = new Set([400, 413, 415, 422])

/**
 * Reads an answer as Standard Webhooks 1.0 does: 2xx is success, 410 is the end, everything else is tried again, a
 * redirect too. A 2xx whose body could not be read to its end is success all the same: it was taken.
 */
export function judgeHook(answer: HookAnswer, now: number): SendResult {
  if ('failure' in answer) return judgeFailure(answer.failure)
  const { status } = answer.response
  const told = { status, answer: toAnswer(answer.response) }
  if (status >= 200 && status < 300) return { ...told, outcome: 'delivered' }
  if (status === 410) return { ...told, outcome: 'gone' }
  return {
    ...told,
    outcome: 'later',
    scope: ABOUT_THE_MESSAGE.has(status) ? 'message' : 'channel',
    retryAfterMs: readRetryAfterMs(answer.response.header('retry-after'), now),
  }
}

function judgeFailure(failure: OutgoingError): SendResult {
  const { status, message } = failure
  if (status !== null && status >= 200 && status < 300)
    return { outcome: 'delivered', status, answer: message }
  return { outcome: 'later', scope: 'channel', retryAfterMs: null, status, answer: message }
}

/** Chats refuse what they cannot show with 400, for ever. */
export function judgeChat(answer: HookAnswer, now: number): SendResult {
  const result = judgeHook(answer, now)
  if (result.outcome !== 'later' || result.scope !== 'message') return result
  return { outcome: 'refused', status: result.status, answer: result.answer }
}

/** `400 invalid_payload`: the status and the beginning of the body, on one line. */
export function toAnswer({ status, body }: GuardedResponse): string {
  const text = new TextDecoder().decode(body.subarray(0, 4 * ANSWER_LENGTH))
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, ANSWER_LENGTH)
  return line === '' ? String(status) : `${status} ${line}`
}

export const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const
