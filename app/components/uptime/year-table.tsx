import type { ReactElement } from 'react'
import type { MonthStanding, YearCell, YearRow } from '#app/domain/uptime/month-row.ts'
import { useI18n } from '../i18n.tsx'
import { StandingShape } from './standing-mark.tsx'

type YearTableProps = {
  months: readonly string[]
  rows: readonly YearRow[]
  /** The month the page is about. */
  month: string
  linkTo: (month: string) => string
}

/**
 * Services by month as a heat table, newest month first so that a phone shows it: every cell has its figure, its
 * shape and its word; colour repeats them.
 */
export function YearTable({ months, rows, month, linkTo }: YearTableProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section">
      <h2 id="year">{t('uptime.year', { month: format.month(month) })}</h2>
      <p className="quiet">{t('uptime.year_help')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll year-scroll" aria-labelledby="year" tabIndex={0}>
        <table className="year-table">
          <thead>
            <tr>
              <th scope="col">{t('board.service')}</th>
              {months.toReversed().map((each, index) => (
                <th scope="col" key={each} aria-current={each === month ? 'date' : undefined}>
                  <a href={linkTo(each)}>
                    {format.monthName(each)}
                    <span className={isYearShown(each, index) ? undefined : 'visually-hidden'}>
                      {' '}
                      {each.slice(0, 4)}
                    </span>
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.service.id}>
                <th scope="row">{row.service.title}</th>
                {row.cells.toReversed().map((cell) => (
                  <Cell cell={cell} key={cell.month} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** Where a reader would take a month for one of another year: at the start, and where the year changes. */
function isYearShown(month: string, index: number): boolean {
  return index === 0 || month.endsWith('-12')
}

const WITHOUT_FIGURE: readonly MonthStanding[] = ['uncovered', 'unobserved', 'future']

function Cell({ cell }: { cell: YearCell }): ReactElement {
  const { t, format } = useI18n()
  const { standing, tier, percentage, possiblePercentage } = cell
  return (
    <td className={`year-table__cell year-table__cell--${standing}`} data-tier={tier || undefined}>
      <StandingShape standing={standing} />
      <span className="visually-hidden"> {t(`month_standing.${standing}`)} </span>
      {!WITHOUT_FIGURE.includes(standing) && (
        <span className="year-table__figure">
          {format.percent(percentage)}
          {possiblePercentage !== percentage && (
            <span className="month-table__note">({format.percent(possiblePercentage)})</span>
          )}
        </span>
      )}
    </td>
  )
}
