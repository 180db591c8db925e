import type { ReactElement, ReactNode } from 'react'

export type LedgerRow = { label: ReactNode; value: ReactNode; note?: ReactNode; total?: boolean }

/** Rows of figures, names on the left, figures right-aligned. */
export function Ledger({ rows }: { rows: readonly LedgerRow[] }): ReactElement {
  return (
    <dl className="ledger">
      {rows.map((row, index) => (
        // Rows are a fixed list in a fixed order; nothing else tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className={row.total ? 'ledger__row ledger__row--total' : 'ledger__row'} key={index}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.note && <dd className="ledger__note">{row.note}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** Facts in two columns: what, and how it stands. */
export function Facts({ rows }: { rows: readonly { label: ReactNode; value: ReactNode }[] }): ReactElement {
  return (
    <dl className="facts">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list in a fixed order
        <div key={index}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
