import { expect, test } from 'vitest'
import { createTurns } from '#app/domain/access/turns.ts'

/** Work that goes on until it is told to end, and says in which order it began. */
function heldWork() {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const work = (number: number) => async () => {
    begun.push(number)
    await new Promise<void>((resolve) => ends.set(number, resolve))
    return number
  }
  return { begun, work, end: (number: number) => ends.get(number)?.() }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('one at a time in the order of arrival; whoever finds the queue full is refused, with nothing begun', async () => {
  const inTurn = createTurns({ atOnce: 1, longestQueue: 2 })
  const { begun, work, end } = heldWork()
  const outcomes = [1, 2, 3, 4].map((number) => inTurn(work(number)))
  await expect(outcomes[3]).rejects.toMatchObject({ code: 'session.busy' })
  expect(begun).toEqual([1])
  end(1)
  expect(await outcomes[0]).toBe(1)
  const late = inTurn(work(5))
  await settle()
  expect(begun, 'nobody slips in before those who wait').toEqual([1, 2])
  end(2)
  await settle()
  end(3)
  await settle()
  end(5)
  expect(await Promise.all([outcomes[1], outcomes[2], late])).toEqual([2, 3, 5])
})

test('work that fails hands its turn on', async () => {
  const inTurn = createTurns({ atOnce: 1, longestQueue: 1 })
  const failing = inTurn(() => Promise.reject(new Error('broken')))
  const next = inTurn(async () => 'next')
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('next')
  expect(await inTurn(async () => 'free')).toBe('free')
})
