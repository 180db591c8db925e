import { data, redirect } from 'react-router'
import { createFileStore } from '#app/adapters/files/file-store.ts'
import { EvidenceList } from '#app/components/evidence/evidence-list.tsx'
import { StaleEvidence } from '#app/components/evidence/stale-evidence.tsx'
import { UploadForm } from '#app/components/evidence/upload-form.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { getCase } from '#app/domain/cases/cases.server.ts'
import { supportPolicyAt } from '#app/domain/cases/support-policy.ts'
import { listEvidence } from '#app/domain/evidence/evidences.server.ts'
import { phraseError } from '#app/i18n/errors.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/evidence.ts'
import { actOnEvidence } from './act-on-evidence.ts'

export const handle = { policy: 'admin', uploads: true } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const supportCase = await getCase(asked.ctx, params.id)
    return {
      caseId: supportCase.id,
      subject: supportCase.subject,
      pieces: await listEvidence(asked.ctx, params.id),
      retentionDays: supportPolicyAt(asked.ctx.now).logRetention.days,
      pageTitle: toPageTitle(asked, 'evidence.title'),
    }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { ctx, timeZone, filesFolder } = requestContext(context)
  const files = createFileStore(filesFolder)
  const outcome = await actOnEvidence({ ctx, files, caseId: params.id, timeZone, request })
  if (outcome.ok) return redirect(`/cases/${params.id}#evidence`, { status: 303 })
  return data(outcome, { status: outcome.problem.status })
}

export default function CaseEvidencePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  const { caseId, subject, pieces, retentionDays } = loaderData
  const refused = actionData && !actionData.ok ? actionData : null
  const fault = refused?.field ? { field: refused.field, text: phraseError(t, refused.problem) } : undefined
  return (
    <section className="section">
      <p className="quiet">
        <a href={`/cases/${caseId}`}>{subject}</a>
      </p>
      <h1>{t('evidence.title')}</h1>
      {fault === undefined && <ProblemNotice problem={refused?.problem} />}
      <StaleEvidence pieces={pieces} retentionDays={retentionDays} />
      <EvidenceList caseId={caseId} pieces={pieces} retentionDays={retentionDays} canWrite />
      <h2>{t('evidence.add')}</h2>
      <UploadForm caseId={caseId} {...(refused?.typed ? { typed: refused.typed } : {})} fault={fault} />
    </section>
  )
}
