import { expect, test } from 'vitest'
import { negotiateLanguage } from '#app/i18n/negotiate.ts'

function accept(acceptLanguage: string | null, cookie: string | null = null): string {
  return negotiateLanguage({ cookie, acceptLanguage })
}

test('the cookie of the switch wins over the browser', () => {
  expect(accept('en-GB,en;q=0.9', 'session=abc; language=id; theme=dark')).toBe('id')
})

test('a cookie with an unknown language is passed over', () => {
  expect(accept('id', 'language=xx')).toBe('id')
  expect(accept('id', 'language=')).toBe('id')
  expect(accept('id', 'xlanguage=en')).toBe('id')
})

test('the heaviest wish that we can meet is met', () => {
  expect(accept('fr-FR, id;q=0.7, en;q=0.3')).toBe('id')
  expect(accept('en;q=0.3, id;q=0.7')).toBe('id')
  expect(accept('de, en-AU;q=0.8, id;q=0.5')).toBe('en')
})

test('regions count as their language, and so does the old code of Indonesian', () => {
  expect(accept('id-ID')).toBe('id')
  expect(accept('in-ID')).toBe('id')
  expect(accept('EN-us')).toBe('en')
})

test('a weight of zero refuses, a star takes what is not refused', () => {
  expect(accept('en;q=0, *;q=0.5')).toBe('id')
  expect(accept('id;q=0')).toBe('en')
  expect(accept('*')).toBe('en')
})

test('nonsense and nothing give the default', () => {
  expect(accept(null)).toBe('en')
  expect(accept('')).toBe('en')
  expect(accept(';;;,,q=1,;q=abc')).toBe('en')
  expect(accept('id;q=7')).toBe('en')
  expect(accept(`${'x,'.repeat(100_000)}id`)).toBe('en')
})
