import { data } from 'react-router'
import { DomainError, type ErrorDetails } from '#app/domain/domain-error.ts'
import { StoreBusyError, StoreUnwritableError } from '#db/store.server.ts'

/** A refused request, as pages phrase it: the dictionary's `error.<code>` with `details`. */
export type Problem = { code: string; details: ErrorDetails; status: number }

const STATUS_BY_REASON: Record<string, number> = {
  not_found: 404,
  sign_in_needed: 401,
  not_allowed: 403,
  stale: 409,
  conflict: 409,
  exists: 409,
  busy: 503,
  too_many: 429,
  too_soon: 429,
}

export function toProblem(error: unknown): Problem | null {
  if (error instanceof DomainError) {
    const reason = error.code.slice(error.code.lastIndexOf('.') + 1)
    return { code: error.code, details: error.details, status: STATUS_BY_REASON[reason] ?? 422 }
  }
  if (error instanceof StoreUnwritableError) {
    return { code: `store.${error.reason}`, details: {}, status: error.reason === 'full' ? 507 : 503 }
  }
  if (error instanceof StoreBusyError) return { code: 'store.busy', details: {}, status: 503 }
  return null
}

/** For loaders: a refused read becomes the page of its status. Any other error stays what it is. */
export async function load<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const problem = toProblem(error)
    if (problem === null) throw error
    throw data(problem, { status: problem.status })
  }
}

export type Acted<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** For actions: a refused write is returned, so that the form comes back with what was typed. */
export async function act<T>(work: () => Promise<T>): Promise<Acted<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    const problem = toProblem(error)
    if (problem === null) throw error
    return { ok: false, problem }
  }
}
