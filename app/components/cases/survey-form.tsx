import type { ReactElement } from 'react'
import type { SupportCase } from '#app/domain/cases/case.ts'
import type { CaseSurvey } from '#app/domain/cases/case-surveys.server.ts'
import { toLocalMinute } from '#app/i18n/local-time.ts'
import { RadioGroup, SelectField, TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Facts } from '../ledger.tsx'
import { type CaseAnswer, CaseForm } from './case-form.tsx'
import { SURVEY_ANSWERS, SURVEY_SCORES } from './case-forms.ts'
import { WhenField } from './when-field.tsx'

type SurveyProps = {
  supportCase: SupportCase
  survey: CaseSurvey | null
  canWrite: boolean
  answer: CaseAnswer
}

/** What the vendor's survey asked after closing, and what we said. */
export function Survey({ supportCase, survey, canWrite, answer }: SurveyProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section" id="survey">
      <h2>{t('survey.title')}</h2>
      {survey === null ? (
        <p className="quiet">{t('survey.text')}</p>
      ) : (
        <Facts
          rows={[
            { label: t('survey.asked'), value: format.instant(survey.askedAt) },
            { label: t('survey.answer'), value: t(`survey.answer_${toAnswer(survey)}`) },
            ...(survey.score === null
              ? []
              : [{ label: t('survey.score'), value: t('survey.score_of', { score: survey.score }) }]),
            ...(survey.comment === null ? [] : [{ label: t('survey.comment'), value: survey.comment }]),
          ]}
        />
      )}
      {canWrite && <RecordSurvey supportCase={supportCase} survey={survey} answer={answer} />}
    </section>
  )
}

function toAnswer(survey: CaseSurvey): 'none' | 'answered' | 'declined' {
  if (survey.answeredAt !== null) return 'answered'
  return survey.declinedAt === null ? 'none' : 'declined'
}

function RecordSurvey({ survey, answer }: Omit<SurveyProps, 'canWrite'>): ReactElement {
  const { t, now, timeZone } = useI18n()
  return (
    <CaseForm
      intent="survey"
      title={t('survey.record')}
      version={survey?.version ?? 0}
      answer={answer}
      values={{
        askedAt: toLocalMinute(survey?.askedAt ?? now, timeZone),
        answer: survey === null ? '' : toAnswer(survey),
        score: survey?.score?.toString() ?? '',
        comment: survey?.comment ?? '',
      }}
    >
      {(fields) => (
        <>
          <WhenField field={fields.askedAt} label={t('survey.asked')} />
          <RadioGroup
            field={fields.answer}
            label={t('survey.answer')}
            options={SURVEY_ANSWERS.map((word) => ({ value: word, label: t(`survey.answer_${word}`) }))}
          />
          <SelectField
            field={fields.score}
            label={t('survey.score')}
            options={SURVEY_SCORES.map((score) => ({ value: score, label: score }))}
            empty={t('form.choose')}
          />
          <TextArea field={fields.comment} label={t('survey.comment')} rows={3} />
        </>
      )}
    </CaseForm>
  )
}
