import type { ReactElement } from 'react'
import type { StripDay } from '#app/domain/services/service-line.ts'
import { useI18n } from './i18n.tsx'

type DayStripProps = {
  service: { id: string; title: string }
  /** Oldest first. */
  days: readonly StripDay[]
}

/**
 * The days of one service, each a named button that opens its incidents: a form, so it needs no script.
 * public/strip.js makes it one Tab stop. States differ in shape as well as colour (app/styles/blocks/day-strip.css).
 */
export function DayStrip({ service, days }: DayStripProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <form action="/incidents">
      <input type="hidden" name="service" value={service.id} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend of its own in every row */}
      <div
        className="day-strip"
        role="group"
        aria-label={t('strip.label', { service: service.title })}
        data-strip=""
      >
        {days.map(({ day, status, incidents }) => {
          const values = { day: format.day(day), status: t(`service_status.${status}`), incidents }
          const name = incidents > 0 ? t('strip.day_incidents', values) : t('strip.day', values)
          return (
            // biome-ignore lint/a11y/useButtonType: submitting is what a button does; a thousand need not say so
            <button className={`day day--${status}`} name="day" value={day} aria-label={name} key={day} />
          )
        })}
      </div>
    </form>
  )
}
