import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

/** A deadline with what is left of it, or how long it has passed. */
export function Deadline({ at, running }: { at: number | null; running: boolean }): ReactElement {
  const { t, format, now } = useI18n()
  if (at === null) return <>{t('claim_list.no_deadline')}</>
  return (
    <>
      <Instant at={at} />
      {running && <strong className="deadline__left"> {format.left(at, now)}</strong>}
    </>
  )
}
