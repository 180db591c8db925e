import type { ReactElement } from 'react'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'

/** What seems to be secret in what was typed, with the box that says it is not. Nothing while nothing is. */
export function SecretWarning({ secrets }: { secrets: readonly SecretFinding[] }): ReactElement | null {
  const { t } = useI18n()
  if (secrets.length === 0) return null
  return (
    <Notice kind="problem" title={t('secret.title')} role="alert">
      <p>{t('secret.text')}</p>
      <ul>
        {secrets.map((secret) => (
          <li key={`${secret.kind} ${secret.at}`}>
            {t(`secret_kind.${secret.kind}`)}: <code>{secret.hint}</code>
          </li>
        ))}
      </ul>
      <label className="field__choice">
        <input type="checkbox" name="secretsSeen" value="yes" />
        <span>{t('secret.seen')}</span>
      </label>
    </Notice>
  )
}
