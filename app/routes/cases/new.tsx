import { data, redirect } from 'react-router'
import { ConsoleTrouble, NoSupport } from '#app/components/contact/contact-asides.tsx'
import { ContactDrafts } from '#app/components/contact/contact-drafts.tsx'
import { ContactStart } from '#app/components/contact/contact-start.tsx'
import { ContactStepPage } from '#app/components/contact/contact-step-page.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/new.ts'
import { actOnContact } from './act-on-contact.ts'
import { readContactPage } from './read-contact.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  return load(async () => {
    const page = await readContactPage({ ctx: asked.ctx, language: asked.language, query })
    if (page.kind === 'step' && page.caseId !== null) throw redirect(`/cases/${page.caseId}`)
    if (page.kind === 'step' && page.discarded) throw redirect('/cases/new')
    return { page, pageTitle: toPageTitle(asked, 'contact.title') }
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, timeZone } = requestContext(context)
  const query = new URL(request.url).searchParams
  const outcome = await actOnContact({ ctx, timeZone, query, form: await request.formData() })
  if (outcome.ok) return redirect(outcome.to, { status: 303 })
  return data(outcome, { status: outcome.problem?.status ?? 400 })
}

export default function NewCase({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const { page } = loaderData
  const refused = actionData && !actionData.ok ? actionData : null
  const answer = refused?.reply ? { reply: refused.reply, secrets: refused.secrets } : null
  const problem = <ProblemNotice problem={refused?.problem} />
  if (page.kind === 'step') return <ContactStepPage page={page} answer={answer} problem={problem} />
  return (
    <section className="section">
      <h1>{t('contact.title')}</h1>
      <p className="prose">{t('contact.intro')}</p>
      <p className="prose quiet">{t('contact.who')}</p>
      {page.withoutSupport.map((customer) => (
        <NoSupport {...customer} key={customer.id} />
      ))}
      {problem}
      <ContactDrafts drafts={page.drafts} />
      {page.customers.length === 0 ? (
        <EmptyState text={t('contact.no_customer')} />
      ) : (
        <ContactStart
          customers={page.customers}
          services={page.services}
          given={page.given}
          answer={answer}
        />
      )}
      <ConsoleTrouble />
    </section>
  )
}
