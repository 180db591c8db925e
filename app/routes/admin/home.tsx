import { AdminLinks } from '#app/components/admin/admin-links.tsx'
import { AnswerDuties } from '#app/components/duties/answer-duties.tsx'
import { DeadlineDuties } from '#app/components/duties/deadline-duties.tsx'
import { DutiesLead } from '#app/components/duties/duties-lead.tsx'
import { LinkDuties } from '#app/components/duties/link-duties.tsx'
import { countNoticeDuties, NoticeDuties } from '#app/components/duties/notice-duties.tsx'
import { MachineryDuties, UnappliedDuties } from '#app/components/duties/other-duties.tsx'
import { Freshness } from '#app/components/freshness.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { listDuties } from '#app/domain/duties/duties.server.ts'
import { listHeldNotices } from '#app/domain/notifications/held-notices.server.ts'
import { getNoticesHealth } from '#app/domain/notifications/notices-health.server.ts'
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
    duties: await listDuties(ctx),
    notices: { health: await getNoticesHealth(ctx), held: (await listHeldNotices(ctx)).total },
    pageTitle: toPageTitle(request, 'admin.title'),
  }))
}

export default function AdminHome({ loaderData }: Route.ComponentProps) {
  const { feed, duties, notices } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('admin.title')}</h1>
        <DutiesLead duties={duties} others={countNoticeDuties(notices)} />
        {!feed.stale && <Freshness feed={feed} />}
      </header>
      <DeadlineDuties deadlines={duties.deadlines} />
      <AnswerDuties answers={duties.answers} />
      <LinkDuties {...duties} />
      <UnappliedDuties claims={duties.unapplied} />
      <NoticeDuties {...notices} />
      <MachineryDuties {...duties} />
      <section className="section">
        <h2>{t('admin.settings')}</h2>
        <AdminLinks />
      </section>
      <script src="/link-keys.js" defer />
    </>
  )
}
