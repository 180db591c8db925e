import { AdminLinks } from '#app/components/admin/admin-links.tsx'
import { Freshness } from '#app/components/freshness.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { Proposals } from '#app/components/links/proposals.tsx'
import { Worklists } from '#app/components/links/worklists.tsx'
import {
  listOutagesWithoutCase,
  listP1CasesWithoutOutage,
  listProposedLinks,
} from '#app/domain/links/list-links.server.ts'
import { getFreshness } from '#app/domain/services/board.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/home.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const request = requestContext(context)
  const { ctx } = request
  return load(async () => ({
    feed: await getFreshness(ctx),
    pairs: await listProposedLinks(ctx),
    cases: await listP1CasesWithoutOutage(ctx),
    outages: await listOutagesWithoutCase(ctx),
    pageTitle: toPageTitle(request, 'admin.title'),
  }))
}

export default function AdminHome({ loaderData }: Route.ComponentProps) {
  const { feed, pairs, cases, outages } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('admin.title')}</h1>
        <Freshness feed={feed} />
      </header>
      {pairs.length > 0 && (
        <section className="section">
          <h2>{t('links.proposals')}</h2>
          <Proposals pairs={pairs} canWrite path="/admin" />
        </section>
      )}
      <Worklists cases={cases} outages={outages} />
      <section className="section">
        <h2>{t('admin.settings')}</h2>
        <AdminLinks />
      </section>
    </>
  )
}
