import type { Impact } from '#app/vocabulary.ts'

/** An incident as lists show it. */
export type ListedIncident = {
  id: string
  title: string
  impact: Impact
  beganAt: number
  endedAt: number | null
  services: { id: string; title: string }[]
}
