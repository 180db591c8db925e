import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { ActionButton } from './plain-field.tsx'

type Row = {
  id: string
  userName: string
  createdAt: number
  lastSeenAt: number
  userAgent: string | null
  address: string | null
}

type SessionTableProps = { sessions: readonly Row[]; ownSessionId: string | null; withNames?: boolean }

/** Where somebody is signed in, each with a way to end it. */
export function SessionTable({ sessions, ownSessionId, withNames }: SessionTableProps): ReactElement {
  const { t } = useI18n()
  return (
    <table>
      <caption className="visually-hidden">{t('account.sessions')}</caption>
      <thead>
        <tr>
          {withNames && <th scope="col">{t('users.name')}</th>}
          <th scope="col">{t('account.browser')}</th>
          <th scope="col">{t('account.address')}</th>
          <th scope="col">{t('account.last_seen')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('account.end')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            {withNames && <td>{session.userName}</td>}
            <td>{session.userAgent ?? t('account.unknown_browser')}</td>
            <td>{session.address}</td>
            <td>
              <Instant at={session.lastSeenAt} style="short" />
            </td>
            <td>
              {session.id === ownSessionId ? (
                t('account.this_one')
              ) : (
                <ActionButton intent="end-session" label={t('account.end')} fields={{ id: session.id }} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
