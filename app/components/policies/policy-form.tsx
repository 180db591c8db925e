import type { ReactElement } from 'react'
import type { PolicyReading } from '#app/domain/policies/policies.server.ts'
import { phrasePolicyProblem } from '#app/i18n/policy-problems.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'

/** A new policy as JSON: checked as often as one likes, and usable only once nothing is wrong with it. */
export function PolicyForm({ text, reading }: { text: string; reading: PolicyReading | null }): ReactElement {
  const { t } = useI18n()
  const isWrong = reading !== null && !reading.ok
  return (
    <form className="form policy-form" method="post" action="/admin/policies#new">
      {reading && <Verdict reading={reading} />}
      <div className="field">
        <label className="field__label" htmlFor="policy-document">
          {t('policy.document')}
        </label>
        <textarea
          className="field__input policy-form__document"
          id="policy-document"
          name="document"
          rows={24}
          spellCheck={false}
          defaultValue={text}
          required
          aria-invalid={isWrong || undefined}
          aria-describedby={reading ? 'policy-verdict' : 'policy-help'}
        />
        <p className="field__help" id="policy-help">
          {t('policy.document_help')}
        </p>
      </div>
      <div className="form__actions">
        <button className="button" type="submit" name="intent" value="check">
          {t('policy.check')}
        </button>
        <button className="button button--primary" type="submit" name="intent" value="add">
          {t('policy.add')}
        </button>
      </div>
    </form>
  )
}

function Verdict({ reading }: { reading: PolicyReading }): ReactElement {
  const { t, language } = useI18n()
  if (reading.ok) {
    return (
      <div id="policy-verdict">
        <Notice kind="information" role="status">
          {t('policy.fine', { title: reading.policy.title })}
        </Notice>
      </div>
    )
  }
  const lines = [
    ...(reading.notJson ? [t('error.policy.not_json')] : []),
    ...(reading.taken ? [t('error.policy.exists')] : []),
    ...reading.problems.map((problem) => phrasePolicyProblem(language, problem)),
  ]
  return (
    <div className="error-summary" role="alert" id="policy-verdict">
      <p>{t('form.errors', { count: lines.length })}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
