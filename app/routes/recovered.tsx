import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { OwedList } from '#app/components/recovered/owed-list.tsx'
import { RecoveredCharts } from '#app/components/recovered/recovered-charts.tsx'
import { RecoveredTable } from '#app/components/recovered/recovered-table.tsx'
import { readRecovered } from '#app/domain/claims/recovered.server.ts'
import { toRecoveredSeries } from '#app/domain/claims/recovered-series.ts'
import { listCustomers } from '#app/domain/customers/customers.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/recovered.ts'

export const handle = { policy: 'viewer', hydrate: true } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const { claims, ...recovered } = await readRecovered(asked.ctx)
    const customers = await listCustomers(asked.ctx)
    return {
      recovered,
      series: toRecoveredSeries(recovered.byMonth),
      hasClaims: claims.length > 0,
      hasCustomers: customers.length > 1,
      pageTitle: toPageTitle(asked, 'recovered.title'),
    }
  })
}

export default function RecoveredPage({ loaderData }: Route.ComponentProps) {
  const { recovered, series, hasClaims, hasCustomers } = loaderData
  const { t, format } = useI18n()
  const { totals, byMonth, byService, byCustomer, averageDecisionMs, owed } = recovered
  return (
    <>
      <header className="section">
        <h1>{t('recovered.title')}</h1>
        <p className="prose">{t('recovered.lead')}</p>
        {hasClaims && (
          <p className="page-links no-print">
            <a href="/recovered.csv">{t('recovered.csv')}</a>
            <span className="quiet">{t('recovered.print')}</span>
          </p>
        )}
        <p>
          {averageDecisionMs === null
            ? t('recovered.no_average')
            : t('recovered.average', { duration: format.duration(averageDecisionMs) })}
        </p>
      </header>
      {!hasClaims && (
        <EmptyState text={t('recovered.none')}>
          <a href="/claims">{t('claim_list.title')}</a>
        </EmptyState>
      )}
      {hasClaims && (
        <>
          <RecoveredTable
            title={t('recovered.by_month')}
            head={t('recovered.month')}
            groups={byMonth}
            totals={totals}
            toLabel={format.month}
          />
          <div className="section no-print">
            <RecoveredCharts series={series} />
          </div>
          <RecoveredTable
            title={t('recovered.by_service')}
            head={t('recovered.service')}
            groups={byService}
          />
          <p className="quiet">{t('recovered.by_service_help')}</p>
          {hasCustomers && (
            <RecoveredTable
              title={t('recovered.by_customer')}
              head={t('recovered.customer')}
              groups={byCustomer}
            />
          )}
        </>
      )}
      <section className="section" id="owed">
        <h2>{t('recovered.owed')}</h2>
        <OwedList owed={owed} />
      </section>
    </>
  )
}
