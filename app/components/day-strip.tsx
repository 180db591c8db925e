import type { ReactElement } from 'react'
import type { StripDay } from '#app/domain/services/service-line.ts'
import { useI18n } from './i18n.tsx'

type DayStripProps = {
  service: string
  days: readonly StripDay[]
  /** Where a day leads: its incidents. */
  hrefOf(day: string): string
}

/**
 * The days of one service as links, oldest first; one Tab stop, moved by public/strip.js. Without the script
 * each day is an ordinary link. States differ in shape as well as colour (app/styles/blocks.css).
 */
export function DayStrip({ service, days, hrefOf }: DayStripProps): ReactElement {
  const { t, format } = useI18n()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links is no fieldset
    <div
      className="day-strip"
      role="group"
      aria-label={t('strip.label', { service, days: days.length })}
      data-strip=""
    >
      {days.map(({ day, status, incidents }) => {
        const values = { day: format.day(day), status: t(`service_status.${status}`), incidents }
        const name = incidents > 0 ? t('strip.day_incidents', values) : t('strip.day', values)
        return (
          // biome-ignore lint/a11y/useAnchorContent: named by its title; a thousand days would be named twice
          <a className={`day day--${status}`} href={hrefOf(day)} title={name} key={day} />
        )
      })}
    </div>
  )
}
