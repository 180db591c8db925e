import type { SourcedWindow } from '../uptime/sourced-window.ts'
import type { ClaimFigures, FrozenFigure } from './claim-figures.ts'

export type WindowFacts = Pick<SourcedWindow, 'startsAt' | 'endsAt' | 'counts'>

/** One thing that differs between the figures a claim was drafted with and those of now. */
export type FiguresChange =
  | {
      what: 'window'
      kind: SourcedWindow['kind']
      incidentId: string
      incidentTitle: string
      service: string
      before: WindowFacts | null
      after: WindowFacts | null
    }
  | {
      what: 'downtime' | 'credit' | 'safe_deadline' | 'contract_deadline'
      scope: 'confirmed' | 'possible'
      before: number | null
      after: number | null
    }
  | { what: 'incident'; title: string; before: boolean; after: boolean }
  | { what: 'case'; number: string; before: boolean; after: boolean }
  | { what: 'terms'; before: string; after: string }

/** What differs, windows first; empty when the claim still says what we know. Prices and names are no facts of it. */
export function compareFigures(before: ClaimFigures, after: ClaimFigures): FiguresChange[] {
  return [
    ...compareTerms(before, after),
    ...compareWindows(before.windows, after.windows),
    ...compareLists(before.incidents, after.incidents, (one) => one.id).map(({ entry, ...held }) => ({
      what: 'incident' as const,
      title: entry.title,
      ...held,
    })),
    ...compareReading('confirmed', before, after),
    ...compareReading('possible', before, after),
    ...compareLists(before.cases, after.cases, (one) => one.id).map(({ entry, ...held }) => ({
      what: 'case' as const,
      number: entry.vendorNumber ?? entry.subject,
      ...held,
    })),
  ]
}

function compareTerms(before: ClaimFigures, after: ClaimFigures): FiguresChange[] {
  const toText = ({ terms, timeZone }: ClaimFigures) => `${terms.title} ${terms.version}, ${timeZone}`
  if (toText(before) === toText(after)) return []
  return [{ what: 'terms', before: toText(before), after: toText(after) }]
}

function compareReading(
  scope: 'confirmed' | 'possible',
  before: ClaimFigures,
  after: ClaimFigures,
): FiguresChange[] {
  const was = before.figures[scope]
  const is = after.figures[scope]
  const fields = [
    ['downtime', 'downtimeMs'],
    ['credit', 'credit'],
    ['safe_deadline', 'safeDeadlineAt'],
    ['contract_deadline', 'contractDeadlineAt'],
  ] as const satisfies ReadonlyArray<readonly [string, keyof FrozenFigure]>
  return fields.flatMap(([what, field]) =>
    was[field] === is[field] ? [] : [{ what, scope, before: was[field], after: is[field] }],
  )
}

/** Windows of one source, incident and service are compared in their order; nothing else tells them apart. */
function compareWindows(before: readonly SourcedWindow[], after: readonly SourcedWindow[]): FiguresChange[] {
  const was = groupWindows(before)
  const is = groupWindows(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const olds = was.get(key) ?? []
    const news = is.get(key) ?? []
    return Array.from({ length: Math.max(olds.length, news.length) }, (_, index) =>
      compareWindow(olds[index], news[index]),
    ).flat()
  })
}

function compareWindow(before: SourcedWindow | undefined, after: SourcedWindow | undefined): FiguresChange[] {
  const known = after ?? before
  const [was, is] = [toWindowFacts(before), toWindowFacts(after)]
  if (known === undefined || JSON.stringify(was) === JSON.stringify(is)) return []
  const { kind, incidentId, incidentTitle, service } = known
  return [{ what: 'window', kind, incidentId, incidentTitle, service, before: was, after: is }]
}

function toWindowFacts(window: SourcedWindow | undefined): WindowFacts | null {
  if (window === undefined) return null
  return { startsAt: window.startsAt, endsAt: window.endsAt, counts: window.counts }
}

function groupWindows(windows: readonly SourcedWindow[]): Map<string, SourcedWindow[]> {
  const groups = new Map<string, SourcedWindow[]>()
  for (const window of windows) {
    const key = `${window.kind} ${window.incidentId} ${window.serviceId}`
    groups.set(key, [...(groups.get(key) ?? []), window])
  }
  return groups
}

function compareLists<T>(
  before: readonly T[],
  after: readonly T[],
  toKey: (entry: T) => string,
): { entry: T; before: boolean; after: boolean }[] {
  const was = new Map(before.map((entry) => [toKey(entry), entry]))
  const is = new Map(after.map((entry) => [toKey(entry), entry]))
  const gone = [...was].filter(([key]) => !is.has(key))
  const added = [...is].filter(([key]) => !was.has(key))
  return [
    ...gone.map(([, entry]) => ({ entry, before: true, after: false })),
    ...added.map(([, entry]) => ({ entry, before: false, after: true })),
  ]
}

/** What the comparison looks at, as text: equal texts, no change. For the hash that is kept with a claim. */
export function toFactsText(figures: ClaimFigures): string {
  const { terms, timeZone, windows, incidents, cases } = figures
  const reading = (figure: FrozenFigure) => [
    figure.downtimeMs,
    figure.credit,
    figure.safeDeadlineAt,
    figure.contractDeadlineAt,
  ]
  return JSON.stringify([
    terms.id,
    terms.version,
    timeZone,
    windows.map((window) => [
      window.kind,
      window.incidentId,
      window.serviceId,
      window.startsAt,
      window.endsAt,
      window.counts,
    ]),
    incidents.map((incident) => incident.id),
    reading(figures.figures.confirmed),
    reading(figures.figures.possible),
    cases.map((each) => each.id),
  ])
}
