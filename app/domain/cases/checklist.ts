import type { CaseProblemKind, Priority, ProblemPattern } from '#app/vocabulary.ts'
import type { CaseAnswers } from '#db/schema.sqlite.server.ts'

/** What support will ask for. The first three are facts of the case, the rest is told in words. */
export const CHECKLIST_ITEMS = [
  'times',
  'users',
  'pattern',
  'steps',
  'troubleshooting',
  'error',
  'elsewhere',
  'logs',
  'headers',
  'screenshots',
  'reachable',
  'whyP1',
] as const
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number]

/** Items told in words, under their names in `supportCase.checklist`. */
export const TOLD_ITEMS = [
  'steps',
  'troubleshooting',
  'error',
  'elsewhere',
  'logs',
  'headers',
  'screenshots',
  'reachable',
  'whyP1',
] as const satisfies readonly ChecklistItem[]
export type ToldItem = (typeof TOLD_ITEMS)[number]

const BY_KIND: Record<CaseProblemKind, readonly ChecklistItem[]> = {
  unavailable: ['times', 'users', 'pattern', 'steps', 'troubleshooting', 'error', 'elsewhere', 'screenshots'],
  sign_in: ['times', 'users', 'steps', 'troubleshooting', 'error', 'elsewhere', 'screenshots'],
  mail_flow: ['times', 'users', 'pattern', 'troubleshooting', 'error', 'logs', 'headers'],
  slow: ['times', 'users', 'pattern', 'steps', 'troubleshooting', 'elsewhere', 'logs'],
  feature: ['times', 'steps', 'troubleshooting', 'error', 'elsewhere', 'screenshots'],
  missing_content: ['times', 'users', 'steps', 'troubleshooting', 'logs', 'screenshots'],
  question: ['steps', 'troubleshooting'],
}
const FOR_ANY_KIND: readonly ChecklistItem[] = ['times', 'users', 'steps', 'troubleshooting', 'error']
const FOR_P1: readonly ChecklistItem[] = ['times', 'users', 'reachable', 'whyP1']

/** What a case of this kind and priority should bring, in the order in which it is asked. */
export function listChecklist(kind: CaseProblemKind | null, priority: Priority): readonly ChecklistItem[] {
  const wanted = new Set([
    ...(kind === null ? FOR_ANY_KIND : BY_KIND[kind]),
    ...(priority === 'P1' ? FOR_P1 : []),
  ])
  return CHECKLIST_ITEMS.filter((item) => wanted.has(item))
}

export type ChecklistState = {
  problemKind: CaseProblemKind | null
  priority: Priority
  problemBeganAt: number | null
  usersAffected: number | null
  problemPattern: ProblemPattern | null
  told: CaseAnswers
}

export type Completeness = { items: readonly ChecklistItem[]; missing: ChecklistItem[]; percent: number }

/** How much of what support will ask for is there. The percentage is rounded down: 100 means nothing is missing. */
export function measureCompleteness(state: ChecklistState): Completeness {
  const items = listChecklist(state.problemKind, state.priority)
  const missing = items.filter((item) => !isGiven(item, state))
  return { items, missing, percent: Math.floor(((items.length - missing.length) * 100) / items.length) }
}

function isGiven(item: ChecklistItem, state: ChecklistState): boolean {
  switch (item) {
    case 'times':
      return state.problemBeganAt !== null
    case 'users':
      return state.usersAffected !== null
    case 'pattern':
      return state.problemPattern !== null
    default:
      return (state.told[item] ?? '').trim() !== ''
  }
}
