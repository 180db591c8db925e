import { expect, test } from 'vitest'
import { createFormat } from '#app/i18n/format.ts'
import { minorUnitDigits } from '#app/i18n/format-number.ts'
import { fromLocalTime, toLocalMinute, toLocalTime } from '#app/i18n/local-time.ts'

const en = createFormat('en', 'Asia/Jakarta')
const id = createFormat('id', 'Asia/Jakarta')
const pacific = createFormat('en', 'America/Los_Angeles')
const at = Date.UTC(2026, 5, 30, 4, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('an instant is written on the clock of the zone, with the zone’s name', () => {
  expect(en.instant(at)).toBe('Tue 30 Jun 2026 11:12 WIB')
  expect(id.instant(at)).toBe('Sel, 30 Jun 2026 11.12 WIB')
  expect(pacific.instant(at)).toBe('Mon 29 Jun 2026 21:12 PDT')
  expect(pacific.instant(Date.UTC(2026, 0, 5, 8, 0))).toBe('Mon 5 Jan 2026 00:00 PST')
})

test('an instant in UTC', () => {
  expect(en.instantUtc(at)).toBe('30 Jun 2026 04:12 UTC')
  expect(id.instantUtc(at)).toBe('30 Jun 2026 04.12 UTC')
})

test('the parts of an instant', () => {
  expect(en.date(at)).toBe('Tue 30 Jun 2026')
  expect(en.time(at)).toBe('11:12')
  expect(id.timeInZone(at)).toBe('11.12 WIB')
  expect(en.dayTime(at)).toBe('30 Jun 11:12')
  expect(pacific.toDay(at)).toBe('2026-06-29')
  expect(en.toDay(at)).toBe('2026-06-30')
})

test('midnight is 00:00, not 24:00', () => {
  expect(en.time(Date.UTC(2026, 5, 29, 17, 0))).toBe('00:00')
})

test('calendar days and months do not move with the zone', () => {
  expect(pacific.day('2026-06-23')).toBe('Tue 23 Jun')
  expect(id.day('2026-08-23')).toBe('Min, 23 Agu')
  expect(pacific.month('2026-05')).toBe('May 2026')
  expect(id.month('2026-05')).toBe('Mei 2026')
  expect(id.monthName('2026-10')).toBe('Okt')
  expect(en.shortDay('2026-02-29'.replace('29', '28'))).toBe('28 Feb')
  expect(() => en.day('yesterday')).toThrow(RangeError)
})

test('a span names the day once when it can', () => {
  const began = Date.UTC(2026, 4, 31, 3, 28)
  expect(en.span(began, began + 56 * MINUTE)).toBe('31 May 10:28–11:24')
  expect(en.span(began, began + 15 * HOUR)).toBe('31 May 10:28 – 1 Jun 01:28')
  expect(id.span(began, null)).toBe('sejak 31 Mei 10.28')
})

test('zones are named as their own clocks name them, or by their offset', () => {
  expect(en.zone(at)).toBe('WIB (UTC+7)')
  expect(createFormat('id', 'Europe/Berlin').zone(at)).toBe('CEST (UTC+2)')
  expect(createFormat('en', 'Asia/Makassar').zone(at)).toBe('WITA (UTC+8)')
  expect(createFormat('id', 'Asia/Tokyo').zone(at)).toBe('UTC+9')
  expect(createFormat('id', 'Asia/Kolkata').zone(at)).toBe('UTC+5:30')
  expect(createFormat('en', 'Europe/London').zone(Date.UTC(2026, 0, 1))).toMatch(/^(GMT|UTC\+0|UTC)/)
  expect(createFormat('en', 'UTC').instant(at)).toBe('Tue 30 Jun 2026 04:12 UTC')
  expect(() => createFormat('en', 'Mars/Olympus')).toThrow(RangeError)
})

test('durations show their two largest units and never round up', () => {
  expect(en.duration(0)).toBe('0 s')
  expect(en.duration(34_999)).toBe('34 s')
  expect(en.duration(59 * MINUTE + 59_999)).toBe('59 min')
  expect(en.duration(72 * MINUTE)).toBe('1 h 12 min')
  expect(id.duration(72 * MINUTE)).toBe('1 jam 12 mnt')
  expect(en.duration(2 * HOUR)).toBe('2 h')
  expect(en.duration(24 * HOUR)).toBe('1 day')
  expect(en.duration(15.25 * 24 * HOUR)).toBe('15 days 6 h')
  expect(id.duration(51 * HOUR)).toBe('2 hari 3 jam')
  expect(en.exactMinutes(75 * MINUTE)).toBe('75 min 00 s')
  expect(en.exactMinutes(21_960 * MINUTE)).toBe('21,960 min 00 s')
  expect(id.exactMinutes(21_960 * MINUTE)).toBe('21.960 mnt 00 dtk')
  expect(id.exactMinutes(56 * MINUTE + 9_000)).toBe('56 mnt 09 dtk')
})

test('how long ago, and how long left', () => {
  expect(en.ago(at - 34_000, at)).toBe('34 s ago')
  expect(en.ago(at - 3 * HOUR - 59 * MINUTE, at)).toBe('3 h ago')
  expect(id.ago(at - 26 * HOUR, at)).toBe('1 hari lalu')
  expect(en.ago(at + 5_000, at)).toBe('just now')
  expect(en.left(at + 19 * HOUR + 12 * MINUTE, at)).toBe('19 h 12 min left')
  expect(en.left(at - 2 * HOUR, at)).toBe('2 h ago')
  expect(en.agoTemplates()).toEqual(['# s ago', '# min ago', '# h ago'])
  expect(id.agoTemplates()).toEqual(['# dtk lalu', '# mnt lalu', '# jam lalu'])
})

test('uptime is cut after the third decimal: 99.8996 never reads 99.900', () => {
  expect(en.percent('99.899678')).toBe('99.899%')
  expect(en.percent('99.899999')).toBe('99.899%')
  expect(id.percent('99.831989')).toBe('99,831%')
  expect(en.percent('100')).toBe('100%')
  expect(en.percent('100.000000')).toBe('100%')
  expect(en.percent('0')).toBe('0.000%')
  expect(() => en.percent('99.9 %')).toThrow(RangeError)
})

test('a promise is written as its terms write it', () => {
  expect(en.rate('99.9')).toBe('99.9%')
  expect(id.rate('99.9')).toBe('99,9%')
  expect(en.rate('99.90')).toBe('99.9%')
  expect(en.rate('5')).toBe('5%')
  expect(en.rate('99.9999')).toBe('99.999%')
})

test('an exact share is cut, not rounded', () => {
  // (44,640 − 75) / 44,640 = 99.83198…%
  expect(en.share({ numerator: 44_565n, denominator: 44_640n })).toBe('99.831%')
  expect(en.share({ numerator: 9_999_999_999n, denominator: 10_000_000_000n })).toBe('99.999%')
  expect(en.share({ numerator: 2n, denominator: 2n })).toBe('100%')
  expect(en.share({ numerator: 989n, denominator: 1000n }, 0)).toBe('98%')
  expect(() => en.share({ numerator: 1n, denominator: 0n })).toThrow(RangeError)
})

test('figures, money and lists', () => {
  expect(en.number(44_640)).toBe('44,640')
  expect(id.number(44_640)).toBe('44.640')
  expect(id.money(4_310_000, 'IDR').replace(/\s/g, ' ')).toBe('Rp 4.310.000')
  expect(en.money(4_310_000n, 'IDR').replace(/\s/g, ' ')).toBe('Rp 4,310,000')
  expect(en.money(150_050, 'USD')).toBe('$1,500.50')
  expect(minorUnitDigits('JPY')).toBe(0)
  expect(minorUnitDigits('KWD')).toBe(3)
  expect(en.list(['Gmail', 'Google Drive'])).toBe('Gmail and Google Drive')
  expect(id.list(['Gmail', 'Google Drive'])).toBe('Gmail dan Google Drive')
})

test('a form’s local time goes to the instant and back', () => {
  const began = Date.UTC(2026, 4, 31, 3, 28)
  expect(toLocalTime(began, 'Asia/Jakarta')).toBe('2026-05-31T10:28')
  expect(fromLocalTime('2026-05-31T10:28', 'Asia/Jakarta')).toBe(began)
})

test('a skipped hour is no time, a repeated one is its first', () => {
  expect(fromLocalTime('2026-03-08T02:30', 'America/Los_Angeles')).toBeNull()
  // 1 November 2026 01:30 happens at 08:30Z (PDT) and again at 09:30Z (PST)
  expect(fromLocalTime('2026-11-01T01:30', 'America/Los_Angeles')).toBe(Date.UTC(2026, 10, 1, 8, 30))
})

test('what is not a local time is null', () => {
  for (const text of [
    '',
    '2026-02-30T10:00',
    '2026-05-31',
    '2026-05-31T25:00',
    '31.5.2026',
    '2026-05-31T10:28Z',
  ])
    expect(fromLocalTime(text, 'Asia/Jakarta')).toBeNull()
})

test('a field filled in beforehand holds no seconds, which a browser would ask of every other time', () => {
  const now = Date.parse('2026-06-29T09:00:59.999Z')
  expect(toLocalTime(now, 'Asia/Jakarta')).toBe('2026-06-29T16:00:59')
  expect(toLocalMinute(now, 'Asia/Jakarta')).toBe('2026-06-29T16:00')
})
