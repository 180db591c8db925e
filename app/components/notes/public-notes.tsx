import type { ReactElement } from 'react'
import type { PublicNote } from '#app/domain/notes/notes.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Markdown } from '../markdown.tsx'

type PublicNotesProps = {
  notes: readonly PublicNote[]
  /** The level of a note's own heading on this page. */
  headingLevel?: 2 | 3
  /** On the page of the incident itself its title says nothing new. */
  withTitles?: boolean
}

/** What our own admins tell their users, apart from the vendor's words: each note with its posts, newest first. */
export function PublicNotes({ notes, headingLevel = 3, withTitles = true }: PublicNotesProps): ReactElement {
  return (
    <div className="stack">
      {notes.map((note) => (
        <NoteArticle note={note} headingLevel={headingLevel} withTitle={withTitles} key={note.id} />
      ))}
    </div>
  )
}

function NoteArticle({
  note,
  headingLevel,
  withTitle,
}: {
  note: PublicNote
  headingLevel: 2 | 3
  withTitle: boolean
}): ReactElement {
  const { t, language } = useI18n()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <article className="post">
      {withTitle && (
        <div className="post__head">
          <Heading>
            {note.incidentId === null ? (
              pickText(note.titles, language)
            ) : (
              <a href={`/incidents/${note.incidentId}`} lang="en">
                {note.incidentTitle}
              </a>
            )}
          </Heading>
          {note.serviceTitle && <span className="quiet">{note.serviceTitle}</span>}
        </div>
      )}
      <ol className="timeline">
        {note.posts.map((post) => (
          <li className="timeline__entry" id={`note-${post.id}`} key={post.id}>
            <div>
              <span className="tag">{t(`note_state.${post.state}`)}</span>
              <p className="quiet">
                <Instant at={post.postedAt} style="short" />
              </p>
            </div>
            <Markdown text={pickText(post.texts, language)} headingLevel={4} />
          </li>
        ))}
      </ol>
    </article>
  )
}
