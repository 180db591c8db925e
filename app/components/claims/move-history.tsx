import type { ReactElement, ReactNode } from 'react'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

type Moved = {
  id: string
  movedAt: number
  recordedAt: number
  actor: string
  note: string
}

type MoveHistoryProps<Move extends Moved> = {
  title: string
  moves: readonly Move[]
  phrase(move: Move): ReactNode
  /** What else was said with a move. */
  details?(move: Move): ReactNode
}

/** What happened, newest first: when, to what, by whom, and what was said. */
export function MoveHistory<Move extends Moved>({
  title,
  moves,
  phrase,
  details,
}: MoveHistoryProps<Move>): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section" id="history">
      <h2>{title}</h2>
      <ol className="timeline">
        {moves.map((move) => (
          <li className="timeline__entry" key={move.id}>
            <Instant at={move.movedAt} />
            <div>
              <p>
                <strong>{phrase(move)}</strong>, {move.actor}
                {move.recordedAt - move.movedAt >= 60_000 && (
                  <span className="quiet">
                    {' '}
                    {t('claim.recorded_later', { recordedAt: format.instant(move.recordedAt) })}
                  </span>
                )}
              </p>
              {details?.(move)}
              {move.note !== '' && <p className="case-text">{move.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
