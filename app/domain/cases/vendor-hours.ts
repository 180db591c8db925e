import { Temporal } from 'temporal-polyfill'
import type { Interval } from '#app/sla/intervals.ts'
import type { SupportPolicy } from './support-policy.ts'

type VendorHours = SupportPolicy['vendorHours']

/** The vendor's hours of operation from an instant on: one long stretch a week, by the wall clock of its zone. */
export function* vendorStretches(hours: VendorHours, fromAt: number): Generator<Interval> {
  const today = Temporal.Instant.fromEpochMilliseconds(fromAt)
    .toZonedDateTimeISO(hours.timeZone)
    .toPlainDate()
  let monday = today.subtract({ days: today.dayOfWeek - 1 + 7 })
  for (;;) {
    const startAt = toInstant(monday, hours.from, hours.timeZone)
    const endMonday = hours.to.weekday <= hours.from.weekday ? monday.add({ days: 7 }) : monday
    const endAt = toInstant(endMonday, hours.to, hours.timeZone)
    if (endAt > fromAt) yield { startAt, endAt }
    monday = monday.add({ days: 7 })
  }
}

function toInstant(
  monday: Temporal.PlainDate,
  { weekday, hour }: { weekday: number; hour: number },
  timeZone: string,
): number {
  const plainTime = Temporal.PlainTime.from({ hour })
  return monday.add({ days: weekday - 1 }).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
}
