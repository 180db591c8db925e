import type { ReactElement } from 'react'
import { isOpenCase, listNextStates, type SupportCase } from '#app/domain/cases/case.ts'
import { PRIORITIES } from '#app/vocabulary.ts'
import { SelectField, TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type CaseAnswer, CaseForm } from './case-form.tsx'
import { CloseForm } from './close-form.tsx'
import { WhenField } from './when-field.tsx'

type CaseActionsProps = { supportCase: SupportCase; answer: CaseAnswer }

/** What can be done to the case from where it stands, the likeliest first. */
export function CaseActions({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  const isOpen = isOpenCase(supportCase)
  const shared = { supportCase, answer }
  return (
    <section className="section no-print">
      <h2>{t('case.actions')}</h2>
      {supportCase.state === 'draft' && <MarkSent {...shared} />}
      {isOpen && supportCase.vendorNumber === null && <AddNumber {...shared} />}
      {isOpen && <AddMessage {...shared} />}
      {isOpen && <Move {...shared} />}
      <AddNote {...shared} />
      {supportCase.state !== 'closed' && <Priorities {...shared} />}
      {isOpen && <Escalate {...shared} />}
      {supportCase.state === 'closed' ? <Reopen {...shared} /> : <CloseForm {...shared} />}
    </section>
  )
}

/** Open at once: without its number nobody finds the case again at the vendor. */
function AddNumber({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="number" title={t('case.add_number')} version={supportCase.version} answer={answer} open>
      {(fields) => (
        <TextField field={fields.vendorNumber} label={t('cases.number')} help={t('record.number_help')} />
      )}
    </CaseForm>
  )
}

function Move({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  const next = listNextStates(supportCase.state).filter((state) => state !== 'closed')
  return (
    <CaseForm intent="move" title={t('case.move')} version={supportCase.version} answer={answer}>
      {(fields) => (
        <>
          <SelectField
            field={fields.to}
            label={t('case.move_to')}
            options={next.map((state) => ({ value: state, label: t(`case_state.${state}`) }))}
          />
          <WhenField field={fields.occurredAt} />
          <TextArea field={fields.note} label={t('case.note')} rows={3} />
        </>
      )}
    </CaseForm>
  )
}

function AddMessage({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="message" title={t('case.add_message')} version={supportCase.version} answer={answer}>
      {(fields) => (
        <>
          <TextArea field={fields.text} label={t('case.message')} help={t('case.message_help')} />
          <WhenField field={fields.occurredAt} />
        </>
      )}
    </CaseForm>
  )
}

function AddNote({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="note" title={t('case.add_note')} version={supportCase.version} answer={answer}>
      {(fields) => <TextArea field={fields.text} label={t('case.note')} rows={4} />}
    </CaseForm>
  )
}

function Priorities({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  const { version, vendorPriority, customerPriority } = supportCase
  const options = PRIORITIES.map((priority) => ({
    value: priority,
    label: `${priority}: ${t(`priority_help.${priority}`)}`,
  }))
  const isLowered = vendorPriority !== null && vendorPriority > customerPriority
  return (
    <>
      {supportCase.state !== 'draft' && (
        <CaseForm
          intent="vendor_priority"
          title={t('case.change_vendor_priority')}
          version={version}
          answer={answer}
        >
          {(fields) => (
            <>
              <SelectField field={fields.priority} label={t('case.vendor_priority')} options={options} />
              <TextArea field={fields.reason} label={t('case.reason')} rows={3} />
            </>
          )}
        </CaseForm>
      )}
      {isLowered && (
        <CaseForm intent="appeal" title={t('case.appeal')} version={version} answer={answer}>
          {(fields) => (
            <TextArea field={fields.reason} label={t('case.reason')} help={t('case.appeal_help')} rows={3} />
          )}
        </CaseForm>
      )}
      <CaseForm intent="our_priority" title={t('case.change_our_priority')} version={version} answer={answer}>
        {(fields) => (
          <>
            <SelectField field={fields.priority} label={t('case.our_priority')} options={options} />
            <TextArea field={fields.reason} label={t('case.reason')} rows={3} />
          </>
        )}
      </CaseForm>
    </>
  )
}

function Escalate({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="escalate" title={t('case.escalate')} version={supportCase.version} answer={answer}>
      {(fields) => (
        <>
          <TextField field={fields.team} label={t('case.escalate_team')} />
          <TextArea field={fields.text} label={t('case.escalate_why')} rows={3} />
        </>
      )}
    </CaseForm>
  )
}

function Reopen({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="reopen" title={t('case.reopen')} version={supportCase.version} answer={answer}>
      {(fields) => <TextArea field={fields.note} label={t('case.reopen_why')} rows={3} />}
    </CaseForm>
  )
}

function MarkSent({ supportCase, answer }: CaseActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CaseForm intent="mark_sent" title={t('case.mark_sent')} version={supportCase.version} answer={answer}>
      {(fields) => (
        <>
          <TextField field={fields.vendorNumber} label={t('cases.number')} help={t('record.number_help')} />
          <WhenField field={fields.occurredAt} />
        </>
      )}
    </CaseForm>
  )
}
