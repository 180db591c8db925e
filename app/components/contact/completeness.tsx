import type { ReactElement } from 'react'
import type { ChecklistItem, Completeness as Measured } from '#app/domain/cases/checklist.ts'
import { useI18n } from '../i18n.tsx'

/** The fields that hold what is no text of its own. */
const FIELDS: Partial<Record<ChecklistItem, string>> = {
  times: 'problemBeganAt',
  users: 'usersAffected',
  pattern: 'problemPattern',
}

type CompletenessProps = {
  measured: Measured
  /** The form where what is missing can be given: its address up to the name of the field; null for who may not. */
  form: string | null
}

/** How much of what support will ask for is there, as a bar and in words. */
export function Completeness({ measured, form }: CompletenessProps): ReactElement {
  const { t } = useI18n()
  const { percent, missing } = measured
  return (
    <div className="completeness">
      <progress className="completeness__bar" max={100} value={percent} aria-hidden="true" />
      <p>{percent === 100 ? t('checklist.complete') : t('checklist.score', { percent })}</p>
      {missing.length > 0 && (
        <>
          <p>{t('checklist.missing')}</p>
          <ul className="page-links">
            {missing.map((item) => (
              <li key={item}>
                {form === null ? (
                  t(`checklist_item.${item}`)
                ) : (
                  <a href={`${form}${FIELDS[item] ?? item}`}>{t(`checklist_item.${item}`)}</a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
