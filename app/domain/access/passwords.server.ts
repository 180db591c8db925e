import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '../domain-error.ts'
import { isCommonPassword } from './common-passwords.server.ts'
import { guessablePassword, requireGoodPassword } from './user.ts'

/** Argon2id with OWASP's least parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MOST_AT_ONCE = 2
const LONGEST_QUEUE = 20

let running = 0
const waiting: Array<() => void> = []

/** What is stored of a password that somebody chose. Throws `user.password_…`, `session.busy`. */
export async function hashNewPassword(password: string, email: string): Promise<string> {
  requireGoodPassword(password, email)
  if (await isCommonPassword(password)) throw guessablePassword()
  return hashPassword(password)
}

function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), PARAMETERS))
}

/** Takes as long for an unknown account (`passwordHash` null) as for a known one. Throws `session.busy`. */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const unknown = await unknownHash()
  const matches = await inTurn(() => verify(passwordHash ?? unknown, password.normalize('NFC')))
  return matches && passwordHash !== null
}

let dummy: Promise<string> | null = null

function unknownHash(): Promise<string> {
  dummy ??= hashPassword('no account has this password')
  return dummy
}

/** Hashing takes memory on purpose: a flood of sign-ins waits here instead of filling it. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < MOST_AT_ONCE) running += 1
  else await waitForTurn()
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Whoever is done hands their place on, so that nobody slips in between. */
function waitForTurn(): Promise<void> {
  if (waiting.length >= LONGEST_QUEUE) {
    throw new DomainError(
      'session.busy',
      'Too many people sign in at this moment. Try again in a few seconds.',
    )
  }
  return new Promise((resolve) => waiting.push(resolve))
}
