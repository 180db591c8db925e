import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from '@conform-to/react'
import type { ReactElement, ReactNode } from 'react'
import { isMessageKey } from '#app/i18n/translate.ts'
import { useI18n } from './i18n.tsx'

type FieldProps = {
  field: FieldMetadata
  label: ReactNode
  help?: ReactNode
  /** False where a field that the schema leaves open is needed all the same. */
  isOptional?: boolean | undefined
  children: ReactNode
}

/** Label above, help below, the error in words under the field and tied to it. */
function Field({ field, label, help, isOptional = !field.required, children }: FieldProps): ReactElement {
  const { t } = useI18n()
  return (
    <div className="field">
      <label className="field__label" htmlFor={field.id}>
        {label} {isOptional && <span className="field__optional">({t('form.optional')})</span>}
      </label>
      {children}
      {help && (
        <p className="field__help" id={field.descriptionId}>
          {help}
        </p>
      )}
      <FieldError field={field} />
    </div>
  )
}

/** Errors are keys of the dictionary, or text that says enough by itself. */
export function FieldError({
  field,
}: {
  field: Pick<FieldMetadata, 'errorId' | 'errors'>
}): ReactElement | null {
  const { t } = useI18n()
  if (!field.errors) return null
  return (
    <p className="field__error" id={field.errorId}>
      {field.errors.map((error) => (isMessageKey(error) ? t(error) : error)).join(' ')}
    </p>
  )
}

type InputType =
  | 'text'
  | 'email'
  | 'password'
  | 'number'
  | 'url'
  | 'date'
  | 'datetime-local'
  | 'month'
  | 'search'
type TextFieldProps = Omit<FieldProps, 'children'> & {
  type?: InputType
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url'
  autoFocus?: boolean
}

export function TextField({
  field,
  label,
  help,
  isOptional,
  type = 'text',
  ...input
}: TextFieldProps): ReactElement {
  const props = getInputProps(field, { type, ariaDescribedBy: help ? field.descriptionId : undefined })
  const { key: _, ...rest } = props
  return (
    <Field field={field} label={label} help={help} isOptional={isOptional}>
      <input className="field__input" {...rest} {...input} />
    </Field>
  )
}

type TextAreaProps = Omit<FieldProps, 'children'> & { rows?: number }

export function TextArea({ field, label, help, isOptional, rows = 6 }: TextAreaProps): ReactElement {
  const props = getTextareaProps(field, { ariaDescribedBy: help ? field.descriptionId : undefined })
  const { key: _, ...rest } = props
  return (
    <Field field={field} label={label} help={help} isOptional={isOptional}>
      <textarea className="field__input" rows={rows} {...rest} />
    </Field>
  )
}

export type Option = { value: string; label: string; help?: string }
type ChoiceProps = Omit<FieldProps, 'children'> & { options: readonly Option[]; empty?: string }

/** `empty` is the text of the first, empty entry; without it the first option is chosen. */
export function SelectField({ field, label, help, isOptional, options, empty }: ChoiceProps): ReactElement {
  const props = getSelectProps(field, { ariaDescribedBy: help ? field.descriptionId : undefined })
  const { key: _, ...rest } = props
  return (
    <Field field={field} label={label} help={help} isOptional={isOptional}>
      <select className="field__input" {...rest}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} key={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** One of several, each with its own line of help. */
export function RadioGroup({ field, label, help, options }: ChoiceProps): ReactElement {
  const { t } = useI18n()
  return (
    <fieldset className="field" aria-describedby={field.errors ? field.errorId : undefined}>
      <legend className="field__label">
        {label} {!field.required && <span className="field__optional">({t('form.optional')})</span>}
      </legend>
      {help && <p className="field__help">{help}</p>}
      <div className="field__choices">
        {options.map((option, index) => (
          <label className="field__choice" key={option.value}>
            <input
              type="radio"
              id={index === 0 ? field.id : undefined}
              name={field.name}
              value={option.value}
              defaultChecked={field.initialValue === option.value}
              required={field.required}
            />
            <span>
              {option.label}
              {option.help && <span className="field__help"> {option.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError field={field} />
    </fieldset>
  )
}

export function Checkbox({ field, label, help }: Omit<FieldProps, 'children'>): ReactElement {
  const props = getInputProps(field, {
    type: 'checkbox',
    ariaDescribedBy: help ? field.descriptionId : undefined,
  })
  const { key: _, ...rest } = props
  return (
    <div className="field">
      <label className="field__choice" htmlFor={field.id}>
        <input {...rest} />
        <span>{label}</span>
      </label>
      {help && (
        <p className="field__help" id={field.descriptionId}>
          {help}
        </p>
      )}
      <FieldError field={field} />
    </div>
  )
}
