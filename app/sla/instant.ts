/** Epoch milliseconds, UTC. Names of instants end in `At`. */
export type Instant = number

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/

/**
 * Reads an RFC 3339 instant; null when the text is not one. An offset is required: a local time
 * says nothing. Seconds may be left out (people type 03:28Z); what is finer than a millisecond is dropped.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text)
  if (!match) return null
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '',
    ,
    sign,
    offsetHour = '0',
    offsetMinute = '0',
  ] = match
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  if (!isDate(date) || time.hour > 23 || time.minute > 59 || time.second > 60) return null
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null
  const localMs =
    utcMidnight(date) +
    ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3))
  const offsetMs = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000
  return sign === '-' ? localMs + offsetMs : localMs - offsetMs
}

/** RFC 3339 in UTC, without a fraction when there is none: `2026-06-30T04:12:38.400Z`, `2026-06-30T04:12:38Z`. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

type CalendarDay = { year: number; month: number; day: number }

function utcMidnight({ year, month, day }: CalendarDay): Instant {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

function isDate(date: CalendarDay): boolean {
  const read = new Date(utcMidnight(date))
  return read.getUTCMonth() === date.month - 1 && read.getUTCDate() === date.day
}
