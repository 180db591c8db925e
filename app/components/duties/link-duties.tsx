import type { ReactElement } from 'react'
import type { Duties } from '#app/domain/duties/duties.server.ts'
import { useI18n } from '../i18n.tsx'
import { Proposals } from '../links/proposals.tsx'
import { DutyRow, DutySection } from './duty-row.tsx'

/** So many outages without a case are named here; the page of links has them all. */
const MOST_OUTAGES = 5

type LinkDutiesProps = Pick<Duties, 'casesWithoutOutage' | 'proposals' | 'outagesWithoutCase'>

/** P1 cases and outages that do not have each other yet, and what was proposed to bring them together. */
export function LinkDuties(props: LinkDutiesProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      {props.proposals.length > 0 && (
        <section className="section">
          <h2>
            {t('links.proposals')} <span className="duties__count">{props.proposals.length}</span>
          </h2>
          <Proposals pairs={props.proposals} canWrite path="/admin" />
        </section>
      )}
      <UnlinkedCases cases={props.casesWithoutOutage.filter(isUnproposed)} />
      <UncasedOutages outages={props.outagesWithoutCase.filter(isUnproposed)} />
    </>
  )
}

/** What a proposal names stands with the proposal. */
function isUnproposed({ proposals }: { proposals: number }): boolean {
  return proposals === 0
}

function UnlinkedCases({ cases }: { cases: LinkDutiesProps['casesWithoutOutage'] }): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <DutySection title={t('links.p1_without_outage')} count={cases.length}>
      {cases.map(({ id, vendorNumber, subject, openedAt }) => (
        <DutyRow key={id} when={<strong>{format.duration(now - openedAt)}</strong>}>
          <a href={`/cases/${id}#links`}>
            {t('links.case', { number: vendorNumber ?? t('cases.no_number'), subject })}
          </a>
          <p className="duties__facts">
            <span>{t('duties.no_outage_fits')}</span>
          </p>
        </DutyRow>
      ))}
    </DutySection>
  )
}

function UncasedOutages({ outages }: { outages: LinkDutiesProps['outagesWithoutCase'] }): ReactElement {
  const { t, format } = useI18n()
  const isCut = outages.length > MOST_OUTAGES
  return (
    <DutySection
      title={t('links.outages_without_case')}
      count={outages.length}
      more={
        isCut && (
          <p>
            <a href="/links">{t('duties.all_outages', { count: outages.length })}</a>
          </p>
        )
      }
    >
      {outages.slice(0, MOST_OUTAGES).map((outage) => (
        <DutyRow key={outage.id} when={format.span(outage.beganAt, outage.endedAt)}>
          <a href={`/incidents/${outage.id}#cases`} lang="en">
            {outage.title}
          </a>
          <p className="duties__facts">
            <span>{format.list(outage.services.map((service) => service.title))}</span>
          </p>
        </DutyRow>
      ))}
    </DutySection>
  )
}
