import type { ReactElement } from 'react'
import type { NoticesHealth } from '#app/domain/notifications/notices-health.server.ts'
import { useI18n } from '../i18n.tsx'
import { DutyRow, DutySection } from './duty-row.tsx'

type NoticeDutiesProps = { health: NoticesHealth; held: number }

/** What people should have been told and were not. */
export function NoticeDuties({ health, held }: NoticeDutiesProps): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <DutySection title={t('duties.deliveries')} count={countNoticeDuties({ health, held })}>
      {health.failing.map((channel) => (
        <DutyRow key={channel.id} when={<strong>{format.duration(now - channel.since)}</strong>}>
          <a href={`/admin/notices/channels/${channel.id}`}>
            {t('duties.failing_channel', { channel: channel.name })}
          </a>
          <p className="duties__facts">
            <span>{channel.answer}</span>
          </p>
        </DutyRow>
      ))}
      {health.dead > 0 && (
        <DutyRow when={<strong>{format.number(health.dead)}</strong>}>
          <a href="/admin/notices/log?state=dead">{t('duties.dead_messages')}</a>
        </DutyRow>
      )}
      {held > 0 && (
        <DutyRow when={<strong>{format.number(held)}</strong>}>
          <a href="/admin/notices">{t('duties.held_notices')}</a>
        </DutyRow>
      )}
    </DutySection>
  )
}

export function countNoticeDuties({ health, held }: NoticeDutiesProps): number {
  return health.failing.length + (health.dead > 0 ? 1 : 0) + (held > 0 ? 1 : 0)
}
