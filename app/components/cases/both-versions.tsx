import type { ReactElement } from 'react'
import type { CaseFact, CaseFacts } from '#app/domain/cases/edit-case.server.ts'
import { useI18n } from '../i18n.tsx'

type BothVersionsProps = {
  /** The facts that differ. */
  differing: readonly CaseFact[]
  yours: CaseFacts
  theirs: CaseFacts
  services: readonly { id: string; title: string }[]
}

/** What somebody else saved meanwhile beside what was just typed, fact by fact. */
export function BothVersions({ differing, yours, theirs, services }: BothVersionsProps): ReactElement {
  const { t, format } = useI18n()
  const write = (fact: CaseFact, facts: CaseFacts): string => {
    const value = facts[fact]
    if (value === null || value === '') return '–'
    if (fact === 'serviceId') return services.find(({ id }) => id === value)?.title ?? String(value)
    if ((fact === 'problemBeganAt' || fact === 'problemEndedAt') && typeof value === 'number') {
      return format.instant(value)
    }
    if (typeof value === 'object') return Object.values(value).join('\n')
    return String(value)
  }
  return (
    <section className="section" id="both">
      <h2>{t('case.yours_and_theirs')}</h2>
      <p>{t('case.send_again')}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('case.field')}</th>
              <th scope="col">{t('case.yours')}</th>
              <th scope="col">{t('case.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((fact) => (
              <tr key={fact}>
                <th scope="row">{t(`case_fact.${fact}`)}</th>
                <td className="case-text">{write(fact, yours)}</td>
                <td className="case-text">{write(fact, theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
