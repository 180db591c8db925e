import { isLanguage } from '#app/i18n/negotiate.ts'
import type { Language } from '#app/vocabulary.ts'
import type { RequestContext } from './request-context.ts'

/** Programs cannot switch a language on a page: they name it in the address, `?language=id`. */
export function chooseLanguage(request: Request, { language }: RequestContext): Language {
  const named = new URL(request.url).searchParams.get('language') ?? ''
  return isLanguage(named) ? named : language
}
