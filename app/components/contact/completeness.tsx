import type { ReactElement } from 'react'
import type { Completeness as Measured } from '#app/domain/cases/checklist.ts'
import { useI18n } from '../i18n.tsx'

/** How much of what support will ask for is there, as a bar and in words. */
export function Completeness({ measured }: { measured: Measured }): ReactElement {
  const { t, format } = useI18n()
  const { percent, missing } = measured
  return (
    <div className="completeness">
      <progress className="completeness__bar" max={100} value={percent} aria-hidden="true" />
      <p>
        {percent === 100 ? t('checklist.complete') : t('checklist.score', { percent })}{' '}
        {missing.length > 0 &&
          t('checklist.missing', { items: format.list(missing.map((item) => t(`checklist_item.${item}`))) })}
      </p>
    </div>
  )
}
