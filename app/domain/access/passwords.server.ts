import { isCommonPassword } from './common-passwords.server.ts'
import { hashOnThread, verifyOnThread } from './hash-thread.server.ts'
import { createTurns } from './turns.ts'
import { guessablePassword, requireGoodPassword } from './user.ts'

/** Argon2id with OWASP's least parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Hashing takes a core and memory on purpose: one at a time, after whoever reads a page, and a flood waits here or is
 * refused. Whoever checks a password does all of it in one turn: then a try that is refused costs nothing.
 */
export const inTurnToHash = createTurns({ atOnce: 1, longestQueue: 20 })

/** What is stored of a password that somebody chose. Throws `user.password_…`, `session.busy`. */
export async function hashNewPassword(password: string, email: string): Promise<string> {
  requireGoodPassword(password, email)
  if (await isCommonPassword(password)) throw guessablePassword()
  return inTurnToHash(() => hashPassword(password))
}

function hashPassword(password: string): Promise<string> {
  return hashOnThread(password.normalize('NFC'), PARAMETERS)
}

/** Takes as long for an unknown account (`passwordHash` null) as for a known one. To be called in `inTurnToHash`. */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const unknown = await unknownHash()
  const matches = await verifyOnThread(passwordHash ?? unknown, password.normalize('NFC'))
  return matches && passwordHash !== null
}

let dummy: Promise<string> | null = null

function unknownHash(): Promise<string> {
  dummy ??= hashPassword('no account has this password')
  return dummy
}
