import type { ReactElement } from 'react'
import type { SupportCase } from '#app/domain/cases/case.ts'
import {
  OPTIONAL_OUTCOME_FIELDS,
  OUTCOME_FIELDS,
  type OutcomeField,
  SOLVED_HOW,
  UNSOLVED_VERDICTS,
} from '#app/domain/cases/outcome.ts'
import { CASE_OUTCOMES, type CaseOutcome } from '#app/vocabulary.ts'
import { RadioGroup, SelectField, TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type CaseAnswer, CaseForm } from './case-form.tsx'

type CloseFormProps = { supportCase: SupportCase; answer: CaseAnswer }

const LONG: readonly OutcomeField[] = ['answer', 'nextSteps', 'reason', 'noIdeaReason']

/** The six outcomes, and below them what each one needs, grouped so that nothing has to be guessed. */
export function CloseForm({ supportCase, answer }: CloseFormProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="close" title={t('case.close')} version={supportCase.version} answer={answer}>
      {(fields) => {
        const choices: Partial<Record<OutcomeField, readonly { value: string; label: string }[]>> = {
          how: SOLVED_HOW.map((how) => ({ value: how, label: t(`outcome.how_${how}`) })),
          verdict: UNSOLVED_VERDICTS.map((word) => ({ value: word, label: t(`outcome.verdict_${word}`) })),
        }
        const toInput = (name: OutcomeField) => {
          const shared = {
            field: fields[name],
            label: t(`outcome.${name}`),
            isOptional: OPTIONAL_OUTCOME_FIELDS.includes(name),
          }
          const options = choices[name]
          if (options)
            return <SelectField {...shared} key={name} options={options} empty={t('form.choose')} />
          if (LONG.includes(name)) return <TextArea {...shared} key={name} rows={3} />
          return <TextField {...shared} key={name} />
        }
        return (
          <>
            <RadioGroup
              field={fields.outcome}
              label={t('case.outcome')}
              help={t('case.close_help')}
              options={CASE_OUTCOMES.map((outcome) => ({
                value: outcome,
                label: t(`case_outcome.${outcome}`),
              }))}
            />
            {CASE_OUTCOMES.map((outcome: CaseOutcome) => (
              <fieldset className="case-outcome" key={outcome} data-outcome={outcome}>
                <legend className="field__label">{t(`case_outcome.${outcome}`)}</legend>
                {OUTCOME_FIELDS[outcome].map(toInput)}
              </fieldset>
            ))}
            <TextArea field={fields.note} label={t('case.outcome_note')} rows={2} />
          </>
        )
      }}
    </CaseForm>
  )
}
