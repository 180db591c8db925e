import type { ReactElement, ReactNode } from 'react'

/** An empty list says what would fill it and offers the next step. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }): ReactElement {
  return (
    <div className="empty-state">
      <p>{text}</p>
      {children}
    </div>
  )
}
