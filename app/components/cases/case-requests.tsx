import type { ReactElement } from 'react'
import type { SupportCase } from '#app/domain/cases/case.ts'
import { isOpenCase } from '#app/domain/cases/case.ts'
import type { CaseRequest } from '#app/domain/cases/case-requests.server.ts'
import { CASE_PARTIES, CASE_REQUEST_KINDS } from '#app/vocabulary.ts'
import { RadioGroup, SelectField, TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type CaseAnswer, CaseForm } from './case-form.tsx'
import { WhenField } from './when-field.tsx'

type CaseRequestsProps = {
  supportCase: SupportCase
  requests: readonly CaseRequest[]
  canWrite: boolean
  answer: CaseAnswer
}

/** What one side asked the other for, as a list to tick off. */
export function CaseRequests({ supportCase, requests, canWrite, answer }: CaseRequestsProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" id="requests">
      <h2>{t('request.title')}</h2>
      {requests.length === 0 && <p>{t('request.none')}</p>}
      <ul className="incident-list">
        {requests.map((request) => (
          <Request request={request} canWrite={canWrite} key={request.id} />
        ))}
      </ul>
      {canWrite && isOpenCase(supportCase) && <AddRequest supportCase={supportCase} answer={answer} />}
    </section>
  )
}

function Request({ request, canWrite }: { request: CaseRequest; canWrite: boolean }): ReactElement {
  const { t, format } = useI18n()
  const isOwed = request.settledAt === null
  const name = t(`case_request_kind.${request.kind}`)
  return (
    <li className="incident-list__item">
      <p>
        <span aria-hidden="true">{isOwed ? '☐' : '☑'}</span> <strong>{name}</strong>{' '}
        <span className="quiet">
          {request.settledAt === null
            ? t('request.owed', {
                party: t(`case_party.${request.owedBy}`),
                time: format.instant(request.askedAt),
              })
            : t('request.settled', { time: format.instant(request.settledAt) })}
        </span>
      </p>
      <p className="case-text">{request.text}</p>
      {request.answer && <p className="case-text case-text--quoted">{request.answer}</p>}
      {isOwed && canWrite && (
        <form className="filters no-print" method="post">
          <input type="hidden" name="requestId" value={request.id} />
          <label className="field">
            <span className="field__label">
              {t('request.answer')} <span className="field__optional">({t('form.optional')})</span>
            </span>
            <input className="field__input" name="answer" maxLength={2000} />
          </label>
          <button
            type="submit"
            className="button"
            name="intent"
            value="request_settle"
            aria-label={`${t('request.settle')}: ${name}`}
          >
            {t('request.settle')}
          </button>
        </form>
      )}
    </li>
  )
}

function AddRequest({ supportCase, answer }: { supportCase: SupportCase; answer: CaseAnswer }): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="request_add" title={t('request.add')} version={supportCase.version} answer={answer}>
      {(fields) => (
        <>
          <SelectField
            field={fields.kind}
            label={t('request.kind')}
            options={CASE_REQUEST_KINDS.map((kind) => ({
              value: kind,
              label: t(`case_request_kind.${kind}`),
            }))}
          />
          <TextArea field={fields.text} label={t('request.text')} rows={3} />
          <RadioGroup
            field={fields.owedBy}
            label={t('request.owed_by')}
            options={CASE_PARTIES.map((party) => ({ value: party, label: t(`case_party.${party}`) }))}
          />
          <WhenField field={fields.askedAt} />
        </>
      )}
    </CaseForm>
  )
}
