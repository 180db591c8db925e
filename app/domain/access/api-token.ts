import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '#app/vocabulary.ts'

const PREFIX = 'mg_'
export const LONGEST_TOKEN_DAYS = 366

const RANK: Record<Role, number> = { viewer: 1, admin: 2, owner: 3 }

export function newApiToken(): { token: string; hash: string; start: string } {
  const token = PREFIX + randomBytes(32).toString('base64url')
  return { token, hash: hashApiToken(token), start: token.slice(0, PREFIX.length + 6) }
}

export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A token never has more rights than its owner has now. */
export function lesserRole(a: Role, b: Role): Role {
  return RANK[a] <= RANK[b] ? a : b
}
