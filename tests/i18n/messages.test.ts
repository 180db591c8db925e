import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { en } from '#app/i18n/en.ts'
import { languages } from '#app/i18n/languages.ts'
import { createTranslator, isMessageKey } from '#app/i18n/translate.ts'
import * as vocabulary from '#app/vocabulary.ts'

const others = Object.entries(languages).filter(([language]) => language !== 'en')

test.each(others)('%s has the keys of English, no more, no fewer, in the same order', (_, { messages }) => {
  expect(Object.keys(messages)).toEqual(Object.keys(en))
})

test.each(others)('%s asks for the placeholders of English', (_, { locale, messages }) => {
  const wrong = Object.keys(messages).filter((key) => {
    if (!isMessageKey(key)) return true
    return placeholders(messages[key], locale).join() !== placeholders(en[key], 'en-US').join()
  })
  expect(wrong).toEqual([])
})

test.each(Object.entries(languages))('no text of %s is empty or has stray space', (_, { messages }) => {
  const wrong = Object.entries(messages).filter(
    ([, text]) => text === '' || text !== text.trim() || /\s{2}/.test(text),
  )
  expect(wrong).toEqual([])
})

test.each(Object.entries(languages))('every text of %s compiles', (_, { locale, messages }) => {
  const broken = Object.entries(messages).filter(([, text]) => !compiles(text, locale))
  expect(broken).toEqual([])
})

test.each(Object.entries(languages))('the file of %s names each key once', (language) => {
  const source = readFileSync(`app/i18n/${language}.ts`, 'utf8')
  const keys = [...source.matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1])
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
})

test('every word of the vocabulary has its text', () => {
  // A language is named by itself, in app/i18n/languages.ts.
  const lists = Object.entries(vocabulary).flatMap(([name, words]): [string, readonly string[]][] =>
    typeof words === 'function' || name === 'LANGUAGES' ? [] : [[name, words]],
  )
  expect(lists.length).toBeGreaterThan(20)
  const missing = lists.flatMap(([name, words]) =>
    words.map((word) => `${singular(name)}.${word}`).filter((key) => !isMessageKey(key)),
  )
  expect(missing).toEqual([])
})

test('Indonesian keeps outage and disruption apart', () => {
  const t = createTranslator('id')
  expect(t('impact.outage')).toBe('pemadaman layanan')
  expect(t('impact.disruption')).toBe('gangguan layanan')
})

/** `CASE_STATES` → `case_state`, `PRIORITIES` → `priority`, `SERVICE_STATUSES` → `service_status`. */
function singular(listName: string): string {
  if (listName === 'BASES') return 'basis'
  const name = listName.toLowerCase()
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  return name.endsWith('uses') ? name.slice(0, -2) : name.slice(0, -1)
}

function compiles(text: string, locale: string): boolean {
  try {
    return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst().length > 0
  } catch {
    return false
  }
}

function placeholders(text: string, locale: string): string[] {
  const ast = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst()
  return [...new Set(namesIn(ast))].sort()
}

function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn)
  if (typeof node !== 'object' || node === null) return []
  const own =
    'type' in node && 'value' in node && Number(node.type) >= 1 && Number(node.type) <= 6
      ? [String(node.value)]
      : []
  const inner = 'options' in node && node.options !== null ? Object.values(Object(node.options)) : []
  return [...own, ...inner.flatMap((option) => namesIn(Object(option).value))]
}

test('a further language is one dictionary: nothing else has to be written in every language before it can be used', () => {
  const demanding = listSources('app', 'db', 'jobs').filter((path) =>
    /Record<\s*Language\s*,/.test(readFileSync(path, 'utf8')),
  )
  expect(demanding).toEqual([
    // The form for texts of our own, and those texts: what an admin writes is asked for in every language.
    'app/components/texts-fields.tsx',
    'app/domain/texts.ts',
    'app/i18n/languages.ts',
    'db/schema.pg.server.ts',
    'db/schema.sqlite.server.ts',
  ])
})

function listSources(...folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
}
