import { expect, test } from 'vitest'
import { formatInstant, parseInstant } from '#app/sla/instant.ts'

test.each([
  ['2026-06-01T06:30:00Z', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-06-01T06:30Z', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-06-01t06:30:00z', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-06-01 06:30:00Z', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-05-31T23:30:00-07:00', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-06-01T13:30:00+07:00', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-06-01T12:15:00+05:45', Date.UTC(2026, 5, 1, 6, 30)],
  ['2026-06-01T06:30:00.5Z', Date.UTC(2026, 5, 1, 6, 30, 0, 500)],
  ['2026-06-01T06:30:00.5709Z', Date.UTC(2026, 5, 1, 6, 30, 0, 570)],
  ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
])('%s is read', (text, expected) => {
  expect(parseInstant(text)).toBe(expected)
})

test.each([
  '',
  'yesterday',
  '2026-06-01',
  '2026-06-01T06:30:00',
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-06-00T00:00:00Z',
  '2026-06-01T24:00:00Z',
  '2026-06-01T06:60:00Z',
  '2026-06-01T06:30:61Z',
  '2026-06-01T06:30:00+24:00',
  '2026-06-01T06:30:00+00:60',
  ' 2026-06-01T06:30:00Z',
  '2026-06-01T06:30:00Z ',
  '1780295400000',
])('"%s" is not an instant', (text) => {
  expect(parseInstant(text)).toBeNull()
})

test('a fraction is written only where there is one', () => {
  expect(formatInstant(Date.UTC(2026, 5, 30, 4, 12, 38, 400))).toBe('2026-06-30T04:12:38.400Z')
  expect(formatInstant(Date.UTC(2026, 5, 30, 4, 12, 38))).toBe('2026-06-30T04:12:38Z')
})
