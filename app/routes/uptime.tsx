import { redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { ServiceArithmetic, Steps } from '#app/components/uptime/arithmetic.tsx'
import { Closing } from '#app/components/uptime/closing.tsx'
import { CustomerChoice } from '#app/components/uptime/customer-choice.tsx'
import { MonthNotices } from '#app/components/uptime/month-notices.tsx'
import { MonthTable } from '#app/components/uptime/month-table.tsx'
import { Together } from '#app/components/uptime/together.tsx'
import { YearTable } from '#app/components/uptime/year-table.tsx'
import { readMonthPage } from '#app/domain/uptime/read-month-page.server.ts'
import { getCurrentMonth } from '#app/domain/uptime/uptimes.server.ts'
import { load } from '#app/server/answer.ts'
import { chooseCustomer } from '#app/server/chosen-customer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/uptime.ts'

// Not kept in memory: while an incident is open the figures move with the minute.
export const handle = { policy: 'public' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** The public sees what the vendor published; whoever is signed in, what counts for a customer. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { searchParams } = new URL(request.url)
  return load(async () => {
    const { customer, customers, query } = await chooseCustomer(asked, searchParams.get('customer'))
    const customerId = customer?.id ?? null
    if (params.month === undefined)
      throw redirect(`/uptime/${await getCurrentMonth(asked.ctx, customerId)}${query}`)
    const page = await readMonthPage(asked.ctx, { customerId, month: params.month })
    return {
      page,
      customer,
      customers,
      query,
      openAll: searchParams.get('steps') === 'all',
      pageTitle: toPageTitle(asked, 'uptime.title'),
    }
  })
}

export default function Uptime({ loaderData }: Route.ComponentProps) {
  const { page, customer, customers, query, openAll } = loaderData
  const { t, format } = useI18n()
  const { month, previousMonth, nextMonth, rows } = page
  const name = format.month(month)
  const used = rows.filter((row) => row.service.inUse)
  const unused = rows.filter((row) => !row.service.inUse)
  const toService = (id: string) => `/uptime/${month}/${id}${query}`
  const allSteps = `/uptime/${month}${query === '' ? '?' : `${query}&`}steps=all`
  return (
    <>
      <header className="section">
        <h1>{t('uptime.heading', { month: name })}</h1>
        <p className="prose">
          {customer === null ? t('uptime.public') : t('uptime.for_customer', { customer: customer.name })}
        </p>
        <nav className="pager no-print" aria-label={t('uptime.months')}>
          <a href={`/uptime/${previousMonth}${query}`}>← {format.month(previousMonth)}</a>
          {nextMonth && <a href={`/uptime/${nextMonth}${query}`}>{format.month(nextMonth)} →</a>}
          {customer && <a href={`/look-back${query}`}>{t('uptime.look_back')}</a>}
        </nav>
        <CustomerChoice customers={customers} chosen={customer?.id ?? null} path={`/uptime/${month}`} />
        <MonthNotices page={page} />
        <Closing {...page.closed} services={rows.map((row) => row.service)} />
      </header>
      {page.together.map((figure, index) => (
        <Together
          figure={figure}
          title={
            index === 0 ? t('uptime.together') : t('uptime.together_policy', { policy: figure.policyTitle })
          }
          key={`${figure.policyId} ${figure.policyVersion} ${figure.timeZone}`}
        />
      ))}
      <section className="section">
        <MonthTable rows={used} caption={t('uptime.table', { month: name })} linkTo={toService} />
        <p className="quiet">{t('uptime.brackets')}</p>
      </section>
      {unused.length > 0 && <MonthTable rows={unused} caption={t('uptime.not_used')} linkTo={toService} />}
      <YearTable {...page.year} month={month} linkTo={(each) => `/uptime/${each}${query}`} />
      <section className="section" aria-labelledby="arithmetic">
        <h2 id="arithmetic">{t('uptime.arithmetic')}</h2>
        <p className="quiet no-print">
          <a href={allSteps}>{t('uptime.print_link')}</a>
        </p>
        {page.together.map((figure) => (
          <details className="arithmetic-panel" open={openAll} key={`${figure.policyId} ${figure.timeZone}`}>
            <summary>{t('uptime.steps_of', { service: t('uptime.together') })}</summary>
            <Steps lines={figure.explanation} />
          </details>
        ))}
        {rows
          .filter((row) => row.windows.length > 0)
          .map((row) => (
            <ServiceArithmetic row={row} open={openAll} key={row.service.id} />
          ))}
      </section>
    </>
  )
}
