import { data } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { MonthChart } from '#app/components/month-chart.tsx'
import { ServiceArithmetic } from '#app/components/uptime/arithmetic.tsx'
import { toChartPoints } from '#app/components/uptime/chart-points.ts'
import { MonthTable } from '#app/components/uptime/month-table.tsx'
import { getService } from '#app/domain/services/board.server.ts'
import { readServiceMonthPage } from '#app/domain/uptime/read-month-page.server.ts'
import { load } from '#app/server/answer.ts'
import { chooseCustomer } from '#app/server/chosen-customer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/uptime-service.ts'

export const handle = { policy: 'public', hydrate: true } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { searchParams } = new URL(request.url)
  return load(async () => {
    const { customer, query } = await chooseCustomer(asked, searchParams.get('customer'))
    const service = await getService(asked.ctx, params.service)
    const customerId = customer?.id ?? null
    const page = await readServiceMonthPage(asked.ctx, {
      customerId,
      month: params.month,
      serviceId: service.id,
    })
    if (page === null) throw data(null, { status: 404 })
    return {
      ...page,
      customer,
      query,
      pageTitle: toPageTitle(asked, { text: service.title }),
    }
  })
}

export default function UptimeOfService({ loaderData }: Route.ComponentProps) {
  const { row, year, promise, customer, query } = loaderData
  const { t, format } = useI18n()
  const { service, month } = row
  const name = format.month(month)
  const hasPossible = year.some((each) => each.possible.percentage !== each.confirmed.percentage)
  const target = { value: Number(promise), label: t('chart.target_uptime', { value: format.rate(promise) }) }
  return (
    <>
      <header className="section">
        <h1>{t('uptime.service_title', { service: service.title, month: name })}</h1>
        <p className="prose">
          {customer === null ? t('uptime.public') : t('uptime.for_customer', { customer: customer.name })}
        </p>
        <p className="pager no-print">
          <a href={`/uptime/${month}${query}`}>{t('uptime.month_page', { month: name })}</a>
          <a href={`/services/${service.id}`}>{t('uptime.service_page', { service: service.title })}</a>
        </p>
      </header>
      <MonthTable
        rows={[row]}
        caption={t('uptime.table', { month: name })}
        linkTo={(id) => `/services/${id}`}
      />
      <section className="section">
        <MonthChart
          title={t('uptime.service_chart', { service: service.title })}
          valueName={t('chart.uptime_column')}
          points={toChartPoints(year, 'confirmed', format)}
          target={target}
          floor={99}
        />
        {hasPossible && (
          <MonthChart
            title={t('uptime.service_chart_possible', { service: service.title })}
            valueName={t('chart.uptime_column')}
            points={toChartPoints(year, 'possible', format)}
            target={target}
            floor={99}
          />
        )}
      </section>
      <section className="section" aria-labelledby="arithmetic">
        <h2 id="arithmetic">{t('uptime.arithmetic')}</h2>
        <ServiceArithmetic row={row} open />
      </section>
    </>
  )
}
