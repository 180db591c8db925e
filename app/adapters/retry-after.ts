const HTTP_DATE = /^[A-Z][a-z]{2,8},? \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/

/** How long a Retry-After header asks to wait, in ms: seconds or an HTTP date; null when it is neither. */
export function readRetryAfterMs(value: string | null, now: number): number | null {
  const text = value?.trim() ?? ''
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1_000
  const waitMs = parseHttpDate(text) - now
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs)
}

/** An instant as HTTP headers write it; NaN for anything else. */
export function parseHttpDate(text: string): number {
  return HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN
}
