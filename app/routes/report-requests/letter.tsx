import { data, redirect } from 'react-router'
import { readLetterForm } from '#app/components/letters/letter-form.tsx'
import { LetterPage } from '#app/components/letters/letter-page.tsx'
import { toLetterText } from '#app/domain/letters/letter.ts'
import { editRequestLetter } from '#app/domain/report-requests/file-report-request.server.ts'
import { getReportRequest } from '#app/domain/report-requests/report-requests.server.ts'
import { writeRequestLetter } from '#app/domain/report-requests/request-paper.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { paperDeps } from '../claims/paper-deps.ts'
import type { Route } from './+types/letter.ts'

export const handle = { policy: 'viewer', write: 'admin', area: 'claims' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const request = await getReportRequest(asked.ctx, params.id)
    const letter = await writeRequestLetter(asked.ctx, request, paperDeps(asked).writer)
    const canWrite = asked.user !== null && asked.user.role !== 'viewer'
    const { version, language, state } = request
    return {
      paper: {
        letter,
        text: toLetterText(letter),
        version,
        language,
        edited: request.letter !== null,
        sent: request.requestedAt !== null,
        canEdit: canWrite && state === 'draft',
      },
      pageTitle: toPageTitle(asked, { text: letter.subject }),
    }
  })
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = readLetterForm(await request.formData())
  const edited = await act(() => editRequestLetter(ctx, { requestId: params.id, ...form }))
  if (edited.ok) return redirect(`/report-requests/${params.id}/letter`, 303)
  return data({ problem: edited.problem, typed: form.letter }, { status: edited.problem.status })
}

export default function RequestLetter({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <LetterPage
      paper={loaderData.paper}
      path={`/report-requests/${params.id}`}
      back="letter.back_request"
      problem={actionData?.problem ?? null}
      typed={actionData?.typed ?? null}
    />
  )
}
