import type { ReactElement } from 'react'
import type { MonthRow } from '#app/domain/uptime/month-row.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import type { ExplanationLine } from '#app/sla/explanation.ts'
import { useI18n } from '../i18n.tsx'
import { WindowsTable } from './windows-table.tsx'

/** Every step from the windows to the deadlines, in words, in the order it was taken. */
export function Steps({ lines }: { lines: readonly ExplanationLine[] }): ReactElement {
  const { language } = useI18n()
  return (
    <ol className="arithmetic">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps are a fixed sequence
        <li key={index}>{phraseExplanation(language, line)}</li>
      ))}
    </ol>
  )
}

type ArithmeticProps = { lines: readonly string[]; policy: { title: string; url: string; checkedOn: string } }

/** Steps that are words already, with the policy they follow: for what keeps them as it was written down. */
export function Arithmetic({ lines, policy }: ArithmeticProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" aria-labelledby="arithmetic">
      <h2 id="arithmetic">{t('uptime.arithmetic')}</h2>
      <p className="quiet">
        <a href={policy.url} rel="noopener noreferrer nofollow">
          {policy.title}
        </a>
        , {t('uptime.checked_on', { day: policy.checkedOn })}
      </p>
      <ol className="arithmetic">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps are a fixed sequence
          <li key={index}>{line}</li>
        ))}
      </ol>
    </section>
  )
}

/** One service: its windows by source, and the steps from them to its figures. */
export function ServiceArithmetic({ row, open }: { row: MonthRow; open: boolean }): ReactElement {
  const { t } = useI18n()
  const { service, windows } = row
  return (
    <details className="arithmetic-panel" id={`service-${service.id}`} open={open}>
      <summary>{t('uptime.steps_of', { service: service.title })}</summary>
      {windows.length === 0 ? (
        <p className="quiet">{t('uptime.no_windows', { service: service.title })}</p>
      ) : (
        <WindowsTable windows={windows} caption={t('uptime.windows')} />
      )}
      <Steps lines={row.explanation} />
    </details>
  )
}
