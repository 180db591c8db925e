import type { ReactElement } from 'react'
import type { BoardService } from '#app/domain/services/board.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { useI18n } from '../i18n.tsx'
import { StatusMark } from '../status-mark.tsx'

type ServiceChoiceProps = {
  services: readonly BoardService[]
  /** What people call each feed, by its id. */
  feeds: Readonly<Record<string, string>>
}

/** Which services we run and in which order: one form, whose buttons also move a service. */
export function ServiceChoice({ services, feeds }: ServiceChoiceProps): ReactElement {
  const { t } = useI18n()
  return (
    <form className="stack" method="post">
      <table className="case-table">
        <caption className="visually-hidden">{t('services_admin.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('services_admin.in_use')}</th>
            <th scope="col">{t('board.service')}</th>
            <th scope="col">{t('services_admin.source')}</th>
            <th scope="col">{t('board.state')}</th>
            <th scope="col">{t('services_admin.order')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <ServiceRow service={service} feed={feeds[service.feedId] ?? ''} key={service.id} />
          ))}
        </tbody>
      </table>
      <div className="form__actions">
        <button className="button button--primary" type="submit" name="intent" value="choose">
          {t('services_admin.save')}
        </button>
      </div>
    </form>
  )
}

function ServiceRow({ service, feed }: { service: BoardService; feed: string }): ReactElement {
  const { t, language } = useI18n()
  const { id, title } = service
  return (
    <tr>
      <td>
        <input type="hidden" name="listed" value={id} />
        <label className="field__choice">
          <input type="checkbox" name="inUse" value={id} defaultChecked={service.inUse} />
          <span className="visually-hidden">{t('services_admin.use', { service: title })}</span>
        </label>
      </td>
      <th scope="row">
        <a href={`/admin/services/${id}`}>{title}</a>
        {service.note !== null && (
          <span className="month-table__note">{pickText(service.note, language)}</span>
        )}
      </th>
      <td>{feed}</td>
      <td>
        <StatusMark status={service.status} />
        {service.override !== null && (
          <span className="month-table__note">{t('services_admin.set_by_us')}</span>
        )}
      </td>
      <td>
        <MoveButton direction="up" id={id} title={title} />
        <MoveButton direction="down" id={id} title={title} />
      </td>
    </tr>
  )
}

type MoveButtonProps = { direction: 'up' | 'down'; id: string; title: string }

function MoveButton({ direction, id, title }: MoveButtonProps): ReactElement {
  const { t } = useI18n()
  return (
    <button
      className="button"
      type="submit"
      name="intent"
      value={`${direction}:${id}`}
      aria-label={t(`services_admin.move_${direction}`, { service: title })}
    >
      {direction === 'up' ? '↑' : '↓'}
    </button>
  )
}
