import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { effectivePriority, type SupportCase } from '#app/domain/cases/case.ts'
import { listChecklist, TOLD_ITEMS } from '#app/domain/cases/checklist.ts'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import { languages } from '#app/i18n/languages.ts'
import { CASE_CHANNELS, CASE_PROBLEM_KINDS, LANGUAGES } from '#app/vocabulary.ts'
import { SecretWarning } from '../contact/secret-warning.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { SelectField, TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type EditSchema, editSchema, toEditValues } from './edit-forms.ts'
import { ProblemExtent } from './problem-extent.tsx'

type EditFormProps = {
  supportCase: SupportCase
  services: readonly { id: string; title: string }[]
  reply: SubmissionResult<string[]> | null
  secrets: readonly SecretFinding[]
}

type Fields = ReturnType<typeof useForm<z.input<EditSchema>>>[1]

/** Every fact of a case that can be put right; what its kind and priority do not ask for comes last. */
export function EditForm({ supportCase, services, reply, secrets }: EditFormProps): ReactElement {
  const { t, timeZone } = useI18n()
  const [form, fields] = useForm<z.input<EditSchema>>({
    id: 'edit',
    lastResult: reply,
    constraint: getZodConstraint(editSchema(timeZone)),
    defaultValue: toEditValues(supportCase, timeZone),
  })
  const wanted = listChecklist(supportCase.problemKind, effectivePriority(supportCase))
  const told = [...TOLD_ITEMS].sort(
    (left, right) => Number(wanted.includes(right)) - Number(wanted.includes(left)),
  )
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <SecretWarning secrets={secrets} />
      <input type="hidden" name="version" value={supportCase.version} />
      <TextField field={fields.vendorNumber} label={t('cases.number')} help={t('record.number_help')} />
      <TextField field={fields.subject} label={t('cases.subject')} />
      <TextArea field={fields.description} label={t('case.description')} rows={8} />
      <Problem fields={fields} services={services} />
      {told.map((item) => (
        <TextArea
          field={fields[item]}
          label={t(`checklist_item.${item}`)}
          help={t(`checklist_help.${item}`)}
          rows={3}
          key={item}
        />
      ))}
      <Contact fields={fields} />
      <FormActions intent="edit" label={t('form.save')}>
        <a href={`/cases/${supportCase.id}`}>{t('form.cancel')}</a>
      </FormActions>
    </form>
  )
}

type ProblemProps = { fields: Fields; services: EditFormProps['services'] }

function Problem({ fields, services }: ProblemProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <SelectField
        field={fields.serviceId}
        label={t('cases.service')}
        help={t('record.service_help')}
        options={services.map(({ id, title }) => ({ value: id, label: title }))}
        empty={t('cases.no_service')}
      />
      <SelectField
        field={fields.problemKind}
        label={t('case.problem_kind')}
        options={CASE_PROBLEM_KINDS.map((kind) => ({ value: kind, label: t(`case_problem_kind.${kind}`) }))}
        empty={t('form.choose')}
      />
      <ProblemExtent fields={fields} />
    </>
  )
}

function Contact({ fields }: { fields: Fields }): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <div className="form__row">
        <SelectField
          field={fields.channel}
          label={t('case.channel')}
          options={CASE_CHANNELS.map((word) => ({ value: word, label: t(`case_channel.${word}`) }))}
          empty={t('form.choose')}
        />
        <SelectField
          field={fields.language}
          label={t('case.language')}
          options={LANGUAGES.map((word) => ({ value: word, label: languages[word].name }))}
        />
      </div>
      <TextField field={fields.contactName} label={t('contact.name')} />
      <div className="form__row">
        <TextField field={fields.contactEmail} label={t('contact.email')} type="email" />
        <TextField field={fields.contactPhone} label={t('contact.phone')} />
      </div>
    </>
  )
}
