import type { ReactElement, ReactNode } from 'react'

type DutyRowProps = {
  /** How urgent it is: the time left, or since when it waits. */
  when: ReactNode
  children: ReactNode
  /** The next step, as a link or a form. */
  action?: ReactNode
}

/** One thing to do: by when, what it is, and the next step at its end. */
export function DutyRow({ when, children, action }: DutyRowProps): ReactElement {
  return (
    <li className="duties__row">
      <div className="duties__when">{when}</div>
      <div className="duties__what">{children}</div>
      {action && <div className="duties__act no-print">{action}</div>}
    </li>
  )
}

type DutySectionProps = { title: string; count: number; children: ReactNode; more?: ReactNode }

/** A group of things to do; nothing at all where there is none. */
export function DutySection({ title, count, children, more }: DutySectionProps): ReactElement | null {
  if (count === 0) return null
  return (
    <section className="section">
      <h2>
        {title} <span className="duties__count">{count}</span>
      </h2>
      <ul className="duties">{children}</ul>
      {more}
    </section>
  )
}
