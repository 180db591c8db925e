import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { Proposals } from '#app/components/links/proposals.tsx'
import { Worklists } from '#app/components/links/worklists.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import type { Ctx } from '#app/domain/context.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { acceptLink, linkByHand, rejectLink, unlink } from '#app/domain/links/links.server.ts'
import {
  listOutagesWithoutCase,
  listP1CasesWithoutOutage,
  listProposedLinks,
} from '#app/domain/links/list-links.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import type { Route } from './+types/links.ts'

export const handle = { policy: 'viewer', write: 'admin', area: 'cases' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const [pairs, cases, outages] = await Promise.all([
      listProposedLinks(asked.ctx),
      listP1CasesWithoutOutage(asked.ctx),
      listOutagesWithoutCase(asked.ctx),
    ])
    const canWrite = asked.user !== null && asked.user.role !== 'viewer'
    return { pairs, cases, outages, canWrite, pageTitle: toPageTitle(asked, 'links.title') }
  })
}

/** Serves the forms of this page and of the pages of a case and of an incident, to which `back` returns. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const back = toSafePath(String(form.get('back') ?? '/links'))
  const acted = await act(() => decide(ctx, (name) => String(form.get(name) ?? '').slice(0, 2_000)))
  if (acted.ok) return redirect(back, { status: 303 })
  return data({ problem: acted.problem, back }, { status: acted.problem.status })
}

function decide(ctx: Ctx, read: (name: string) => string): Promise<unknown> {
  const linkId = read('linkId')
  switch (read('intent')) {
    case 'accept':
      return acceptLink(ctx, { linkId })
    case 'reject':
      return rejectLink(ctx, { linkId })
    case 'unlink':
      return unlink(ctx, { linkId, reason: read('reason') })
    case 'link':
      return linkByHand(ctx, { caseId: read('caseId'), incidentId: read('incidentId'), note: read('note') })
    default:
      throw new DomainError('bad_request', 'The form names nothing to do.')
  }
}

export default function Links({ loaderData, actionData }: Route.ComponentProps) {
  const { pairs, cases, outages, canWrite } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href="/cases">{t('cases.title')}</a>
        </p>
        <h1>{t('links.title')}</h1>
        {actionData && (
          <>
            <ProblemNotice problem={actionData.problem} />
            <p>
              <a href={actionData.back}>{t('links.go_back')}</a>
            </p>
          </>
        )}
      </header>
      <section className="section">
        <h2>{t('links.proposals')}</h2>
        <Proposals pairs={pairs} canWrite={canWrite} path="/links" />
      </section>
      <Worklists cases={cases} outages={outages} />
      <script src="/link-keys.js" defer />
    </>
  )
}
