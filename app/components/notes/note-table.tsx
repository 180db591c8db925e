import type { ReactElement } from 'react'
import type { Note } from '#app/domain/notes/notes.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

/** Every note, the one posted to last first. */
export function NoteTable({ notes }: { notes: readonly Note[] }): ReactElement {
  const { t, language } = useI18n()
  if (notes.length === 0) return <EmptyState text={t('notes.none')} />
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('notes.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('notes.headline')}</th>
          <th scope="col">{t('notes.about')}</th>
          <th scope="col">{t('notes.state')}</th>
          <th scope="col">{t('notes.last_post')}</th>
        </tr>
      </thead>
      <tbody>
        {notes.map((note) => (
          <tr key={note.id}>
            <th scope="row">
              <a href={`/admin/notes/${note.id}`}>{note.incidentTitle ?? pickText(note.titles, language)}</a>
            </th>
            <td>{note.serviceTitle ?? t('notes.an_incident')}</td>
            <td>{note.withdrawnAt === null ? t(`note_state.${note.state}`) : t('notes.withdrawn')}</td>
            <td data-label={t('notes.last_post')}>
              <Instant at={note.postedAt} style="short" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
