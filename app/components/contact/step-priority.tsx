import type { ReactElement } from 'react'
import { choosePriority, toPriorityAnswers } from '#app/domain/cases/contact.ts'
import { findContradiction, type PriorityVerdict, WORKAROUNDS } from '#app/domain/cases/priority.ts'
import { PRIORITIES } from '#app/vocabulary.ts'
import { RadioGroup, SelectField, TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import { type ContactFields, ContactForm, NextButton, type StepProps } from './contact-form.tsx'
import { PriorityExamples } from './priority-examples.tsx'

/** Five questions; once they are answered, the priority they give, why, and the way to another one. */
export function StepPriority(step: StepProps): ReactElement {
  const { t } = useI18n()
  const answers = toPriorityAnswers(step.draft.answers)
  const { verdict } = choosePriority(step.draft.answers)
  const isJudged = verdict !== null
  return (
    <>
      <p>{t('priority.intro')}</p>
      <ContactForm
        step="priority"
        {...step}
        actions={
          <>
            <button
              type="submit"
              className={isJudged ? 'button' : 'button button--primary'}
              name="intent"
              value="stay"
            >
              {t('priority.judge')}
            </button>
            {isJudged && <NextButton />}
          </>
        }
      >
        {(fields) => (
          <>
            <Questions fields={fields} />
            {answers && findContradiction(answers) && <Notice>{t('priority.contradiction')}</Notice>}
            {verdict && <Verdict verdict={verdict} />}
            {verdict && <Override fields={fields} />}
          </>
        )}
      </ContactForm>
      <PriorityExamples />
    </>
  )
}

function Questions({ fields }: { fields: ContactFields }): ReactElement {
  const { t } = useI18n()
  const yesOrNo = [
    { value: 'yes', label: t('contact.yes') },
    { value: 'no', label: t('contact.no') },
  ]
  return (
    <>
      <RadioGroup
        field={fields.access}
        label={t('priority.access')}
        help={t('priority.access_help')}
        options={yesOrNo}
      />
      <RadioGroup field={fields.severalUsers} label={t('priority.several_users')} options={yesOrNo} />
      <RadioGroup field={fields.unusable} label={t('priority.unusable')} options={yesOrNo} />
      <RadioGroup field={fields.collaboration} label={t('priority.collaboration')} options={yesOrNo} />
      <RadioGroup
        field={fields.workaround}
        label={t('priority.workaround')}
        options={WORKAROUNDS.map((word) => ({ value: word, label: t(`priority.workaround_${word}`) }))}
      />
    </>
  )
}

function Verdict({ verdict }: { verdict: PriorityVerdict }): ReactElement {
  const { t } = useI18n()
  return (
    <Notice
      kind="information"
      id="verdict"
      title={t('priority.verdict', { priority: verdict.priority })}
      role="status"
    >
      <p>{t('priority.because')}:</p>
      <ul>
        {verdict.reasons.map((reason) => (
          <li key={reason}>{t(`priority_reason.${reason}`)}</li>
        ))}
      </ul>
      {verdict.keepsFromP1.length > 0 && (
        <>
          <p>{t('priority.not_p1')}:</p>
          <ul>
            {verdict.keepsFromP1.map((reason) => (
              <li key={reason}>{t(`priority_reason.${reason}`)}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

function Override({ fields }: { fields: ContactFields }): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <SelectField
        field={fields.priority}
        label={t('priority.override')}
        help={t('priority.override_help')}
        options={PRIORITIES.map((priority) => ({ value: priority, label: priority }))}
        empty={t('priority.override_none')}
      />
      <TextArea field={fields.priorityReason} label={t('priority.override_reason')} rows={3} />
    </>
  )
}
