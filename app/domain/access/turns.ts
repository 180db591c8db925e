import { DomainError } from '../domain-error.ts'

/** Runs the work when its turn comes. Throws `session.busy` at once, with nothing begun, when too many wait. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Heavy work, so many at once and in the order of arrival; a queue that is full refuses instead of growing. */
export function createTurns({ atOnce, longestQueue }: { atOnce: number; longestQueue: number }): InTurn {
  let running = 0
  const waiting: Array<() => void> = []

  async function waitForTurn(): Promise<void> {
    if (running < atOnce) {
      running += 1
      return
    }
    if (waiting.length >= longestQueue) throw busy()
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  /** Whoever is done hands their place on, so that nobody slips in between. */
  function handOn(): void {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return async (work) => {
    await waitForTurn()
    try {
      return await work()
    } finally {
      handOn()
    }
  }
}

function busy(): DomainError {
  return new DomainError(
    'session.busy',
    'Too many people sign in at this moment. Try again in a few seconds.',
  )
}
