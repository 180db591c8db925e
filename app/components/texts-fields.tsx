import type { FieldMetadata } from '@conform-to/react'
import type { ReactElement } from 'react'
import { z } from 'zod'
import { perLanguage, type Texts } from '#app/domain/texts.ts'
import { languages } from '#app/i18n/languages.ts'
import { LANGUAGES, type Language } from '#app/vocabulary.ts'
import { optionalText, requiredText } from './cases/form-values.ts'
import { TextArea, TextField } from './form-field.tsx'

/** A text that is needed in every language. */
export function requiredTexts(longest: number) {
  return z.object(perLanguage(() => requiredText(longest)))
}

/** A text that may be left out. */
export function optionalTexts(longest: number) {
  return z.object(perLanguage(() => optionalText(longest))).optional()
}

/** What was not written is empty. */
export function fillTexts(texts: Partial<Texts> | undefined): Texts {
  return perLanguage((language) => texts?.[language] ?? '')
}

type TextsFieldsProps = {
  field: Record<Language, FieldMetadata>
  label: string
  help?: string
  /** Lines of a longer text; left out for a single line. */
  rows?: number
}

/** The same text once for each language, one below the other. */
export function TextsFields({ field, label, help, rows }: TextsFieldsProps): ReactElement {
  return (
    <>
      {LANGUAGES.map((language) => {
        const props = {
          field: field[language],
          label: `${label} · ${languages[language].name}`,
          ...(help === undefined ? {} : { help }),
        }
        return rows === undefined ? (
          <TextField {...props} key={language} />
        ) : (
          <TextArea {...props} rows={rows} key={language} />
        )
      })}
    </>
  )
}
