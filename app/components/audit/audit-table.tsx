import type { ReactElement } from 'react'
import { isMessageKey } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

type Row = {
  sequence: number
  occurredAt: number
  actorName: string
  surface: string
  action: string
  objectKind: string
  objectId: string
  before: string | null
  after: string | null
  reason: string | null
}

/** One line for each change; what it changed unfolds. */
export function AuditTable({ rows }: { rows: readonly Row[] }): ReactElement {
  const { t } = useI18n()
  return (
    <table>
      <caption className="visually-hidden">{t('audit.title')}</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.object')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AuditLine row={row} key={row.sequence} />
        ))}
      </tbody>
    </table>
  )
}

function AuditLine({ row }: { row: Row }): ReactElement {
  const { t } = useI18n()
  const surface = `surface.${row.surface}`
  return (
    <tr>
      <td className="number">{row.sequence}</td>
      <td>
        <Instant at={row.occurredAt} />
      </td>
      <td>
        {row.actorName} <span className="quiet">{isMessageKey(surface) ? t(surface) : row.surface}</span>
      </td>
      <td>
        <code>{row.action}</code>
        <Values row={row} />
      </td>
      <td>
        {row.objectKind} <span className="quiet">{row.objectId}</span>
      </td>
    </tr>
  )
}

function Values({ row }: { row: Row }): ReactElement | null {
  const { t } = useI18n()
  const values = [
    { label: t('audit.reason'), text: row.reason },
    { label: t('audit.before'), text: row.before },
    { label: t('audit.after'), text: row.after },
  ].filter((value) => value.text !== null)
  if (values.length === 0) return null
  return (
    <details>
      <summary>{t('audit.details')}</summary>
      <dl className="facts">
        {values.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code>{text}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
