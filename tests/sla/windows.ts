import { phraseExplanation } from '#app/i18n/explain.ts'
import { assessMonth } from '#app/sla/assess-month.ts'
import { type Instant, parseInstant } from '#app/sla/instant.ts'
import type { AssessMonthInput, MonthAssessment } from '#app/sla/month-assessment.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { evaluateSlaCases, type SlaCaseResult } from '#app/sla/sla-cases.ts'
import type { SlaWindow } from '#app/sla/window.ts'

/** The instant a text names; a test with a text that names none is wrong. */
export function at(text: string): Instant {
  const instant = parseInstant(text)
  if (instant === null) throw new Error(`not an instant: ${text}`)
  return instant
}

/** A Gmail outage of so many seconds, from 2026-06-10T10:00Z unless told otherwise. */
export function outage(window: Partial<SlaWindow> & { seconds?: number } = {}): SlaWindow {
  const { seconds = 3600, ...rest } = window
  const startAt = rest.startAt ?? at('2026-06-10T10:00:00Z')
  return { service: 'Gmail', startAt, endAt: startAt + seconds * 1000, impact: 'outage', ...rest }
}

/** June 2026 under the Workspace policy, looked at long afterwards, unless told otherwise. */
export function assess(
  input: Partial<AssessMonthInput> & Pick<AssessMonthInput, 'windows'>,
): MonthAssessment {
  return assessMonth({
    month: '2026-06',
    policy: GOOGLE_WORKSPACE,
    asOf: at('2027-01-01T00:00:00Z'),
    ...input,
  })
}

/** The command's result for one case, in English. */
export function evaluate(slaCase: Record<string, unknown>): SlaCaseResult {
  const [result] = evaluateSlaCases(
    [{ id: 'one', policy: 'google-workspace', month: '2026-06', ...slaCase }],
    {
      phrase: (line) => phraseExplanation('en', line),
      nowAt: at('2027-01-01T00:00:00Z'),
    },
  )
  if (!result) throw new Error('one case gives one result')
  return result
}
