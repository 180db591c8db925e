import { and, asc, eq } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import {
  findCalendarFault,
  isCalendarDay,
  USUAL_CLOSES_AT,
  USUAL_OPENS_AT,
  USUAL_WORKING_DAYS,
  type WorkingCalendar,
} from './working-calendar.ts'

export type Holiday = Ctx['db']['t']['holidays']['$inferSelect']

/** A customer's calendar; `version` 0 and the usual week while the customer has set none. */
export type StoredCalendar = WorkingCalendar & { version: number }

/** The calendar of a customer, in its own zone, with its holidays. Throws `customer.not_found`. */
export async function getWorkingCalendar(ctx: Ctx, customerId: string): Promise<StoredCalendar> {
  requireReader(ctx.actor)
  const { customers, workingCalendars } = ctx.db.t
  const rows = await ctx.db.db
    .select({ timeZone: customers.timeZone, calendar: workingCalendars })
    .from(customers)
    .leftJoin(workingCalendars, eq(workingCalendars.customerId, customers.id))
    .where(eq(customers.id, customerId))
  const [row] = rows
  if (!row) throw new DomainError('customer.not_found', `There is no customer ${customerId}.`)
  const daysOff = await listHolidays(ctx, customerId)
  return {
    timeZone: row.timeZone,
    workingDays: row.calendar?.workingDays ?? [...USUAL_WORKING_DAYS],
    opensAt: row.calendar?.opensAt ?? USUAL_OPENS_AT,
    closesAt: row.calendar?.closesAt ?? USUAL_CLOSES_AT,
    version: row.calendar?.version ?? 0,
    holidays: new Set(daysOff.map((holiday) => holiday.date)),
  }
}

/** A customer's holidays, in order. */
export async function listHolidays(ctx: Ctx, customerId: string): Promise<Holiday[]> {
  requireReader(ctx.actor)
  const { holidays } = ctx.db.t
  return ctx.db.db
    .select()
    .from(holidays)
    .where(eq(holidays.customerId, customerId))
    .orderBy(asc(holidays.date))
}

/**
 * Sets a customer's working week. `version` is the one that was read, 0 for none.
 * Throws `calendar.no_days`, `calendar.bad_day`, `calendar.bad_time`, `calendar.closes_before_it_opens`,
 * `calendar.stale`.
 */
export async function setWorkingWeek(
  ctx: Ctx,
  input: { customerId: string; version: number; workingDays: number[]; opensAt: string; closesAt: string },
): Promise<void> {
  requireWriter(ctx.actor)
  const fault = findCalendarFault(input)
  if (fault !== null) throw new DomainError(`calendar.${fault}`, `The working week is not one: ${fault}.`)
  const { workingCalendars } = ctx.db.t
  const { customerId, version, opensAt, closesAt } = input
  const week = {
    workingDays: [...new Set(input.workingDays)].sort(),
    opensAt,
    closesAt,
    version: version + 1,
  }
  await ctx.db.tx(async (tx) => {
    const rows =
      version === 0
        ? await tx
            .insert(workingCalendars)
            .values({ customerId, ...week })
            .onConflictDoNothing()
            .returning()
        : await tx
            .update(workingCalendars)
            .set(week)
            .where(and(eq(workingCalendars.customerId, customerId), eq(workingCalendars.version, version)))
            .returning()
    if (!rows[0]) throw new DomainError('calendar.stale', 'Somebody else changed the working week meanwhile.')
    await recordAudit(ctx, tx, {
      action: 'calendar.set_week',
      objectKind: 'customer',
      objectId: customerId,
      after: week,
    })
  })
}

/** Adds a day off, or names it anew. Throws `calendar.bad_date`, `calendar.name_needed`. */
export async function addHoliday(ctx: Ctx, input: Holiday): Promise<void> {
  requireWriter(ctx.actor)
  const name = input.name.trim()
  if (!isCalendarDay(input.date)) throw new DomainError('calendar.bad_date', `${input.date} is not a day.`)
  if (name === '') throw new DomainError('calendar.name_needed', 'A holiday needs a name.')
  const { holidays } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx
      .insert(holidays)
      .values({ ...input, name })
      .onConflictDoUpdate({ target: [holidays.customerId, holidays.date], set: { name } })
    await recordAudit(ctx, tx, {
      action: 'calendar.add_holiday',
      objectKind: 'customer',
      objectId: input.customerId,
      after: { date: input.date, name },
    })
  })
}

/** Takes a day off back. Throws `calendar.holiday_not_found`. */
export async function removeHoliday(ctx: Ctx, input: { customerId: string; date: string }): Promise<void> {
  requireWriter(ctx.actor)
  const { holidays } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const [removed] = await tx
      .delete(holidays)
      .where(and(eq(holidays.customerId, input.customerId), eq(holidays.date, input.date)))
      .returning()
    if (!removed) throw new DomainError('calendar.holiday_not_found', 'There is no holiday on this day.')
    await recordAudit(ctx, tx, {
      action: 'calendar.remove_holiday',
      objectKind: 'customer',
      objectId: input.customerId,
      before: { date: removed.date, name: removed.name },
    })
  })
}
