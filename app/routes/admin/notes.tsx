import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { NewNoteForm } from '#app/components/notes/new-note-form.tsx'
import { newNoteSchema } from '#app/components/notes/note-fields.ts'
import { NoteTable } from '#app/components/notes/note-table.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { listNotes } from '#app/domain/notes/notes.server.ts'
import { postNote } from '#app/domain/notes/post-note.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/notes.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

/** So many of the latest incidents can be chosen; any other is reached from its own page. */
const INCIDENTS = 30

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const about = new URL(request.url).searchParams.get('about')
  return load(async () => ({
    notes: await listNotes(asked.ctx),
    incidents: (await listIncidents(asked.ctx, { limit: INCIDENTS })).incidents,
    services: (await listServices(asked.ctx)).filter((service) => service.inUse),
    about,
    pageTitle: toPageTitle(asked, 'notes.title'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const submission = parseWithZod(await request.formData(), { schema: newNoteSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const posted = await act(() => postNote(ctx, submission.value))
  if (posted.ok) return redirect(`/admin/notes/${posted.value.id}`, 303)
  return data({ reply, problem: posted.problem }, { status: posted.problem.status })
}

export default function Notes({ loaderData, actionData }: Route.ComponentProps) {
  const { notes, incidents, services, about } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('notes.title')}</h1>
        <p className="prose">{t('notes.intro')}</p>
      </header>
      <section className="section">
        <h2>{t('notes.new')}</h2>
        <ProblemNotice problem={actionData?.problem} />
        <NewNoteForm
          incidents={incidents}
          services={services}
          about={about}
          reply={actionData?.reply ?? null}
        />
      </section>
      <section className="section">
        <h2>{t('notes.all')}</h2>
        <NoteTable notes={notes} />
      </section>
    </>
  )
}
