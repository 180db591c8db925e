import {
  readTimeTokens,
  type StatedClock,
  type StatedDate,
  type StatedZone,
  type TimeToken,
  toInstant,
} from './reported-times.ts'

/** A point in time as stated, perhaps without its date or zone; the zone may be one we do not know. */
export type Point = {
  readonly date: StatedDate | null
  readonly clock: StatedClock
  readonly zone: StatedZone | null
  readonly zoneUnknown: boolean
}

/** A point that is all a label tells; anything more said beside it makes it unreadable. */
export function readOnlyPoint(text: string): Point | null {
  const tokens = withoutFillers(readTimeTokens(text))
  const point = readPoint(tokens, 0)
  return point && point.next === tokens.length ? point.point : null
}

/** `D from T to T`, `from D T to [D] T`, `between T and T on D`, `D T - T`; zones after either clock time. */
export function readRange(tokens: readonly TimeToken[], index: number): { start: Point; end: Point } | null {
  const opening = tokens[index]?.kind === 'from'
  const dateBefore = opening ? dateIn(tokens[index - 1]) : null
  if (!opening && (continuesPoint(tokens[index - 1]) || tokens[index - 1]?.kind === 'from')) return null
  const start = readPoint(tokens, opening ? index + 1 : index)
  const joint = start ? tokens[start.next]?.kind : undefined
  const joins = joint === 'to' || joint === 'dash' || (opening && joint === 'and')
  const end = start && joins ? readPoint(tokens, start.next + 1) : null
  if (!start || !end) return null
  const startDate = start.point.date ?? dateBefore ?? (end.dateCameLast ? end.point.date : null)
  return {
    start: { ...start.point, date: startDate },
    end: { ...end.point, date: end.point.date ?? startDate },
  }
}

function continuesPoint(token: TimeToken | undefined): boolean {
  return token?.kind === 'date' || token?.kind === 'clock' || token?.kind === 'zone'
}

function dateIn(token: TimeToken | undefined): StatedDate | null {
  return token?.kind === 'date' ? token.date : null
}

/** A date, a clock time and a zone in any order, each at most once; the clock time must be there. */
export function readPoint(
  tokens: readonly TimeToken[],
  from: number,
): { point: Point; next: number; dateCameLast: boolean } | null {
  let date: StatedDate | null = null
  let clock: StatedClock | null = null
  let zone: StatedZone | null = null
  let zoneUnknown = false
  let dateCameLast = false
  let next = from
  for (; next < tokens.length; next += 1) {
    const token = tokens[next]
    if (token?.kind === 'date' && !date) {
      date = token.date
      dateCameLast = clock !== null
    } else if (token?.kind === 'clock' && !clock) clock = token.clock
    else if (token?.kind === 'zone' && !zone && !zoneUnknown) {
      zone = token.zone
      zoneUnknown = token.zone === null
    } else break
  }
  return clock ? { point: { date, clock, zone, zoneUnknown }, next, dateCameLast } : null
}

/** Null unless date, clock time and a known zone are all there and exact. */
export function resolvePoint(point: Point, zone: StatedZone | null): number | null {
  const { date } = point.date ?? { date: null }
  const { time, approximate } = point.clock
  const own = point.zone ?? zone
  if (!date || !time || !own || approximate || point.zoneUnknown) return null
  return toInstant(date, time, own)
}

export function withoutFillers(tokens: readonly TimeToken[]): TimeToken[] {
  return tokens.filter((token) => token.kind !== 'filler')
}
