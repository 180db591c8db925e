import type { LetterPrinter } from '#app/domain/letters/letter-facts.ts'
import { toLetterEml } from './letter-eml.ts'
import { toLetterPdf } from './letter-pdf.ts'

/** Letters as files. */
export const LETTER_PRINTER: LetterPrinter = { toPdf: toLetterPdf, toEml: toLetterEml }
