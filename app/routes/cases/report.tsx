import { CaseReport } from '#app/components/cases/case-report.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { getCaseReport } from '#app/domain/cases/case-reports.server.ts'
import { listCustomers } from '#app/domain/customers/customers.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/report.ts'

export const handle = { policy: 'viewer', area: 'cases' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const customerId = new URL(request.url).searchParams.get('customer') || null
  return load(async () => {
    const [months, customers] = await Promise.all([
      getCaseReport(asked.ctx, { timeZone: asked.timeZone, customerId }),
      listCustomers(asked.ctx),
    ])
    return {
      months,
      customerId,
      customers: customers.map(({ id, name }) => ({ id, name })),
      pageTitle: toPageTitle(asked, 'case_report.title'),
    }
  })
}

export default function CaseReportPage({ loaderData }: Route.ComponentProps) {
  const { months, customers, customerId } = loaderData
  const { t, format, now } = useI18n()
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/cases">{t('cases.title')}</a>
        </p>
        <h1>{t('case_report.title')}</h1>
        <p className="prose quiet">{t('case_report.intro', { zone: format.zone(now) })}</p>
        {customers.length > 1 && (
          <form className="filters" method="get">
            <label className="field">
              <span className="field__label">{t('case_report.customer')}</span>
              <select className="field__input" name="customer" defaultValue={customerId ?? ''}>
                <option value="">{t('case_report.all_customers')}</option>
                {customers.map((customer) => (
                  <option value={customer.id} key={customer.id}>
                    {customer.name}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" className="button">
              {t('form.filter')}
            </button>
          </form>
        )}
      </header>
      <CaseReport months={months} />
    </>
  )
}
