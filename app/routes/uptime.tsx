import { redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { Arithmetic } from '#app/components/uptime/arithmetic.tsx'
import { MonthTable } from '#app/components/uptime/month-table.tsx'
import { findDefaultCustomer } from '#app/domain/customers/customers.server.ts'
import { assessCustomerMonth, getCurrentMonth } from '#app/domain/uptime/uptimes.server.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { addMonths } from '#app/sla/months.ts'
import type { Route } from './+types/uptime.ts'

export const handle = { policy: 'public', cacheBy: [] } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** The public sees what the vendor published; whoever is signed in, what counts for the organisation. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const request = requestContext(context)
  const { ctx, user, language } = request
  return load(async () => {
    const customerId = user === null ? null : ((await findDefaultCustomer(ctx))?.id ?? null)
    const current = await getCurrentMonth(ctx, customerId)
    if (params.month === undefined) throw redirect(`/uptime/${current}`)
    const month = await assessCustomerMonth(ctx, { customerId, month: params.month })
    return {
      month: month.month,
      previous: addMonths(month.month, -1),
      next: month.month < current ? addMonths(month.month, 1) : null,
      customer: month.customer?.name ?? null,
      services: month.services.filter((service) => service.service.inUse),
      policy: month.policy,
      lines: month.assessment.explanation.map((line) => phraseExplanation(language, line)),
      pageTitle: toPageTitle(request, 'uptime.title'),
    }
  })
}

export default function Uptime({ loaderData }: Route.ComponentProps) {
  const { month, previous, next, customer, services, policy, lines } = loaderData
  const { t, format } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('uptime.heading', { month: format.month(month) })}</h1>
        <p className="quiet">
          {customer === null ? t('uptime.public') : t('uptime.for_customer', { customer })}
        </p>
        <nav className="pager" aria-label={t('uptime.months')}>
          <a href={`/uptime/${previous}`}>{format.month(previous)}</a>
          {next && <a href={`/uptime/${next}`}>{format.month(next)}</a>}
        </nav>
      </header>
      <MonthTable services={services} caption={t('uptime.table', { month: format.month(month) })} />
      <Arithmetic lines={lines} policy={policy} />
    </>
  )
}
