import type { ReportKind } from '#app/vocabulary.ts'
import { toPlainLine } from './vendor-text.ts'

export { findReportedWindows, type ReportedWindow } from './reported-window.ts'

/** `Incident Report`, perhaps after its kind or the vendor's name, perhaps with a date or a bracket after it. */
const REPORT_NAME =
  /^(?:(?:google|workspace|cloud|platform|post)[ -]+){0,3}(?:(preliminary|initial|interim|mini|final|full|detailed)[ -]+)?(?:(?:google|workspace|cloud|service)[ -]+){0,3}incident report\s*(?:[:(–—-].{0,80})?$/i

/**
 * Which of the vendor's written accounts a post is, or null for an ordinary post. Only a line that is nothing but
 * the report's name counts: posts that promise a report for later mention it inside a sentence.
 */
export function recogniseReport(text: string): ReportKind | null {
  if (!/incident\s+report/i.test(text)) return null
  for (const line of text.split('\n')) {
    const match = REPORT_NAME.exec(toPlainLine(line))
    if (match) return kindOf(match[1])
  }
  return null
}

function kindOf(word: string | undefined): ReportKind {
  switch (word?.toLowerCase()) {
    case 'preliminary':
    case 'initial':
    case 'interim':
      return 'preliminary'
    case 'mini':
      return 'mini'
    default:
      return 'full'
  }
}
