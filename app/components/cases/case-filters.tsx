import type { ReactElement, ReactNode } from 'react'
import { CASE_STATES, PRIORITIES } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type CaseFiltersProps = { services: readonly { id: string; title: string }[]; query: Record<string, string> }

/** The filters of the list as a form whose answer is an address. */
export function CaseFilters({ services, query }: CaseFiltersProps): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters" method="get" action="/cases" aria-label={t('cases.filters')}>
      <Choice name="state" label={t('cases.state')} query={query} empty={t('cases.any_state')}>
        <option value="open">{t('cases.open_ones')}</option>
        {CASE_STATES.map((state) => (
          <option value={state} key={state}>
            {t(`case_state.${state}`)}
          </option>
        ))}
      </Choice>
      <Choice name="priority" label={t('cases.priority')} query={query} empty={t('cases.any_priority')}>
        {PRIORITIES.map((priority) => (
          <option value={priority} key={priority}>
            {priority}
          </option>
        ))}
      </Choice>
      <Choice name="service" label={t('cases.service')} query={query} empty={t('cases.any_service')}>
        {services.map((service) => (
          <option value={service.id} key={service.id}>
            {service.title}
          </option>
        ))}
      </Choice>
      <label className="field">
        <span className="field__label">{t('cases.text')}</span>
        <input className="field__input" type="search" name="text" defaultValue={query.text ?? ''} />
      </label>
      <button className="button" type="submit">
        {t('form.filter')}
      </button>
    </form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  query: Record<string, string>
  empty: string
  children: ReactNode
}

function Choice({ name, label, query, empty, children }: ChoiceProps): ReactElement {
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      <select className="field__input" name={name} defaultValue={query[name] ?? ''}>
        <option value="">{empty}</option>
        {children}
      </select>
    </label>
  )
}
