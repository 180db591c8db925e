import type { ReactElement } from 'react'
import { IMPACTS } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type IncidentFiltersProps = {
  services: readonly { id: string; title: string }[]
  query: Record<string, string>
  /** Cases and claims are told to those who are signed in. */
  signedIn: boolean
}

/** The filters of the history as a form whose answer is an address. */
export function IncidentFilters({ services, query, signedIn }: IncidentFiltersProps): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters" method="get" action="/incidents" aria-label={t('incidents.filters')}>
      <label className="field">
        <span className="field__label">{t('incidents.search')}</span>
        <input className="field__input" type="search" name="q" defaultValue={query.q ?? ''} maxLength={100} />
      </label>
      <label className="field">
        <span className="field__label">{t('incidents.service')}</span>
        <select className="field__input" name="service" defaultValue={query.service ?? ''}>
          <option value="">{t('incidents.all_services')}</option>
          {services.map((service) => (
            <option value={service.id} key={service.id}>
              {service.title}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field__label">{t('incidents.impact')}</span>
        <select className="field__input" name="impact" defaultValue={query.impact ?? ''}>
          <option value="">{t('incidents.all_impacts')}</option>
          {IMPACTS.map((impact) => (
            <option value={impact} key={impact}>
              {t(`impact.${impact}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field__label">{t('incidents.state')}</span>
        <select className="field__input" name="open" defaultValue={query.open ?? ''}>
          <option value="">{t('incidents.any_state')}</option>
          <option value="yes">{t('incidents.only_open')}</option>
          <option value="no">{t('incidents.only_closed')}</option>
        </select>
      </label>
      <label className="field">
        <span className="field__label">{t('incidents.month')}</span>
        <input
          className="field__input"
          type="month"
          name="month"
          defaultValue={query.month ?? ''}
          placeholder="2026-05"
        />
      </label>
      {signedIn &&
        (['case', 'claim'] as const).map((name) => (
          <label className="field__choice" key={name}>
            <input type="checkbox" name={name} value="yes" defaultChecked={query[name] === 'yes'} />
            <span>{t(`incidents.with_${name}`)}</span>
          </label>
        ))}
      <button className="button" type="submit">
        {t('form.filter')}
      </button>
    </form>
  )
}
