import type { ReactElement } from 'react'
import { DELIVERY_STATES } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type DeliveryFiltersProps = {
  chosen: { channelId: string; state: string }
  channels: ReadonlyArray<{ id: string; name: string }>
}

export function DeliveryFilters({ chosen, channels }: DeliveryFiltersProps): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters no-print" method="get">
      <label className="field">
        <span className="field__label">{t('delivery_log.channel')}</span>
        <select className="field__input" name="channel" defaultValue={chosen.channelId}>
          <option value="">{t('delivery_log.any_channel')}</option>
          {channels.map((channel) => (
            <option value={channel.id} key={channel.id}>
              {channel.name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field__label">{t('delivery_log.state')}</span>
        <select className="field__input" name="state" defaultValue={chosen.state}>
          <option value="">{t('delivery_log.any_state')}</option>
          {DELIVERY_STATES.map((state) => (
            <option value={state} key={state}>
              {t(`delivery_state.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <button className="button" type="submit">
        {t('delivery_log.filter')}
      </button>
    </form>
  )
}
