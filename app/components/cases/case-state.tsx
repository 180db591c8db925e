import type { ReactElement } from 'react'
import type { CaseState as State } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { StatusShape } from '../status-mark.tsx'

const SHAPES = {
  draft: 'unknown',
  new: 'information',
  in_progress: 'information',
  waiting_on_customer: 'disruption',
  solution_offered: 'disruption',
  closed: 'available',
} as const satisfies Record<State, string>

/** A case's state as shape, word and colour: a triangle where it waits for us. */
export function CaseState({ supportCase }: { supportCase: { state: State } }): ReactElement {
  const { t } = useI18n()
  const shape = SHAPES[supportCase.state]
  return (
    <span className={`status-mark status-mark--${shape}`}>
      <StatusShape status={shape} />
      <span>{t(`case_state.${supportCase.state}`)}</span>
    </span>
  )
}
