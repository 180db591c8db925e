import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { beforeAll, expect, test } from 'vitest'
import { isJsonObject, type JsonObject } from '#app/adapters/feeds/vendor-json.ts'
import { poll } from '../domain/incidents/vendor-world.ts'
import { ORIGIN } from './open-routes.ts'
import {
  GMAIL,
  HOSTILE,
  listVendorIncidents,
  NOW,
  OPEN,
  OUTAGE,
  type PublishedWorld,
  publish,
} from './published-world.ts'

let world: PublishedWorld
beforeAll(async () => {
  world = await publish()
})

async function readText(path: string): Promise<string> {
  const answer = await world.get(path)
  expect(answer.status).toBe(200)
  return answer.text()
}

/** XML 1.0 allows no other control characters, and no `]]>` outside of a section's end. */
function expectCleanXml(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/)
  const outside = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  expect(outside).not.toContain(']]>')
  expect(outside).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/)
  expect(outside).not.toContain('CDATA')
}

function listTags(html: string): string[] {
  const tags: string[] = []
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) tags.push(node.tagName, ...node.attrs.map(({ name, value }) => `${name}=${value}`))
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parseFragment(html))
  return tags
}

test('the Atom feed of the site has an entry for every post, newest first, the state in each title', async () => {
  const text = await readText('/incidents.atom')
  expectCleanXml(text)
  const feed = parseAtomFeed(text)
  expect(feed).toMatchObject({
    id: 'tag:status.example.org,2026:feed',
    title: { value: 'Status: Lembayung Logistik' },
    updated: new Date(NOW).toISOString(),
    links: [
      { rel: 'alternate', href: `${ORIGIN}/incidents` },
      { rel: 'self', href: `${ORIGIN}/incidents.atom?language=en` },
    ],
  })
  const entries = feed.entries ?? []
  const posts = listVendorIncidents().flatMap((incident) => incident.updates).length
  expect(entries).toHaveLength(Math.min(50, posts + 2))
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
  const order = entries.map((entry) => Date.parse(entry.published ?? ''))
  expect(order).toEqual([...order].sort((left, right) => right - left))
  const titles = entries.map((entry) => entry.title?.value)
  expect(titles.slice(0, 5)).toEqual([
    'Identified: Our relay is slow',
    'Monitoring: Mail is late.',
    'Update (disruption): Mail is late.',
    'New (disruption): Mail is late.',
    expect.stringMatching(/^Resolved: /),
  ])
  expect(titles.filter((title) => title?.startsWith('Incident report: ')).length).toBeGreaterThan(0)
  expect(entries[2]).toMatchObject({
    id: `tag:status.example.org,2026:incident/${OPEN}/${Date.parse('2026-07-29T23:30:00Z')}`,
    links: [{ href: `${ORIGIN}/incidents/${OPEN}#post-${Date.parse('2026-07-29T23:30:00Z')}` }],
    authors: [{ name: 'Google Workspace' }],
    categories: [{ term: GMAIL, label: 'Gmail' }],
    summary: { value: 'Still looking.' },
  })
})

test('the RSS feed says the same in its own words', async () => {
  const text = await readText('/incidents.rss')
  expectCleanXml(text)
  const feed = parseRssFeed(text)
  expect(feed).toMatchObject({
    title: 'Status: Lembayung Logistik',
    link: `${ORIGIN}/incidents`,
    language: 'en',
  })
  const atom = parseAtomFeed(await readText('/incidents.atom'))
  expect(feed.items?.map((item) => item.guid?.value)).toEqual(atom.entries?.map((entry) => entry.id))
  expect(feed.items?.every((item) => item.guid?.isPermaLink === false)).toBe(true)
  expect(feed.items?.[2]?.pubDate).toBe('Wed, 29 Jul 2026 23:30:00 GMT')
  expect(text).not.toContain('<author>')
})

test('our words are in the language that was asked for, the vendor’s are marked with theirs', async () => {
  const feed = parseAtomFeed(await readText('/incidents.atom?language=id'))
  expect(feed.entries?.[1]?.title?.value).toBe('Sedang dipantau: Mail is late.')
  expect(feed.entries?.[1]?.content?.value).toContain('Pakailah klien web.')
  const update = feed.entries?.find((entry) => entry.title?.value?.startsWith('Baru (gangguan layanan)'))
  expect(listTags(update?.content?.value ?? '')).toEqual(expect.arrayContaining(['lang=id', 'lang=en']))
  const english = parseAtomFeed(await readText('/incidents.atom'))
  expect(feed.entries?.map((entry) => entry.id)).toEqual(english.entries?.map((entry) => entry.id))
})

test.each(['/incidents.atom', '/incidents.rss'])('a hostile text is nothing but text in %s', async (path) => {
  const text = await readText(path)
  const entries =
    path === '/incidents.atom'
      ? parseAtomFeed(text).entries?.map((entry) => ({
          title: entry.title?.value,
          html: entry.content?.value,
          summary: entry.summary?.value,
          id: entry.id,
        }))
      : parseRssFeed(text).items?.map((item) => ({
          title: item.title,
          html: item.content?.encoded,
          summary: item.description,
          id: item.guid?.value,
        }))
  const hostile = entries?.find((entry) => entry.id?.includes(HOSTILE))
  const allowed = ['div', 'p', 'dl', 'dt', 'dd', 'br', 'span', 'class=', 'lang=']
  for (const html of [
    hostile?.html,
    hostile?.summary ?? '',
    path === '/incidents.atom' ? hostile?.title : '',
  ]) {
    expect(html).toBeDefined()
    for (const tag of listTags(html ?? ''))
      expect(
        allowed.some((name) => tag.startsWith(name)),
        tag,
      ).toBe(true)
  }
  expect(hostile?.html).toContain('alert(1)')
  expect(hostile?.title).toContain('R&')
  expect(hostile?.html).not.toMatch(/\u202E/)
})

test('a service has feeds of its own, and no other page is taken for one', async () => {
  const drive = 'VHNA7p3Z5p3iakj5sA8V'
  const feed = parseAtomFeed(await readText(`/services/${drive}.atom`))
  expect(feed).toMatchObject({
    id: `tag:status.example.org,2026:feed/${drive}`,
    title: { value: 'Google Drive: Lembayung Logistik' },
  })
  expect(feed.entries?.length).toBeGreaterThan(0)
  for (const entry of feed.entries ?? []) expect(entry.id).toContain(`incident/${OUTAGE}/`)
  const rss = parseRssFeed(await readText(`/services/${drive}.rss`))
  expect(rss.items?.map((item) => item.guid?.value)).toEqual(feed.entries?.map((entry) => entry.id))
  const gmail = parseAtomFeed(await readText(`/services/${GMAIL}.atom`))
  expect(gmail.entries?.slice(0, 2).map((entry) => entry.title?.value)).toEqual([
    'Identified: Our relay is slow',
    'Monitoring: Mail is late.',
  ])
  const missing = await world.get('/services/nothing.atom')
  expect(missing.status).toBe(404)
  expect(await missing.json()).toMatchObject({ error: { code: 'service.not_found' } })
})

test('an unchanged feed is not sent twice; a changed post keeps its id and is newer', async () => {
  const other = await publish()
  const first = await other.get('/incidents.atom')
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(etag).not.toBe('')
  const again = await other.get('/incidents.atom', { 'if-none-match': etag })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect((await other.get('/incidents.atom', { 'if-none-match': `W/${etag}, "x"` })).status).toBe(304)

  const edited = listVendorIncidents().map(
    (incident): JsonObject =>
      incident.id === OPEN
        ? {
            ...incident,
            modified: '2026-07-30T00:00:30+00:00',
            updates: [...listUpdates(incident)].map(edit),
          }
        : incident,
  )
  await poll({ ...other.ctx, now: NOW + 60_000 }, edited)
  const changed = await other.get('/incidents.atom', { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  const entries = parseAtomFeed(await changed.text()).entries ?? []
  const before = parseAtomFeed(await first.text()).entries ?? []
  expect(entries.map((entry) => entry.id)).toEqual(before.map((entry) => entry.id))
  const [one, two] = [2, 3].map((index) => entries[index])
  expect(one).toMatchObject({
    published: '2026-07-29T23:30:00.000Z',
    updated: new Date(NOW + 60_000).toISOString(),
  })
  expect(two).toMatchObject({ published: '2026-07-29T22:30:00.000Z', updated: '2026-07-29T22:30:00.000Z' })
})

function listUpdates(incident: JsonObject): JsonObject[] {
  return Array.isArray(incident.updates) ? incident.updates.filter(isJsonObject) : []
}

function edit(update: JsonObject): JsonObject {
  return update.text === 'Still looking.' ? { ...update, text: 'Still looking, with more people.' } : update
}
