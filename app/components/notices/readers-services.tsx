import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import { AllOrSome } from './all-or-some.tsx'

type ServiceChoiceProps = {
  services: ReadonlyArray<{ id: string; title: string }>
  chosen: readonly string[] | null
}

/** Which services a reader wants mail about. */
export function ReadersServices({ services, chosen }: ServiceChoiceProps): ReactElement {
  const { t } = useI18n()
  return (
    <AllOrSome
      name="services"
      item="serviceId"
      legend={t('subscribe.services')}
      all={t('subscribe.every_service')}
      some={t('subscribe.some_services')}
      choices={services.map(({ id, title }) => ({ value: id, label: title }))}
      chosen={chosen}
    />
  )
}

/** What the form chose: null for every service. */
export function readServiceIds(form: FormData): string[] | null {
  return form.get('services') === 'some' ? form.getAll('serviceId').map(String).slice(0, 500) : null
}
