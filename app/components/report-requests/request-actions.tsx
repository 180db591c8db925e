import type { ReactElement } from 'react'
import { EVIDENCE_EXTENSIONS } from '#app/domain/evidence/evidence.ts'
import { REPORT_POLICY } from '#app/domain/report-requests/report-policy.ts'
import { isOverdue, listMoves, type ReportRequestMove } from '#app/domain/report-requests/report-request.ts'
import type { ReportRequestDocument } from '#app/domain/report-requests/report-requests.server.ts'
import { Channel, When } from '../claims/claim-actions.tsx'
import { TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type RequestAnswer, RequestForm } from './request-form.tsx'

type RequestActionsProps = {
  request: Pick<ReportRequestDocument, 'state' | 'version' | 'dueAt' | 'incident'>
  answer: RequestAnswer
}

/** What can be done with a request from where it stands, the step that is due first. */
export function RequestActions({ request, answer }: RequestActionsProps): ReactElement {
  const { t, now } = useI18n()
  const published = request.incident.reportKinds.length > 0
  const moves = listMoves(request.state).filter((move) => move !== 'publish' || published)
  const has = (move: ReportRequestMove) => moves.includes(move)
  const shared = { request, answer }
  if (moves.length === 0) return <p className="quiet no-print">{t('report.no_actions')}</p>
  return (
    <section className="section no-print" id="actions">
      <h2>{t('report.actions')}</h2>
      {has('publish') && (
        <RequestForm
          intent="publish"
          title={t('report.publish')}
          version={request.version}
          answer={answer}
          open
        />
      )}
      {has('request') && <Send {...shared} />}
      {has('receive') && <Receive {...shared} />}
      {has('receive') && <Chase {...shared} open={isOverdue(request, now)} />}
      {has('file') && <File {...shared} />}
      {has('decline') && (
        <RequestForm intent="decline" title={t('report.decline')} version={request.version} answer={answer}>
          {(fields) => (
            <>
              <TextArea field={fields.note} label={t('report.decline_why')} rows={3} />
              <When field={fields.movedAt} />
            </>
          )}
        </RequestForm>
      )}
      {has('withdraw') && (
        <RequestForm intent="withdraw" title={t('report.withdraw')} version={request.version} answer={answer}>
          {(fields) => <TextArea field={fields.note} label={t('report.withdraw_why')} rows={3} />}
        </RequestForm>
      )}
    </section>
  )
}

function Send({ request, answer }: RequestActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <RequestForm
      intent="request"
      title={t('report.send')}
      version={request.version}
      answer={answer}
      help={t('report.send_help')}
      open
    >
      {(fields) => (
        <>
          <Channel field={fields.channel} />
          <TextField field={fields.reference} label={t('claim.reference')} help={t('claim.reference_help')} />
          <When field={fields.movedAt} />
          <TextArea field={fields.note} label={t('claim.note')} rows={2} />
        </>
      )}
    </RequestForm>
  )
}

function Receive({ request, answer }: RequestActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <RequestForm
      intent="receive"
      title={t('report.receive')}
      version={request.version}
      answer={answer}
      upload
      open
    >
      {(fields) => (
        <>
          <FileInput id="receive-file" />
          <When field={fields.movedAt} />
          <TextArea field={fields.note} label={t('claim.note')} rows={2} />
        </>
      )}
    </RequestForm>
  )
}

/** The report as a file; kept as evidence once its content was looked at. */
export function FileInput({ id }: { id: string }): ReactElement {
  const { t } = useI18n()
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {t('report.file_to_keep')} <span className="field__optional">({t('form.optional')})</span>
      </label>
      <input
        className="field__input"
        type="file"
        id={id}
        name="file"
        accept={EVIDENCE_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
        aria-describedby={`${id}-help`}
      />
      <p className="field__help" id={`${id}-help`}>
        {t('report.file_help')}
      </p>
    </div>
  )
}

function Chase({ request, answer, open }: RequestActionsProps & { open: boolean }): ReactElement {
  const { t } = useI18n()
  return (
    <RequestForm
      intent="chase"
      title={t('report.chase')}
      version={request.version}
      answer={answer}
      help={t('report.chase_help', { days: REPORT_POLICY.chaseDays })}
      open={open}
    >
      {(fields) => (
        <>
          <When field={fields.movedAt} />
          <TextArea field={fields.note} label={t('claim.note')} rows={2} />
        </>
      )}
    </RequestForm>
  )
}

function File({ request, answer }: RequestActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <RequestForm
      intent="file"
      title={t('report.file')}
      version={request.version}
      answer={answer}
      help={t('report.confirm_window')}
      open
    >
      {(fields) => <TextArea field={fields.note} label={t('report.file_note')} rows={3} />}
    </RequestForm>
  )
}
