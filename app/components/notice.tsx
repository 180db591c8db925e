import type { ReactElement, ReactNode } from 'react'
import { isMessageKey } from '#app/i18n/translate.ts'
import { useI18n } from './i18n.tsx'

type NoticeProps = {
  kind?: 'warning' | 'problem' | 'information'
  id?: string
  title?: string
  children?: ReactNode
  role?: 'alert' | 'status'
}

export function Notice({ kind = 'warning', id, title, children, role }: NoticeProps): ReactElement {
  return (
    <div className={kind === 'warning' ? 'notice' : `notice notice--${kind}`} id={id} role={role}>
      {title && <p className="notice__title">{title}</p>}
      {children}
    </div>
  )
}

type Problem = { code: string; details: Record<string, string | number | boolean | null> }

/** A refused action in words: `error.<code>`, or the general sentence where a code has none. */
export function ProblemNotice({ problem }: { problem: Problem | undefined | null }): ReactElement | null {
  const { t } = useI18n()
  if (!problem) return null
  const key = `error.${problem.code}`
  return (
    <Notice kind="problem" role="alert">
      <p>{isMessageKey(key) ? t(key, problem.details) : t('error.unexpected')}</p>
    </Notice>
  )
}
