import { expect, test } from 'vitest'
import { jobActor } from '#app/domain/context.ts'
import { helpTopicUrl } from '#app/domain/help/help-topic.ts'
import { searchHelp, storeHelpTopics } from '#app/domain/help/help-topics.server.ts'
import { findHelpTopic, HELP_TOPICS } from '#app/domain/help/help-topics.ts'
import { inLanguage, LANGUAGES } from '#app/vocabulary.ts'
import { storeTest } from '#tests/stores.ts'

test('every topic has an id of its own and says something in both languages', () => {
  expect(new Set(HELP_TOPICS.map((topic) => topic.id)).size).toBe(HELP_TOPICS.length)
  for (const { id, texts } of HELP_TOPICS) {
    for (const language of LANGUAGES) {
      const { title, summary, keywords } = inLanguage(texts, language)
      expect(title.length, id).toBeGreaterThan(5)
      expect(summary.length, id).toBeGreaterThan(40)
      expect(keywords.split(' ').length, id).toBeGreaterThan(5)
    }
    expect(texts.en.title, id).not.toBe(inLanguage(texts, 'id').title)
  }
})

test('a topic leads to the vendor’s page, or to a search of its help centre', () => {
  const known = findHelpTopic('before-contact')
  expect(known && helpTopicUrl(known, 'id')).toBe('https://support.google.com/a/answer/150591?hl=id')
  const unknown = findHelpTopic('mail-delay')
  expect(unknown && helpTopicUrl(unknown, 'en')).toBe(
    'https://support.google.com/a/search?q=Mail+arrives+late&hl=en',
  )
  for (const topic of HELP_TOPICS) {
    for (const language of LANGUAGES) expect(new URL(helpTopicUrl(topic, language)).protocol).toBe('https:')
  }
})

storeTest('topics are brought in once, and what people write finds the right one', async ({ at }) => {
  const ctx = at('2026-06-01T00:00:00Z')
  expect(await storeHelpTopics({ ...ctx, actor: jobActor('start') })).toBe(HELP_TOPICS.length * 2)
  expect(await storeHelpTopics({ ...ctx, actor: jobActor('start') })).toBe(0)
  const asked = {
    en: [
      ['Our emails are delayed by two hours', 'mail-delay'],
      ['Messages bounce with 550 5.7.26', 'mail-bounce'],
      ['A user lost her phone and cannot get a code', 'two-step'],
      ['files disappeared from the shared drive', 'drive-missing'],
      ['error 502 for everyone', 'error-5xx'],
      ['I am locked out of the admin console', 'console-sign-in'],
      ['Meet calls drop and video freezes', 'meet-quality'],
    ],
    id: [
      ['pengiriman email terlambat berjam-jam', 'mail-delay'],
      ['email tidak sampai ke kotak masuk', 'mail-not-received'],
      ['ponsel hilang, tidak bisa login karena kode', 'two-step'],
      ['file di drive bersama hilang', 'drive-missing'],
      ['halaman error 502 untuk semua pengguna', 'error-5xx'],
      ['terkunci dari konsol admin', 'console-sign-in'],
      ['rapat terputus dan video macet', 'meet-quality'],
    ],
  } as const
  for (const language of LANGUAGES) {
    for (const [text, id] of asked[language]) {
      const found = await searchHelp(ctx, { text, language, limit: 3 })
      expect(
        found.map((topic) => topic.id),
        text,
      ).toContain(id)
    }
  }
  expect(await searchHelp(ctx, { text: 'zzzz', language: 'en' })).toEqual([])
  const [english] = await searchHelp(ctx, { text: 'bounce 550', language: 'id' })
  expect(english?.id).toBe('mail-bounce')
})
