import type { ReactElement } from 'react'
import type { MessageKey } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'

const LINKS: ReadonlyArray<{ href: string; key: MessageKey }> = [
  { href: '/admin/notes', key: 'notes.title' },
  { href: '/admin/notices', key: 'notices_admin.title' },
  { href: '/admin/services', key: 'services_admin.title' },
  { href: '/admin/feeds', key: 'feeds.title' },
  { href: '/admin/customers', key: 'admin.customers' },
  { href: '/admin/policies', key: 'admin.policies' },
  { href: '/admin/users', key: 'users.title' },
  { href: '/admin/jobs', key: 'jobs.title' },
  { href: '/admin/audit', key: 'audit.title' },
  { href: '/account', key: 'account.title' },
]

/** The settings an administrator can reach from the home page. */
export function AdminLinks(): ReactElement {
  const { t } = useI18n()
  return (
    <ul>
      {LINKS.map(({ href, key }) => (
        <li key={href}>
          <a href={href}>{t(key)}</a>
        </li>
      ))}
    </ul>
  )
}
