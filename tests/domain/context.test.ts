import { expect, test } from 'vitest'
import { newId } from '#app/domain/context.ts'

test('ids made at one instant sort in the order in which they were made', () => {
  const ids = Array.from({ length: 2_000 }, () => newId(1_780_000_000_000))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(2_000)
  expect(newId(1_780_000_000_001) > (ids.at(-1) ?? '')).toBe(true)
})
