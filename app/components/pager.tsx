import type { ReactElement } from 'react'
import { useI18n } from './i18n.tsx'

/** Keyset pages: on to older entries, or back to the newest. */
export function Pager({ first, older }: { first: string | null; older: string | null }): ReactElement | null {
  const { t } = useI18n()
  if (first === null && older === null) return null
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      {first && <a href={first}>{t('pager.first')}</a>}
      {older && (
        <a href={older} rel="next">
          {t('pager.older')}
        </a>
      )}
    </nav>
  )
}
