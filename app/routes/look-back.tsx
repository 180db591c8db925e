import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { LookBackTable } from '#app/components/look-back/look-back-table.tsx'
import { LookBackSums } from '#app/components/look-back/look-back-totals.tsx'
import { CustomerChoice } from '#app/components/uptime/customer-choice.tsx'
import { getCustomer } from '#app/domain/customers/customers.server.ts'
import { lookBack } from '#app/domain/uptime/look-back.server.ts'
import { load } from '#app/server/answer.ts'
import { chooseCustomer } from '#app/server/chosen-customer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/look-back.ts'

export const handle = { policy: 'viewer' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { searchParams } = new URL(request.url)
  return load(async () => {
    const { customer: chosen, customers, query } = await chooseCustomer(asked, searchParams.get('customer'))
    const customer = chosen && (await getCustomer(asked.ctx, chosen.id))
    return {
      past: customer && (await lookBack(asked.ctx, customer.id)),
      customer,
      customers,
      query,
      pageTitle: toPageTitle(asked, 'look_back.title'),
    }
  })
}

export default function LookBackPage({ loaderData }: Route.ComponentProps) {
  const { past, customer, customers, query } = loaderData
  const { t, format } = useI18n()
  const from = past?.from ?? null
  const to = past?.to ?? null
  return (
    <>
      <header className="section">
        <h1>{t('look_back.title')}</h1>
        {from !== null && to !== null && (
          <p className="prose">{t('look_back.intro', { from: format.month(from), to: format.month(to) })}</p>
        )}
        <CustomerChoice
          customers={customers}
          chosen={customer?.id ?? null}
          path="/look-back"
          withPublished={false}
        />
      </header>
      {past === null || customer === null || from === null ? (
        <EmptyState text={t(customer === null ? 'look_back.no_customer' : 'look_back.nothing')} />
      ) : (
        <>
          <LookBackSums totals={past.totals} currency={customer.currency} />
          {past.entries.length === 0 ? (
            <p>{t('look_back.none')}</p>
          ) : (
            <section className="section">
              <LookBackTable entries={past.entries} query={query} />
              <p className="quiet">
                {t('uptime.brackets')} {t('uptime.worth_help')}
              </p>
            </section>
          )}
        </>
      )}
    </>
  )
}
