import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { ClaimableList } from '#app/components/claims/claimable-list.tsx'
import { MonthChoice } from '#app/components/claims/month-choice.tsx'
import { newClaimSchema } from '#app/components/claims/new-claim-form.tsx'
import { NewClaimSection } from '#app/components/claims/new-claim-section.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { listClaimableMonths } from '#app/domain/claims/claimable-months.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { findMonthOfCase, readNewClaim } from '#app/domain/claims/new-claim.server.ts'
import { act, load } from '#app/server/answer.ts'
import { chooseCustomer } from '#app/server/chosen-customer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/new.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** `?month=` and `?customer=`, or `?case=` for the month of the outage that a case is linked to. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  return load(async () => {
    const caseId = query.get('case')
    const ofCase = caseId === null ? null : await findMonthOfCase(asked.ctx, caseId)
    const month = ofCase?.month ?? query.get('month')
    const wanted = ofCase?.customerId ?? query.get('customer')
    const { customer, customers } = await chooseCustomer(asked, wanted === 'published' ? null : wanted)
    const ask = month && customer ? { customerId: customer.id, month } : null
    return {
      page: ask && (await readNewClaim(asked.ctx, ask)),
      months: ask ? [] : await listClaimableMonths(asked.ctx),
      customer,
      customers,
      month,
      pageTitle: toPageTitle(asked, 'claim_new.title'),
    }
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const submission = parseWithZod(await request.formData(), { schema: newClaimSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return data({ reply, scopeKey: null, problem: null }, { status: 400 })
  const { scopeKey = '', uncovered, ...values } = submission.value
  const drafted = await act(() =>
    draftClaim(ctx, { ...values, scopeKey, uncoveredServiceIds: uncovered ?? [] }),
  )
  if (drafted.ok) return redirect(`/claims/${drafted.value.id}`, 303)
  const { problem } = drafted
  return data({ reply, scopeKey, problem }, { status: problem.status })
}

export default function NewClaimPage({ loaderData, actionData }: Route.ComponentProps) {
  const { page, months, customer, customers, month } = loaderData
  const { t, format } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{page ? t('claim_new.heading', { month: format.month(page.month) }) : t('claim_new.title')}</h1>
        {customer && page && <p className="quiet">{customer.name}</p>}
        <ProblemNotice problem={actionData?.problem} />
        {customer && <MonthChoice customers={customers} chosen={customer.id} month={month} />}
      </header>
      {!customer && <EmptyState text={t('claim_new.no_customer')} />}
      {customer && !page && months.length > 0 && <ClaimableList months={months} canWrite />}
      {page?.byService && <p className="prose">{t('claim_new.by_service')}</p>}
      {page?.claims.map((claim) => (
        <NewClaimSection
          page={page}
          claim={claim}
          reply={actionData && actionData.scopeKey === claim.scopeKey ? actionData.reply : null}
          key={claim.scopeKey}
        />
      ))}
      {page?.claims.length === 0 && (
        <EmptyState
          text={t('claim_new.nothing', { customer: page.customer.name, month: format.month(page.month) })}
        >
          <a href={`/uptime/${page.month}?customer=${page.customer.id}`}>{t('claim_new.arithmetic')}</a>
        </EmptyState>
      )}
    </>
  )
}
