import type { ReactElement, ReactNode } from 'react'
import { useI18n } from '../i18n.tsx'
import { WEEKDAYS } from './calendar-forms.ts'

export type ShownCalendar = {
  version: number
  workingDays: readonly number[]
  opensAt: string
  closesAt: string
}

type CalendarPageProps = {
  customer: { id: string; name: string; timeZone: string }
  calendar: ShownCalendar
  holidays: readonly { date: string; name: string }[]
  problem: ReactNode
}

/** When a customer works: its week, and its days off. */
export function CalendarPage({ customer, calendar, holidays, problem }: CalendarPageProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <p className="quiet">
          <a href={`/admin/customers/${customer.id}`}>{customer.name}</a>
        </p>
        <h1>{t('calendar.title')}</h1>
        <p className="prose">{t('calendar.intro', { zone: customer.timeZone })}</p>
        {problem}
      </header>
      <Week calendar={calendar} />
      <Holidays holidays={holidays} />
    </>
  )
}

function Week({ calendar }: { calendar: ShownCalendar }): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <h2>{t('calendar.week')}</h2>
      {calendar.version === 0 && <p className="quiet">{t('calendar.usual')}</p>}
      <form className="form" method="post">
        <input type="hidden" name="version" value={calendar.version} />
        <fieldset className="field">
          <legend className="field__label">{t('calendar.days')}</legend>
          <div className="field__choices">
            {WEEKDAYS.map((day) => (
              <label className="field__choice" key={day}>
                <input
                  type="checkbox"
                  name="workingDays"
                  value={day}
                  defaultChecked={calendar.workingDays.includes(day)}
                />
                <span>{t(`calendar.day_${day}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="form__row">
          <WallTime name="opensAt" label={t('calendar.opens')} value={calendar.opensAt} />
          <WallTime name="closesAt" label={t('calendar.closes')} value={calendar.closesAt} />
        </div>
        <p className="field__help">{t('calendar.time_help')}</p>
        <div className="form__actions">
          <button type="submit" className="button button--primary" name="intent" value="week">
            {t('form.save')}
          </button>
        </div>
      </form>
    </section>
  )
}

function WallTime({ name, label, value }: { name: string; label: string; value: string }): ReactElement {
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      <input
        className="field__input"
        name={name}
        defaultValue={value}
        required
        maxLength={5}
        inputMode="numeric"
      />
    </label>
  )
}

function Holidays({ holidays }: { holidays: CalendarPageProps['holidays'] }): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section">
      <h2>{t('calendar.holidays')}</h2>
      {holidays.length === 0 && <p>{t('calendar.no_holidays')}</p>}
      <ul className="incident-list">
        {holidays.map((holiday) => (
          <li className="incident-list__item" key={holiday.date}>
            <form className="link-decision" method="post">
              <input type="hidden" name="date" value={holiday.date} />
              <span>
                {format.day(holiday.date)} {holiday.date.slice(0, 4)} · {holiday.name}
              </span>
              <button
                type="submit"
                className="button button--plain"
                name="intent"
                value="remove"
                aria-label={t('calendar.remove', { name: holiday.name })}
              >
                {t('form.remove')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <h3>{t('calendar.add')}</h3>
      <form className="filters" method="post">
        <label className="field">
          <span className="field__label">{t('calendar.date')}</span>
          <input className="field__input" type="date" name="date" required />
        </label>
        <label className="field">
          <span className="field__label">{t('calendar.name')}</span>
          <input className="field__input" name="name" required maxLength={100} />
        </label>
        <button type="submit" className="button" name="intent" value="add">
          {t('form.add')}
        </button>
      </form>
    </section>
  )
}
