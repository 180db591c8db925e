import { STAMP_END, STAMP_START } from '#app/domain/services/stamp.ts'
import { createFormat } from '#app/i18n/format.ts'
import { DEFAULT_LANGUAGE } from '#app/i18n/languages.ts'
import { isLanguage } from '#app/i18n/negotiate.ts'
import { createTranslator } from '#app/i18n/translate.ts'
import type { Language } from '#app/vocabulary.ts'

export type StampValues = { now: number; lastSuccessAt: number | null; language: Language; timeZone: string }

const STAMP = new RegExp(`${STAMP_START}(elapsed|ago|checked):(\\d*)${STAMP_END}`, 'g')

/** Fills in the places of a page that depend on when it is read. */
export function stampPage(page: string, values: StampValues): string {
  const format = createFormat(values.language, values.timeZone)
  const t = createTranslator(values.language)
  return page.replace(STAMP, (_, kind: string, digits: string) => {
    if (kind === 'checked') {
      if (values.lastSuccessAt === null) return t('freshness.never')
      return format.timeInZone(values.lastSuccessAt)
    }
    const instant = Number(digits)
    return kind === 'ago' ? format.ago(instant, values.now) : format.duration(values.now - instant)
  })
}

/** An answer that is not kept, stamped on its way out; its language is in its Content-Language. */
export async function stampResponse(
  response: Response,
  values: Omit<StampValues, 'language'>,
): Promise<Response> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!isPage || response.body === null) return response
  const given = response.headers.get('content-language') ?? ''
  const language = isLanguage(given) ? given : DEFAULT_LANGUAGE
  return new Response(stampPage(await response.text(), { ...values, language }), response)
}
