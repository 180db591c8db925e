import type { FieldMetadata } from '@conform-to/react'
import type { ReactElement } from 'react'
import { TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'

type WhenFieldProps = { field: FieldMetadata; label?: string }

/** A time on the clock of the page's zone, which stands beside it. */
export function WhenField({ field, label }: WhenFieldProps): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <TextField
      field={field}
      label={label ?? t('case.when')}
      help={t('case.when_zone', { zone: format.zone(now) })}
      type="datetime-local"
    />
  )
}
