import { IncidentCases } from '#app/components/cases/incident-cases.tsx'
import { IncidentRequests } from '#app/components/claims/incident-requests.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { IncidentImpact } from '#app/components/impact/incident-impact.tsx'
import { IncidentFacts } from '#app/components/incident/incident-facts.tsx'
import { Posts } from '#app/components/incident/posts.tsx'
import { Revisions } from '#app/components/incident/revisions.tsx'
import { PublicNotes } from '#app/components/notes/public-notes.tsx'
import { Notice } from '#app/components/notice.tsx'
import { listClaims } from '#app/domain/claims/claims.server.ts'
import { findDefaultCustomer } from '#app/domain/customers/customers.server.ts'
import { getIncident, type IncidentDocument } from '#app/domain/incidents/incidents.server.ts'
import { listOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { listLinkableCases } from '#app/domain/links/linkable.server.ts'
import { listLinkMoves, listLinksOfIncident } from '#app/domain/links/list-links.server.ts'
import { listPublicNotes } from '#app/domain/notes/notes.server.ts'
import { listReportRequests } from '#app/domain/report-requests/report-requests.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { type RequestContext, requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { findMonthOf } from '#app/sla/months.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
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
      address: `${request.publicOrigin}/incidents/${incident.id}`,
      inside: await readInside(request, incident),
      notes: await listPublicNotes(request.ctx, { incidentId: incident.id }),
      serviceTitles: Object.fromEntries(services.map((service) => [service.id, service.title])),
      pageTitle: toPageTitle(request, { text: incident.title }),
    }
  })
}

/** What only people of the organisation see on the page: cases, impact and requests. */
async function readInside({ ctx, user }: RequestContext, { id: incidentId, beganAt }: IncidentDocument) {
  const customer = user === null ? null : await findDefaultCustomer(ctx)
  if (user === null) return null
  const pairs = await listLinksOfIncident(ctx, incidentId)
  return {
    pairs,
    moves: await listLinkMoves(
      ctx,
      pairs.map((pair) => pair.id),
    ),
    cases: await listLinkableCases(ctx, incidentId),
    own: customer === null ? [] : await listOwnImpacts(ctx, { customerId: customer.id, incidentId }),
    claims: await listClaims(ctx, { incidentId }),
    requests: await listReportRequests(ctx, { incidentId }),
    month: findMonthOf(beganAt, GOOGLE_WORKSPACE.timeZone.name),
    canWrite: user.role !== 'viewer',
  }
}

export default function Incident({ loaderData }: Route.ComponentProps) {
  const { incident, address, inside, notes, serviceTitles } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1 lang="en">{incident.title}</h1>
        {incident.missingSince !== null && <Notice kind="information">{t('incident.missing')}</Notice>}
        <IncidentFacts incident={incident} />
      </header>
      {(notes.length > 0 || inside?.canWrite) && (
        <section className="section">
          <h2>{t('notes.ours')}</h2>
          <PublicNotes notes={notes} withTitles={false} />
          {inside?.canWrite && (
            <p className="no-print">
              <a href={`/admin/notes?about=incident:${incident.id}`}>{t('notes.new')}</a>
            </p>
          )}
        </section>
      )}
      {inside && (
        <>
          <IncidentCases
            incidentId={incident.id}
            pairs={inside.pairs}
            cases={inside.cases}
            moves={inside.moves}
            canWrite={inside.canWrite}
          />
          <IncidentImpact incident={incident} own={inside.own} canWrite={inside.canWrite} />
          <IncidentRequests
            incident={incident}
            month={inside.month}
            claims={inside.claims}
            requests={inside.requests}
            canWrite={inside.canWrite}
          />
        </>
      )}
      <Posts updates={incident.updates} />
      <Revisions revisions={incident.revisions} serviceTitles={serviceTitles} />
      <p className="quiet no-print">{t('incident.print')}</p>
      <p className="quiet">
        {t('incident.address')}: <a href={address}>{address}</a>
      </p>
    </>
  )
}
