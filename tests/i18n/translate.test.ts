import { expect, test } from 'vitest'
import { phraseError, phraseFormError } from '#app/i18n/errors.ts'
import { createTranslator, isMessageKey } from '#app/i18n/translate.ts'

const t = createTranslator('en')
const tId = createTranslator('id')

test('a text without placeholders is returned as it is', () => {
  expect(t('nav.status')).toBe('Status')
  expect(tId('nav.history')).toBe('Riwayat')
})

test('placeholders and plurals are filled', () => {
  expect(t('form.errors', { count: 1 })).toBe('One thing needs correcting')
  expect(t('form.errors', { count: 3 })).toBe('3 things need correcting')
  expect(tId('form.errors', { count: 1 })).toBe('1 hal perlu diperbaiki')
  expect(t('page.title', { page: 'Uptime', organisation: 'Toko & Co' })).toBe('Uptime · Toko & Co · Makegood')
})

test('markup in a value stays text', () => {
  expect(t('page.signed_in_as', { name: '<b>Ayu</b> {n}' })).toBe('Signed in as <b>Ayu</b> {n}')
})

test('the compiler knows which values a message needs', () => {
  // @ts-expect-error: the message needs `name`
  expect(() => t('page.signed_in_as')).toThrow(/page\.signed_in_as \(en\)/)
  // @ts-expect-error: `organisation` is missing
  expect(() => t('page.title', { page: 'Uptime' })).toThrow(/page\.title/)
  // @ts-expect-error: there is no such key
  expect(() => t('no.such_key')).toThrow()
})

test('a translator is made once for each language', () => {
  expect(createTranslator('id')).toBe(tId)
})

test('an error code is phrased by its sentence, an unknown one by the apology', () => {
  expect(phraseError(t, { code: 'not_found' })).toBe(t('error.not_found'))
  expect(phraseError(tId, { code: 'thing.never_written' })).toBe(tId('error.unexpected'))
})

test('a form error that names a message is translated, another is shown as it is', () => {
  expect(phraseFormError(tId, 'form.required')).toBe('Bagian ini harus diisi.')
  expect(phraseFormError(tId, 'P5 tidak dikenal')).toBe('P5 tidak dikenal')
})

test('names that every object has are not keys', () => {
  expect(isMessageKey('toString')).toBe(false)
  expect(isMessageKey('__proto__')).toBe(false)
})
