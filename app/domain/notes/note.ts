import type { NoteState } from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

export const LONGEST_NOTE_TITLE = 160
export const LONGEST_NOTE_TEXT = 4_000

/** Where a note can go: on, to stay where it is, or back when a repair did not hold. Resolved is the end of it. */
export const NOTE_MOVES: Readonly<Record<NoteState, readonly NoteState[]>> = {
  investigating: ['investigating', 'identified', 'monitoring', 'resolved'],
  identified: ['identified', 'monitoring', 'resolved', 'investigating'],
  monitoring: ['monitoring', 'resolved', 'identified', 'investigating'],
  resolved: [],
}

/** Throws `note.resolved` or `note.bad_move`. */
export function requireNoteMove(from: NoteState, to: NoteState): void {
  if (from === 'resolved')
    throw new DomainError('note.resolved', 'This is resolved. Post something new instead.')
  if (!NOTE_MOVES[from].includes(to))
    throw new DomainError('note.bad_move', `From ${from} it cannot become ${to}.`, { from, to })
}
