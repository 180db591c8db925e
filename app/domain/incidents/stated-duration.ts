export type StatedDuration = { readonly minutes: number; readonly approximate: boolean }

const LENGTH =
  '(?:(\\d{1,4})\\s*(?:hours?|hrs?|h)\\b)?(?:,?\\s*(?:and\\s+)?(\\d{1,5})\\s*(?:minutes?|mins?|m)\\b)?'
const QUALIFIER = '(approximately|about|around|roughly|up to|~)?\\s*'
const IN_SENTENCE = new RegExp(
  `\\b(?:for|lasting|lasted(?:\\s+for)?)\\s+(?:an?\\s+)?(?:total\\s+)?(?:(?:duration|period|total)\\s+of\\s+)?${QUALIFIER}${LENGTH}`,
  'gi',
)
const ALONE = new RegExp(`^\\s*${QUALIFIER}${LENGTH}[\\s.]*$`, 'i')

/** A length that stands alone, as after "Duration:"; null when there is anything else beside it. */
export function readDuration(text: string): StatedDuration | null {
  return toDuration(ALONE.exec(text))
}

/** How long a sentence says something lasted; null when it says nothing, or two different things. */
export function findDuration(sentence: string): StatedDuration | null {
  const found = [...sentence.matchAll(IN_SENTENCE)].flatMap((match) => toDuration(match) ?? [])
  const [first] = found
  return first && found.every((other) => other.minutes === first.minutes) ? first : null
}

/** Whether a measured length fits what was stated: within 5 minutes, or a tenth where it was stated roughly. */
export function fitsDuration(minutes: number, stated: StatedDuration): boolean {
  const tolerance = stated.approximate ? Math.max(5, stated.minutes / 10) : 5
  return Math.abs(minutes - stated.minutes) <= tolerance
}

function toDuration(match: RegExpExecArray | null): StatedDuration | null {
  if (!match) return null
  const [, qualifier, hours, minutes] = match
  if (hours === undefined && minutes === undefined) return null
  return { minutes: Number(hours ?? 0) * 60 + Number(minutes ?? 0), approximate: qualifier !== undefined }
}
