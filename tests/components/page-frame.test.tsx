import { expect, test } from 'vitest'
import { PageFrame } from '#app/components/page-frame.tsx'
import type { Language } from '#app/vocabulary.ts'
import { listTags, NOW, render, textOf } from './html.tsx'

type Given = Partial<Omit<Parameters<typeof PageFrame>[0], 'children'>>

function frame(given: Given = {}, language: Language = 'en'): string {
  return render(
    <PageFrame
      organisation="Toko & Co"
      user={null}
      path="/"
      theme={null}
      replay={null}
      alerts={null}
      {...given}
    >
      <h1>Here</h1>
    </PageFrame>,
    language,
  )
}

function linksOf(html: string): string[] {
  return listTags(html).flatMap((tag) =>
    tag.name === 'a' && tag.attributes.href ? [tag.attributes.href] : [],
  )
}

const OWNER = { name: 'Ayu', role: 'owner' } as const

test('the skip link comes first and leads to the main part', () => {
  const html = frame()
  expect(linksOf(html)[0]).toBe('#content')
  expect(html).toContain('<main class="page__main" id="content" tabindex="-1"><h1>Here</h1></main>')
})

test('a reader sees the public pages, a viewer the requests, an administrator the settings', () => {
  expect(linksOf(frame())).not.toContain('/cases')
  expect(linksOf(frame({ user: { name: 'Budi', role: 'viewer' } }))).toContain('/claims')
  expect(linksOf(frame({ user: { name: 'Budi', role: 'viewer' } }))).not.toContain('/admin')
  expect(linksOf(frame({ user: OWNER }))).toContain('/admin')
})

test('the page one is on is marked, also from the pages below it', () => {
  const current = (html: string) => /<a href="([^"]+)" aria-current="page">/.exec(html)?.[1]
  expect(current(frame({ path: '/' }))).toBe('/')
  expect(current(frame({ path: '/incidents/abc?x=1' }))).toBe('/incidents')
  expect(current(frame({ path: '/incidentsxyz' }))).toBeUndefined()
})

test('language and colours are links that come back to this page, address and all', () => {
  const links = linksOf(frame({ path: '/incidents?service=a&month=2026-05' }))
  expect(links).toContain('/language?to=id&back=%2Fincidents%3Fservice%3Da%26month%3D2026-05')
  expect(links).toContain('/theme?to=dark&back=%2Fincidents%3Fservice%3Da%26month%3D2026-05')
  expect(linksOf(frame({ theme: 'dark' }))).toContain('/theme?to=light&back=%2F')
  expect(linksOf(frame({ theme: 'light' }))).toContain('/theme?to=system&back=%2F')
})

test('signing out is a form, signing in a link that comes back', () => {
  expect(linksOf(frame({ path: '/uptime' }))).toContain('/sign-in?to=%2Fuptime')
  const html = frame({ user: OWNER })
  expect(html).toContain('<form action="/sign-out" method="post">')
  expect(html).not.toContain('href="/sign-in')
})

test('a replay says so and offers the next post', () => {
  const html = frame({ replay: { speed: 1, nextChangeAt: NOW + 3_600_000 } })
  expect(textOf(html)).toContain('Replay: the clock of this page stands at Tue 30 Jun 2026 11:12 WIB')
  expect(html).toContain('<form action="/demo/clock" method="post">')
  expect(frame({ replay: { speed: 1, nextChangeAt: null } })).not.toContain('/demo/clock')
})

test.each([
  ['full', 'The disk is full: nothing can be saved', 'Make room', 'Disk penuh', 'Kosongkan ruang'],
  [
    'read_only',
    'cannot be written to',
    'Give the program the right',
    'tidak dapat ditulisi',
    'Beri program hak',
  ],
  ['damaged', 'is damaged', 'restore the newest backup', 'Basis data rusak', 'pulihkan cadangan'],
  ['disk', 'The disk refused', 'Look at the disk', 'Disk menolak', 'Periksa disk'],
] as const)('F48 storage that is %s is told on top, with what to do', (storage, en, todo, id, idTodo) => {
  const alerts = { storage, staleFeed: null, muted: false }
  for (const [words, language] of [
    [[en, todo], 'en'],
    [[id, idTodo], 'id'],
  ] as const) {
    const html = frame({ alerts }, language)
    expect(html).toContain('role="alert"')
    for (const word of words) expect(textOf(html)).toContain(word)
  }
})

test('the frame speaks Indonesian and names the zone of its times', () => {
  const words = textOf(frame({}, 'id'))
  expect(words).toContain('Riwayat')
  expect(words).toContain('Waktu dalam WIB (UTC+7)')
  expect(words).toContain('Toko & Co')
})

test('no attribute of the frame is a style, which the policy of the site forbids', () => {
  for (const { attributes } of listTags(frame({ user: OWNER })))
    expect(attributes).not.toHaveProperty('style')
})
