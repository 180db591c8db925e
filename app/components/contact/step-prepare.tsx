import type { ReactElement } from 'react'
import { listChecklist, TOLD_ITEMS } from '#app/domain/cases/checklist.ts'
import { measureContact, readContact } from '#app/domain/cases/contact.ts'
import { ProblemExtent } from '../cases/problem-extent.tsx'
import { TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Completeness } from './completeness.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'

/** The checklist of the kind of problem and the priority, and how far it is filled in. */
export function StepPrepare(step: StepProps): ReactElement {
  const { t } = useI18n()
  const { problemKind, priority } = readContact(step.draft.answers)
  const wanted = listChecklist(problemKind, priority)
  return (
    <>
      <p>{t('contact.prepare_intro')}</p>
      <Completeness measured={measureContact(step.draft.answers)} form="#contact-prepare-" />
      <ContactForm
        step="prepare"
        {...step}
        actions={
          <>
            <button type="submit" className="button" name="intent" value="stay">
              {t('contact.prepare_score')}
            </button>
            <NextButton />
          </>
        }
      >
        {(fields) => (
          <>
            <ProblemExtent fields={fields} />
            {TOLD_ITEMS.filter((item) => wanted.includes(item)).map((item) => (
              <TextArea
                field={fields[item]}
                label={t(`checklist_item.${item}`)}
                help={t(`checklist_help.${item}`)}
                rows={item === 'steps' ? 6 : 3}
                key={item}
              />
            ))}
          </>
        )}
      </ContactForm>
    </>
  )
}
