import { isMessageKey, type MessageValue, type Translate } from './translate.ts'

/** What is phrased: a DomainError, or anything else that carries a `noun.reason` code. */
export type CodedError = { code: string; details?: Record<string, MessageValue> }

/** The reader's sentence for an error code: `error.<code>`, or the plain apology when no sentence was written. */
export function phraseError(t: Translate, error: CodedError): string {
  const key = `error.${error.code}`
  return isMessageKey(key) ? t(key, { ...error.details }) : t('error.unexpected')
}

/** A form mistake in words: schemas name a message key, the vendor's or a library's own text is shown as it is. */
export function phraseFormError(t: Translate, error: string): string {
  return isMessageKey(error) ? t(error) : error
}
