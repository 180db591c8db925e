import type { Translate } from '#app/i18n/translate.ts'

/** A case in one line: its number, where the vendor gave one, and its subject. */
export function nameCase(t: Translate, { vendorNumber, subject }: NamedCase): string {
  return vendorNumber === null
    ? t('links.case_without_number', { subject })
    : t('links.case', { number: vendorNumber, subject })
}

type NamedCase = { vendorNumber: string | null; subject: string }
