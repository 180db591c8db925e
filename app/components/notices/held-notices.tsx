import type { ReactElement } from 'react'
import { ActionButton } from '../access/plain-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'

/** After a restore, what waited may have gone out already: an admin says whether it goes. */
export function HeldNotices({ total }: { total: number }): ReactElement | null {
  const { t } = useI18n()
  if (total === 0) return null
  return (
    <Notice title={t('notices_admin.held_title', { count: total })}>
      <p>{t('notices_admin.held')}</p>
      <div className="form__actions">
        <ActionButton intent="send" label={t('notices_admin.held_send')} fields={{}} />
        <ActionButton intent="drop" label={t('notices_admin.held_drop')} fields={{}} />
      </div>
    </Notice>
  )
}
