import type { ReactElement, ReactNode } from 'react'
import type { ReportedWindow, ServiceName } from '#app/domain/incidents/incidents.server.ts'
import type { OwnImpact } from '#app/domain/incidents/own-impacts.server.ts'
import { useI18n } from '../i18n.tsx'

type ImpactDecisionsProps = {
  reported: readonly ReportedWindow[]
  own: readonly OwnImpact[]
  services: readonly ServiceName[]
}

/** What else can be decided: a stated window that was misread is dismissed, a record of ours is taken back. */
export function ImpactDecisions({ reported, own, services }: ImpactDecisionsProps): ReactElement | null {
  const { t, format } = useI18n()
  const open = reported.filter((window) => window.state === 'proposed')
  const current = own.filter((impact) => impact.supersededAt === null)
  if (open.length + current.length === 0) return null
  return (
    <section className="section no-print">
      <h2>{t('impact.decide')}</h2>
      {open.map((window) => (
        <Decision
          id={window.id}
          intent="dismiss"
          label={t('impact.dismiss')}
          summary={t('impact.dismiss_window', { window: format.span(window.startsAt, window.endsAt) })}
          key={window.id}
        />
      ))}
      {current.map((impact) => (
        <Decision
          id={impact.id}
          intent="withdraw"
          label={t('impact.withdraw')}
          summary={t('impact.withdraw_record', {
            service: services.find((service) => service.id === impact.serviceId)?.title ?? impact.serviceId,
          })}
          key={impact.id}
        />
      ))}
    </section>
  )
}

type DecisionProps = { id: string; intent: string; label: string; summary: ReactNode }

function Decision({ id, intent, label, summary }: DecisionProps): ReactElement {
  const { t } = useI18n()
  return (
    <details>
      <summary>{summary}</summary>
      <form className="filters" method="post">
        <input type="hidden" name="id" value={id} />
        <label className="field">
          <span className="field__label">{t('impact.decide_why')}</span>
          <input className="field__input" name="reason" required maxLength={2_000} />
        </label>
        <button className="button" type="submit" name="intent" value={intent}>
          {label}
        </button>
      </form>
    </details>
  )
}
