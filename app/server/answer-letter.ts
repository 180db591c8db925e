import { type LetterDocument, toLetterText } from '#app/domain/letters/letter.ts'
import type { LetterEnvelope, LetterPrinter } from '#app/domain/letters/letter-facts.ts'
import type { AnsweredFile } from './answer-file.ts'

type LetterAsk = {
  letter: LetterDocument
  envelope: LetterEnvelope
  printer: LetterPrinter
  /** Its ending says which form is asked for. */
  path: string
  fileName: string
}

/** A letter in the form its address asks for; text where it asks for none we know. */
export async function answerLetter(ask: LetterAsk): Promise<AnsweredFile> {
  const { letter, envelope, printer, path, fileName } = ask
  if (/\.pdf(\.data)?$/.test(path)) {
    return {
      bytes: await printer.toPdf(letter, envelope),
      fileName: `${fileName}.pdf`,
      mediaType: 'application/pdf',
    }
  }
  if (/\.eml(\.data)?$/.test(path)) {
    return {
      bytes: await printer.toEml(letter, envelope),
      fileName: `${fileName}.eml`,
      mediaType: 'message/rfc822',
    }
  }
  return { bytes: toLetterText(letter), fileName: `${fileName}.txt`, mediaType: 'text/plain; charset=utf-8' }
}
