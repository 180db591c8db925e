import { expect } from 'vitest'
import type { Store } from '#db/store.server.ts'
import { storeTest } from '#tests/stores.ts'

type Topic = { id: string; language: 'en' | 'id'; title: string; keywords: string; summary: string }

const TOPICS: readonly Topic[] = [
  {
    id: 'mail-delay',
    language: 'en',
    title: 'Mail arrives late',
    keywords: 'delayed queue delivery',
    summary: 'Read the route in the message headers.',
  },
  {
    id: 'sign-in',
    language: 'en',
    title: 'Users cannot sign in',
    keywords: 'password login',
    summary: 'Mail and calendar need an account that can sign in.',
  },
  {
    id: 'mail-delay',
    language: 'id',
    title: 'Email terlambat dikirim',
    keywords: 'pengiriman antrean tertunda',
    summary: 'Periksa rute pada header pesan.',
  },
]

async function store(topics: readonly Topic[], { t, tx }: Store): Promise<void> {
  await tx(async (db) => {
    await db.insert(t.helpTopics).values(topics.map((topic) => ({ ...topic, dataVersion: '1' })))
  })
}

const ids = (matches: Array<{ topicId: string }>) => matches.map((match) => match.topicId)

storeTest('help search ranks titles first, stems, and keeps languages apart', async ({ store: database }) => {
  await store(TOPICS, database)
  const inEnglish = (text: string) => database.searchHelp({ text, language: 'en', limit: 5 })

  const mail = await inEnglish('mail')
  expect(ids(mail)).toEqual(['mail-delay', 'sign-in'])
  expect(mail[0]?.rank).toBeGreaterThan(mail[1]?.rank ?? Number.NaN)
  expect(ids(await inEnglish('Our messages are delaying!'))).toEqual(['mail-delay'])
  expect(ids(await inEnglish('deliv'))).toEqual(['mail-delay'])
  expect(await inEnglish('pengiriman')).toEqual([])

  const inIndonesian = (text: string) => database.searchHelp({ text, language: 'id', limit: 5 })
  expect(ids(await inIndonesian('pengiriman email lambat'))).toEqual(['mail-delay'])
  expect(await inIndonesian('sign in')).toEqual([])
})

storeTest('help search takes whatever is typed as words', async ({ store: database }) => {
  await store(TOPICS, database)
  for (const text of [
    '"',
    "' or 1=1 --",
    'mail" OR "x',
    'mail & !late',
    'NEAR(mail late)',
    'mail:*',
    '*',
    '   ',
    'the of',
  ]) {
    await expect(database.searchHelp({ text, language: 'en', limit: 5 })).resolves.toBeInstanceOf(Array)
  }
  expect(ids(await database.searchHelp({ text: 'mail" OR "x', language: 'en', limit: 1 }))).toEqual([
    'mail-delay',
  ])
})

storeTest('help search follows topics that change or go', async ({ store: database }) => {
  await store(TOPICS, database)
  const { t } = database
  await database.tx((tx) => tx.update(t.helpTopics).set({ title: 'Printer on fire', keywords: '' }))
  expect(ids(await database.searchHelp({ text: 'fire', language: 'en', limit: 5 })).sort()).toEqual([
    'mail-delay',
    'sign-in',
  ])
  expect(await database.searchHelp({ text: 'late', language: 'en', limit: 5 })).toEqual([])
  await database.tx((tx) => tx.delete(t.helpTopics))
  expect(await database.searchHelp({ text: 'fire', language: 'en', limit: 5 })).toEqual([])
  expect(await database.searchHelp({ text: 'fire', language: 'id', limit: 5 })).toEqual([])
})
