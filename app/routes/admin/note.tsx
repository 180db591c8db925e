import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { noteUpdateSchema, noteWithdrawalSchema } from '#app/components/notes/note-fields.ts'
import { NoteUpdateForm, NoteWithdrawalForm } from '#app/components/notes/note-forms.tsx'
import { PublicNotes } from '#app/components/notes/public-notes.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { getNote } from '#app/domain/notes/notes.server.ts'
import { updateNote, withdrawNote } from '#app/domain/notes/post-note.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/note.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const note = await getNote(asked.ctx, params.id)
    const title = note.incidentTitle ?? pickText(note.titles, asked.language)
    return { note, title, pageTitle: toPageTitle(asked, { text: title }) }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const noteId = params.id
  const isWithdrawal = form.get('intent') === 'withdraw'
  const submission = isWithdrawal
    ? parseWithZod(form, { schema: noteWithdrawalSchema })
    : parseWithZod(form, { schema: noteUpdateSchema })
  const answer = { isWithdrawal, reply: submission.reply() }
  if (submission.status !== 'success') return data({ ...answer, problem: null }, { status: 400 })
  const { value } = submission
  const done = await act(() =>
    'reason' in value ? withdrawNote(ctx, { noteId, ...value }) : updateNote(ctx, { noteId, ...value }),
  )
  if (done.ok) return redirect(`/admin/notes/${noteId}`, 303)
  return data({ ...answer, problem: done.problem }, { status: done.problem.status })
}

export default function NotePage({ loaderData, actionData }: Route.ComponentProps) {
  const { note, title } = loaderData
  const { t } = useI18n()
  const replyTo = (withdrawal: boolean) => (actionData?.isWithdrawal === withdrawal ? actionData.reply : null)
  return (
    <>
      <header className="section">
        <h1 lang={note.incidentTitle === null ? undefined : 'en'}>{title}</h1>
        <p>
          <a
            href={note.incidentId === null ? `/services/${note.serviceId}` : `/incidents/${note.incidentId}`}
          >
            {note.serviceTitle ?? t('notes.see_incident')}
          </a>
        </p>
        {note.withdrawnAt !== null && <Notice>{t('notes.is_withdrawn')}</Notice>}
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <section className="section">
        <h2>{t('notes.posts')}</h2>
        <PublicNotes notes={[note]} withTitles={false} />
      </section>
      {note.withdrawnAt === null && note.state !== 'resolved' && (
        <section className="section">
          <h2>{t('notes.go_on')}</h2>
          <NoteUpdateForm note={note} reply={replyTo(false)} />
        </section>
      )}
      {note.withdrawnAt === null && (
        <section className="section">
          <h2>{t('notes.withdraw')}</h2>
          <NoteWithdrawalForm note={note} reply={replyTo(true)} />
        </section>
      )}
      <p>
        <a href="/admin/notes">{t('notes.title')}</a>
      </p>
    </>
  )
}
