import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

export type ShownMove = {
  id: string
  toState: 'proposed' | 'accepted' | 'rejected' | 'unlinked' | 'lapsed'
  movedAt: number
  actor: string
  note: string
  /** The other end of the link. */
  about: string
}

/** What became of every link, newest first, folded away. Nothing where there was none. */
export function LinkHistory({ moves }: { moves: readonly ShownMove[] }): ReactElement | null {
  const { t } = useI18n()
  if (moves.length === 0) return null
  return (
    <details className="case-form">
      <summary className="case-form__title">{t('links.history')}</summary>
      <ol className="timeline">
        {moves.map((move) => (
          <li className="timeline__entry" key={move.id}>
            <p>
              <Instant at={move.movedAt} style="short" />
              <br />
              <span className="quiet">{t('case.event_by', { actor: move.actor })}</span>
            </p>
            <div>
              <p>
                <strong>{t(`link_state.${move.toState}`)}</strong> {move.about}
              </p>
              {move.note && <p className="case-text">{move.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
