import {
  type Point,
  readOnlyPoint,
  readPoint,
  readRange,
  resolvePoint,
  withoutFillers,
} from './reported-points.ts'
import { findDeclaredZone, readTimeTokens, type StatedZone } from './reported-times.ts'
import { findDuration, fitsDuration, readDuration, type StatedDuration } from './stated-duration.ts'
import { toPlainLine } from './vendor-text.ts'

/** A window the vendor's report states in words, with the words. `[startsAt, endsAt)`, epoch ms UTC. */
export type ReportedWindow = {
  readonly startsAt: number
  /** Null where the report tells a start and only roughly how long it lasted. */
  readonly endsAt: number | null
  readonly durationMinutes: number | null
  readonly quote: string
}

type Section = { lines: string[] }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const MAX_AGE_MS = 400 * DAY_MS
const MAX_LENGTH_MS = 60 * DAY_MS
/** What these sections tell times of (alerts, roll-outs, repairs) is not when customers were affected. */
const SECTIONS_WITHOUT_WINDOWS =
  /root cause|remediation|prevention|timeline|what happened|next steps|path forward/i
const START_LABEL = /^(?:[\w /&()-]{0,80}\s)?start(?:\s+(?:date|time|date\/time))?\s*:\s*(\S.*)$/i
const END_LABEL = /^(?:[\w /&()-]{0,80}\s)?end(?:\s+(?:date|time|date\/time))?\s*:\s*(\S.*)$/i
const DURATION_LABEL = /^(?:[\w /&()-]{0,80}\s)?duration\s*:\s*(\S.*)$/i
const LINES_FROM_START_TO_END = 4
const OPENS_WITH_START = /^(?:on|starting|beginning|from|at)\b/i
const GOES_ON_ABOUT_IT = /^(?:the|this)\s+(?:issue|incident|disruption|outage|impact|event)\b/i

/**
 * The windows a report states in words: "Incident Start: … / Incident End: …", "from A to B on D", "between A and B",
 * or a start with a length. A window is left out, never guessed, when its date, clock time or zone is missing or
 * approximate, when weekday, zone name or stated length contradict the rest, and when it ends after `postedAt`.
 */
export function findReportedWindows(text: string, postedAt: number): ReportedWindow[] {
  const zone = findDeclaredZone(text.split('\n').map(toPlainLine).join('\n'))
  const found = readSections(text).flatMap(({ lines }) => [
    ...findLabelledWindows(lines, zone),
    ...lines.flatMap((line, index) => findWindowsInLine({ line, next: lines[index + 1] ?? '', zone })),
  ])
  return mergeWindows(found.filter((window) => isPlausible(window, postedAt)))
}

function readSections(text: string): Section[] {
  const sections: Section[] = [{ lines: [] }]
  let skipsUntilHeading = false
  for (const line of text.split('\n')) {
    const plain = toPlainLine(line)
    const isHashHeading = /^\s*(?:\\?#)+\s/.test(line)
    if (isHashHeading) {
      skipsUntilHeading = SECTIONS_WITHOUT_WINDOWS.test(plain)
      sections.push({ lines: [] })
    } else if (plain !== '' && !skipsUntilHeading) {
      sections.at(-1)?.lines.push(plain)
    }
  }
  return sections
}

function findLabelledWindows(lines: readonly string[], zone: StatedZone | null): ReportedWindow[] {
  return lines.flatMap((line, index) => {
    const start = START_LABEL.exec(line)?.[1]
    if (!start) return []
    const after = lines.slice(index + 1, index + 1 + LINES_FROM_START_TO_END)
    const nextStart = after.findIndex((other) => START_LABEL.test(other))
    const own = nextStart < 0 ? after : after.slice(0, nextStart)
    const endLine = own.find((other) => END_LABEL.test(other))
    const durationLine = own.find((other) => DURATION_LABEL.test(other))
    const startPoint = readOnlyPoint(start)
    const endPoint = readOnlyPoint(END_LABEL.exec(endLine ?? '')?.[1] ?? '')
    if (!startPoint || !endPoint) return []
    const above = lines[index - 1] ?? ''
    const quoted = [
      /\b(?:impact|outage|window)\s*:$/i.test(above) ? above : '',
      line,
      endLine ?? '',
      durationLine ?? '',
    ]
    return toWindow({
      start: startPoint,
      end: endPoint,
      declaredZone: zone,
      stated: readDuration(DURATION_LABEL.exec(durationLine ?? '')?.[1] ?? ''),
      quote: quoted.filter(Boolean).join('\n'),
    })
  })
}

function findWindowsInLine(input: { line: string; next: string; zone: StatedZone | null }): ReportedWindow[] {
  const sentences = input.line.split(/(?<=[.!?]["”)]?)(?<!\b[ap]\.m\.)\s+(?=[A-Z0-9“"(])/)
  return sentences.flatMap((sentence, index) => {
    const ranges = findRanges({ ...input, sentence, isWholeLine: sentences.length === 1 })
    return ranges.length > 0 ? ranges : findStartAndLength(sentences.slice(index), input.zone)
  })
}

type RangeInput = { sentence: string; next: string; zone: StatedZone | null; isWholeLine: boolean }

function findRanges({ sentence, next, zone, isWholeLine }: RangeInput): ReportedWindow[] {
  const tokens = withoutFillers(readTimeTokens(sentence))
  const trailing = readDuration(sentence.slice(sentence.lastIndexOf(':') + 1))
  const below = isWholeLine ? readDuration(DURATION_LABEL.exec(next)?.[1] ?? '') : null
  const stated = trailing ?? below ?? findDuration(sentence)
  return tokens.flatMap((_, index) => {
    const range = readRange(tokens, index)
    return range ? toWindow({ ...range, declaredZone: zone, stated, quote: sentence }) : []
  })
}

/** "Starting at T on D, … lasting 75 minutes", the length in the same sentence or in one that goes on about it. */
function findStartAndLength(sentences: readonly string[], zone: StatedZone | null): ReportedWindow[] {
  const [first = '', ...following] = sentences
  if (!OPENS_WITH_START.test(first)) return []
  const tokens = withoutFillers(readTimeTokens(first.replace(OPENS_WITH_START, '')))
  const start = readPoint(tokens, 0)
  if (!start) return []
  const lengthSentence = [first, ...following.filter((it) => GOES_ON_ABOUT_IT.test(it))].find((it) =>
    findDuration(it),
  )
  const stated = findDuration(lengthSentence ?? '')
  if (!stated) return []
  const quote = lengthSentence === first || !lengthSentence ? first : `${first} … ${lengthSentence}`
  const startsAt = resolvePoint(start.point, zone)
  if (startsAt === null) return []
  const endsAt = stated.approximate ? null : startsAt + stated.minutes * MINUTE_MS
  return [{ startsAt, endsAt, durationMinutes: stated.minutes, quote }]
}

type StatedWindow = {
  start: Point
  end: Point
  declaredZone: StatedZone | null
  stated: StatedDuration | null
  quote: string
}

function toWindow({ start, end, declaredZone, stated, quote }: StatedWindow): ReportedWindow[] {
  const zoneUnknown = start.zoneUnknown || end.zoneUnknown
  const startsAt = resolvePoint({ ...start, zoneUnknown }, start.zone ?? end.zone ?? declaredZone)
  const sameDay = resolvePoint({ ...end, zoneUnknown }, end.zone ?? start.zone ?? declaredZone)
  if (startsAt === null || sameDay === null) return []
  const endsAt = sameDay > startsAt ? sameDay : nextDay({ start, end, endsAt: sameDay })
  if (endsAt === null) return []
  const durationMinutes = (endsAt - startsAt) / MINUTE_MS
  if (stated && !fitsDuration(durationMinutes, stated)) return []
  if (sameDay !== endsAt && !stated) return []
  return [{ startsAt, endsAt, durationMinutes, quote }]
}

/** "from 23:30 to 00:15" of one stated date ends on the next; toWindow asks for a stated length to confirm it. */
function nextDay({ start, end, endsAt }: { start: Point; end: Point; endsAt: number }): number | null {
  return end.date === start.date ? endsAt + DAY_MS : null
}

function isPlausible({ startsAt, endsAt, durationMinutes }: ReportedWindow, postedAt: number): boolean {
  const lengthMs = (durationMinutes ?? 0) * MINUTE_MS
  const last = endsAt ?? startsAt
  return (
    startsAt < postedAt &&
    last <= postedAt &&
    startsAt >= postedAt - MAX_AGE_MS &&
    lengthMs > 0 &&
    lengthMs <= MAX_LENGTH_MS
  )
}

/** Each window once; a start with a rough length gives way to a window that tells the end and fits it. */
function mergeWindows(windows: readonly ReportedWindow[]): ReportedWindow[] {
  const exact = windows.filter((window) => window.endsAt !== null)
  const kept = windows.filter(
    (window) => window.endsAt !== null || !exact.some((other) => tellsTheSame(window, other)),
  )
  const seen = new Set<string>()
  return kept.filter(({ startsAt, endsAt }) => {
    const key = `${startsAt}/${endsAt}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function tellsTheSame(rough: ReportedWindow, exact: ReportedWindow): boolean {
  if (rough.startsAt !== exact.startsAt || exact.durationMinutes === null) return false
  return fitsDuration(exact.durationMinutes, { minutes: rough.durationMinutes ?? 0, approximate: true })
}
