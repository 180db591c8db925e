import type { ReactElement } from 'react'
import type { CaseEvent } from '#app/domain/cases/case-events.server.ts'
import { isMessageKey, type Translate } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

/** Everything of a case in one line of time, newest first. */
export function CaseTimeline({ events }: { events: readonly CaseEvent[] }): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <div className="section__head">
        <h2>{t('case.timeline')}</h2>
        <span className="quiet">{t('case.timeline_order')}</span>
      </div>
      <ol className="timeline">
        {[...events].reverse().map((event) => (
          <li className="timeline__entry" id={`event-${event.id}`} key={event.id}>
            <p>
              <Instant at={event.occurredAt} style="short" />
              <br />
              <span className="quiet">{t('case.event_by', { actor: event.actor })}</span>
            </p>
            <div>
              <p>
                <strong>{t(`case_event_kind.${event.kind}`)}</strong> <EventFacts event={event} />
              </p>
              {event.text && (
                <p className={event.kind === 'vendor_message' ? 'case-text case-text--quoted' : 'case-text'}>
                  {event.text}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What moved, from where to where, in words. */
function EventFacts({ event }: { event: CaseEvent }): ReactElement | null {
  const { t, format } = useI18n()
  const { from, to, title, incidentId, team, fields, outcome, reopened } = event.details
  const word = (value: unknown) => phrase(value, event.kind === 'link' ? 'link_state' : 'case_state', t)
  if (event.kind === 'link') {
    return (
      <>
        {word(to)}: <a href={`/incidents/${incidentId}`}>{title}</a>
      </>
    )
  }
  if (event.kind === 'evidence') return <EvidenceFact event={event} />
  if (event.kind === 'request') return <RequestFact event={event} />
  if (event.kind === 'survey') return <SurveyFact event={event} />
  if (typeof team === 'string') return <>{t('case.team', { team })}</>
  if (typeof fields === 'string') {
    const names = fields.split(' ').map((field) => phrase(field, 'case_fact', t))
    return <>{t('case.fields_changed', { fields: format.list(names) })}</>
  }
  if (event.kind === 'opened') return <OpenedFact event={event} />
  if (typeof to !== 'string') return null
  const moved = typeof from === 'string' ? t('case.moved', { from: word(from), to: word(to) }) : word(to)
  const ending = typeof outcome === 'string' ? `: ${phrase(outcome, 'case_outcome', t)}` : ''
  return (
    <>
      {moved}
      {ending}
      {reopened === true && `, ${t('case.reopened')}`}
    </>
  )
}

function OpenedFact({ event }: { event: CaseEvent }): ReactElement {
  const { t } = useI18n()
  const { priority, to } = event.details
  const opened = t('case.opened_as', { priority })
  return <>{to === 'draft' ? `${opened}, ${t('case_state.draft')}` : opened}</>
}

function EvidenceFact({ event }: { event: CaseEvent }): ReactElement {
  const { t } = useI18n()
  const { fileName, removed } = event.details
  return <>{t(removed === true ? 'evidence.removed' : 'evidence.added', { name: fileName })}</>
}

function RequestFact({ event }: { event: CaseEvent }): ReactElement {
  const { t } = useI18n()
  const { requestKind, owedBy, settled } = event.details
  const words = {
    kind: phrase(requestKind, 'case_request_kind', t),
    party: phrase(owedBy, 'case_party', t),
  }
  return <>{t(settled === true ? 'request.settled_event' : 'request.asked_event', words)}</>
}

function SurveyFact({ event }: { event: CaseEvent }): ReactElement {
  const { t } = useI18n()
  const { answer, score } = event.details
  const said = phrase(answer, 'survey', t, 'answer_')
  return <>{typeof score === 'number' ? `${said}, ${t('survey.score_of', { score })}` : said}</>
}

function phrase(value: unknown, list: string, t: Translate, prefix = ''): string {
  const key = `${list}.${prefix}${value}`
  return isMessageKey(key) ? t(key) : String(value)
}
