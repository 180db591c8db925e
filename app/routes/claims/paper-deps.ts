import { createFileStore } from '#app/adapters/files/file-store.ts'
import { LETTER_PRINTER } from '#app/adapters/letters/index.ts'
import type { PaperDeps } from '#app/domain/claims/claim-paper.server.ts'
import { phraseClaimLetter } from '#app/i18n/claim-letter.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { phraseReportLetter } from '#app/i18n/report-letter.ts'

/** What letters and packs are made with: our words, the printers, the folder for files. */
export function paperDeps({ filesFolder }: { filesFolder: string }): PaperDeps {
  return {
    writer: { claim: phraseClaimLetter, reportRequest: phraseReportLetter, explain: phraseExplanation },
    printer: LETTER_PRINTER,
    files: createFileStore(filesFolder),
  }
}
