import { useI18n } from '#app/components/i18n.tsx'
import { IncidentFacts } from '#app/components/incident/incident-facts.tsx'
import { Posts } from '#app/components/incident/posts.tsx'
import { Revisions } from '#app/components/incident/revisions.tsx'
import { Notice } from '#app/components/notice.tsx'
import { getIncident } from '#app/domain/incidents/incidents.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incident.ts'

export const handle = { policy: 'public', cacheBy: [] } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const request = requestContext(context)
  return load(async () => {
    const incident = await getIncident(request.ctx, params.id)
    const services = await listServices(request.ctx)
    return {
      incident,
      serviceTitles: Object.fromEntries(services.map((service) => [service.id, service.title])),
      pageTitle: toPageTitle(request, { text: incident.title }),
    }
  })
}

export default function Incident({ loaderData }: Route.ComponentProps) {
  const { incident, serviceTitles } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1 lang="en">{incident.title}</h1>
        {incident.missingSince !== null && <Notice kind="information">{t('incident.missing')}</Notice>}
        <IncidentFacts incident={incident} />
      </header>
      <Posts updates={incident.updates} />
      <Revisions revisions={incident.revisions} serviceTitles={serviceTitles} />
      <p className="quiet no-print">{t('incident.print')}</p>
    </>
  )
}
