import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from 'react'
import { createFormat, type Format } from '#app/i18n/format.ts'
import { createTranslator, type Translate } from '#app/i18n/translate.ts'
import type { Language } from '#app/vocabulary.ts'

export type I18n = {
  t: Translate
  format: Format
  language: Language
  /** IANA name of the zone in which times are shown. */
  timeZone: string
  /** The instant for which the page was made. */
  now: number
}

const I18nContext = createContext<I18n | null>(null)

type I18nProviderProps = { language: Language; timeZone: string; now: number; children: ReactNode }

export function I18nProvider({ language, timeZone, now, children }: I18nProviderProps): ReactElement {
  const value = useMemo(
    () => ({
      t: createTranslator(language),
      format: createFormat(language, timeZone),
      language,
      timeZone,
      now,
    }),
    [language, timeZone, now],
  )
  return <I18nContext value={value}>{children}</I18nContext>
}

export function useI18n(): I18n {
  const value = useContext(I18nContext)
  if (!value) throw new Error('useI18n needs an I18nProvider above it')
  return value
}
