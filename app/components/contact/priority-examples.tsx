import type { ReactElement } from 'react'
import { PRIORITIES } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

/** What each priority means, with an example of our own. */
export function PriorityExamples(): ReactElement {
  const { t } = useI18n()
  return (
    <div className="scroll">
      <table>
        <caption>{t('priority.examples')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cases.priority')}</th>
            <th scope="col">{t('help.priority_meaning')}</th>
            <th scope="col">{t('help.priority_example')}</th>
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((priority) => (
            <tr key={priority}>
              <th scope="row">{priority}</th>
              <td>{t(`priority_help.${priority}`)}</td>
              <td>{t(`priority_example.${priority}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
