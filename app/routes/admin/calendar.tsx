import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { calendarForms } from '#app/components/calendar/calendar-forms.ts'
import { CalendarPage } from '#app/components/calendar/calendar-page.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import {
  addHoliday,
  getWorkingCalendar,
  listHolidays,
  removeHoliday,
  setWorkingWeek,
} from '#app/domain/calendars/working-calendars.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { getCustomer } from '#app/domain/customers/customers.server.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/calendar.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const { id, name } = await getCustomer(asked.ctx, params.id)
    const { version, workingDays, opensAt, closesAt, timeZone } = await getWorkingCalendar(asked.ctx, id)
    return {
      customer: { id, name, timeZone },
      calendar: { version, workingDays, opensAt, closesAt },
      holidays: await listHolidays(asked.ctx, id),
      pageTitle: toPageTitle(asked, 'calendar.title'),
    }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const acted = await act(() => change(ctx, params.id, form))
  if (acted.ok) return redirect(`/admin/customers/${params.id}/calendar`, { status: 303 })
  return data({ problem: acted.problem }, { status: acted.problem.status })
}

/** What is missing or no value at all reaches the rules as it is, and they name it. */
async function change(ctx: Ctx, customerId: string, form: FormData): Promise<void> {
  const week = parseWithZod(form, { schema: calendarForms.week })
  const add = parseWithZod(form, { schema: calendarForms.add })
  const remove = parseWithZod(form, { schema: calendarForms.remove })
  const intent = form.get('intent')
  if (intent === 'week') {
    if (week.status !== 'success')
      throw new DomainError('calendar.bad_time', 'The working week cannot be read.')
    return setWorkingWeek(ctx, { customerId, ...week.value })
  }
  if (intent === 'add') {
    if (add.status !== 'success')
      throw new DomainError('calendar.name_needed', 'A holiday has a day and a name.')
    return addHoliday(ctx, { customerId, ...add.value })
  }
  if (remove.status !== 'success') throw new DomainError('calendar.bad_date', 'This is not a day.')
  return removeHoliday(ctx, { customerId, ...remove.value })
}

export default function Calendar({ loaderData, actionData }: Route.ComponentProps) {
  const { customer, calendar, holidays } = loaderData
  const problem = <ProblemNotice problem={actionData?.problem} />
  return <CalendarPage customer={customer} calendar={calendar} holidays={holidays} problem={problem} />
}
