import { z } from 'zod'
import { IMPACTS } from '#app/vocabulary.ts'
import { type Instant, parseInstant } from './instant.ts'
import { isMonth, isTimeZone } from './months.ts'
import { SlaInputError } from './sla-error.ts'
import type { MonthWindow } from './window.ts'

const windowSchema = z.object({
  service: z.string().trim().min(1),
  start: z.string(),
  end: z.string().nullish(),
  impact: z.enum(IMPACTS),
  errorRatePercent: z.number().nullish(),
  usersAffected: z.number().nullish(),
  affected: z.boolean().nullish(),
  scheduled: z.boolean().nullish(),
})

const caseSchema = z.object({
  id: z.union([z.string(), z.number()]),
  policy: z.string(),
  month: z.string().refine(isMonth, 'must be a month, YYYY-MM'),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone').nullish(),
  asOf: z
    .string()
    .refine((text) => parseInstant(text) !== null, 'must be an RFC 3339 instant with an offset')
    .nullish(),
  licensedUsers: z.number().int().positive().nullish(),
  windows: z.array(z.unknown()),
})

/** A case of the `sla` command, read. `asOf` null: not given. */
export type SlaCase = {
  id: string | number
  policy: string
  month: string
  timeZone: string | null
  asOf: Instant | null
  licensedUsers: number | null
  windows: MonthWindow[]
}

/**
 * Reads the command's JSON array. A window that is not one becomes an unreadable window, and the rest counts;
 * anything else that is wrong throws one SlaInputError `sla_case.invalid` that names every bad case and field.
 */
export function parseSlaCases(input: unknown): SlaCase[] {
  if (!Array.isArray(input)) {
    throw new SlaInputError('sla_case.invalid', 'the input must be a JSON array of cases')
  }
  const read = input.map((candidate: unknown, position) => ({
    name: nameCase(candidate, position),
    result: caseSchema.safeParse(candidate),
  }))
  const complaints = read.flatMap(({ name, result }) =>
    result.success
      ? []
      : result.error.issues.map((issue) => `${name}, ${toPath(issue.path)}: ${issue.message}`),
  )
  if (complaints.length > 0) {
    throw new SlaInputError('sla_case.invalid', complaints.join('\n'), { problems: complaints.length })
  }
  return read.flatMap(({ result }) => (result.success ? [toCase(result.data)] : []))
}

/** How an error message calls a case: by its id, or by its position (from 0) when it has none. */
export function nameCase(candidate: unknown, position: number): string {
  const id =
    typeof candidate === 'object' && candidate !== null && 'id' in candidate ? candidate.id : undefined
  return typeof id === 'string' || typeof id === 'number'
    ? `case ${JSON.stringify(id)}`
    : `case at [${position}]`
}

function toCase({ timeZone, asOf, licensedUsers, windows, ...rest }: z.infer<typeof caseSchema>): SlaCase {
  return {
    ...rest,
    timeZone: timeZone ?? null,
    asOf: typeof asOf === 'string' ? parseInstant(asOf) : null,
    licensedUsers: licensedUsers ?? null,
    windows: windows.map(toWindow),
  }
}

function toWindow(candidate: unknown): MonthWindow {
  const { data, error } = windowSchema.safeParse(candidate)
  if (!data) return { unreadable: toField(error.issues[0]?.path ?? []) }
  const { start, end, ...window } = data
  const startAt = parseInstant(start)
  if (startAt === null) return { unreadable: 'start' }
  if (typeof end !== 'string') return { ...window, startAt, endAt: null }
  const endAt = parseInstant(end)
  return endAt === null ? { unreadable: 'end' } : { ...window, startAt, endAt }
}

/** `whole`: what stands there is no window at all. */
function toField(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'whole' : path.map(String).join('.')
}

function toPath(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the case' : path.map(String).join('.')
}
