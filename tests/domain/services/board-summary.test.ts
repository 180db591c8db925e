import { expect, test } from 'vitest'
import { groupByDay, summariseBoard } from '#app/domain/services/board-summary.ts'

const row = (
  title: string,
  status: 'available' | 'information' | 'disruption' | 'outage' | 'unknown',
  inUse = true,
) => ({
  title,
  status,
  inUse,
})

test('the sentence names the services in the worst state and counts those that work', () => {
  expect(
    summariseBoard([
      row('Gmail', 'available'),
      row('Drive', 'disruption'),
      row('Meet', 'information'),
      row('Chat', 'disruption'),
    ]),
  ).toEqual({ status: 'disruption', titles: ['Drive', 'Chat'], available: 1 })
})

test('a service we do not use does not make the sentence worse', () => {
  expect(summariseBoard([row('Gmail', 'available'), row('Voice', 'outage', false)])).toEqual({
    status: 'available',
    titles: ['Gmail'],
    available: 1,
  })
})

test('an unknown state outweighs information and never reads as available', () => {
  expect(summariseBoard([row('Gmail', 'unknown'), row('Meet', 'information')]).status).toBe('unknown')
  expect(summariseBoard([row('Gmail', 'unknown'), row('Meet', 'disruption')]).status).toBe('disruption')
})

const toUtcDay = (instant: number) => new Date(instant).toISOString().slice(0, 10)

test('fourteen days are listed, newest first, with the incidents that ended on each', () => {
  const now = Date.parse('2026-06-23T12:00:00Z')
  const ended = { id: 'a', endedAt: Date.parse('2026-06-22T23:59:59Z') }
  const open = { id: 'b', endedAt: null }
  const days = groupByDay([ended, open], { now, days: 14, toDay: toUtcDay })
  expect(days).toHaveLength(14)
  expect(days[0]).toEqual({ day: '2026-06-23', incidents: [open] })
  expect(days[1]).toEqual({ day: '2026-06-22', incidents: [ended] })
  expect(days.at(-1)?.day).toBe('2026-06-10')
})

test('no day is listed twice or left out when the clocks change', () => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' })
  const days = groupByDay([], {
    now: Date.parse('2026-11-05T07:30:00Z'),
    days: 14,
    toDay: (instant) => format.format(instant),
  })
  expect(new Set(days.map((day) => day.day)).size).toBe(14)
  expect(days.map((day) => day.day)).toContain('2026-11-01')
})
