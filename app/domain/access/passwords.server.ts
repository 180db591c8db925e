import { hash, verify } from '@node-rs/argon2'

/** Argon2id with OWASP's least parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MOST_AT_ONCE = 2
const LONGEST_QUEUE = 20

let running = 0
const waiting: Array<() => void> = []

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), PARAMETERS))
}

/** Takes as long for an unknown account (`passwordHash` null) as for a known one. */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const stored = passwordHash ?? (await unknownHash())
  const matches = await inTurn(() => verify(stored, password.normalize('NFC')))
  return matches && passwordHash !== null
}

let dummy: Promise<string> | null = null

function unknownHash(): Promise<string> {
  dummy ??= hashPassword('no account has this password')
  return dummy
}

/** Hashing takes memory on purpose: a flood of sign-ins waits here instead of filling it. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE) throw new Error('Too many sign-ins at once.')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
