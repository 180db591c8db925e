import { createHash } from 'node:crypto'
import { toProblem } from './answer.ts'

/** JSON for any reader, with an ETag: an unchanged answer is a 304. */
export function answerJson(request: Request, body: unknown): Response {
  return answerText(request, JSON.stringify(body), 'application/json; charset=utf-8')
}

/** A text answer for one reader only, kept in no cache. */
export function answerPrivately(body: string, contentType: string): Response {
  return new Response(body, {
    headers: { 'Content-Type': contentType, 'Cache-Control': 'private, no-store' },
  })
}

/** A public text answer of any type, with an ETag and a short life in caches. */
export function answerText(request: Request, body: string, contentType: string): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=30',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'Content-Type': contentType } })
}

/** Refused reads of the API answer JSON as well: `{ error: { code, message } }`. */
export async function answerProblem(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const problem = toProblem(error)
    if (problem === null || !(error instanceof Error)) throw error
    return Response.json(
      { error: { code: problem.code, message: error.message } },
      { status: problem.status },
    )
  }
}

function matches(given: string | null, etag: string): boolean {
  if (given === null) return false
  return given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
}
