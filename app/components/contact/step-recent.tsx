import type { ReactElement } from 'react'
import type { SupportCase } from '#app/domain/cases/case.ts'
import { CaseState } from '../cases/case-state.tsx'
import { nameCase } from '../cases/name-case.ts'
import { useI18n } from '../i18n.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'

type RecentCase = Pick<SupportCase, 'id' | 'vendorNumber' | 'subject' | 'state' | 'openedAt'> & {
  serviceTitle: string | null
}

/** Cases of late that may be about the same: each leads to itself, the last button past them all. */
export function StepRecent({ cases, ...step }: StepProps & { cases: readonly RecentCase[] }): ReactElement {
  const { t, format } = useI18n()
  const isNone = cases.length === 0
  return (
    <ContactForm
      step="recent"
      {...step}
      actions={<NextButton label={isNone ? t('form.continue') : t('contact.recent_go_on')} />}
    >
      {() =>
        isNone ? (
          <p>{t('contact.recent_none')}</p>
        ) : (
          <>
            <p>{t('contact.recent_intro')}</p>
            <ul className="incident-list">
              {cases.map((supportCase) => (
                <li className="incident-list__item" key={supportCase.id}>
                  <span className="incident-list__title">{nameCase(t, supportCase)}</span>
                  <span className="incident-list__facts">
                    <CaseState supportCase={supportCase} />
                    <span>{supportCase.serviceTitle ?? t('cases.no_service')}</span>
                    <span>{format.instant(supportCase.openedAt)}</span>
                  </span>
                  <span>
                    <button type="submit" className="button" name="same" value={supportCase.id}>
                      {t('contact.recent_same')}
                      <span className="visually-hidden">: {supportCase.subject}</span>
                    </button>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </ContactForm>
  )
}
