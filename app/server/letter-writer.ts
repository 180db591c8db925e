import type { LetterWriter } from '#app/domain/letters/letter-facts.ts'
import { phraseClaimLetter } from '#app/i18n/claim-letter.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { phraseReportLetter } from '#app/i18n/report-letter.ts'

/** The words of the letters: where the domain's port meets the languages. */
export const LETTER_WRITER: LetterWriter = {
  claim: phraseClaimLetter,
  reportRequest: phraseReportLetter,
  explain: phraseExplanation,
}
