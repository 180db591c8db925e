import { createTranslator, type MessageKey } from '#app/i18n/translate.ts'
import type { RequestContext } from './request-context.ts'

/** The title of a page, in the reader's language: the page, whose it is, the product. */
export function toPageTitle(request: RequestContext, page: MessageKey | { text: string }): string {
  const t = createTranslator(request.language)
  const name = typeof page === 'string' ? t(page) : page.text
  if (request.organisation === '') return `${name} · ${t('page.product')}`
  return t('page.title', { page: name, organisation: request.organisation })
}
