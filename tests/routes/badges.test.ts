import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openRoutes } from './open-routes.ts'
import { GMAIL, NOW, type PublishedWorld, publish } from './published-world.ts'

let world: PublishedWorld
beforeAll(async () => {
  world = await publish()
})

/** What shields.io's documentation of endpoint badges allows. */
const shields = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string().min(1),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  isError: z.boolean(),
  cacheSeconds: z.int().min(300),
})

async function readSvg(path: string): Promise<string> {
  const answer = await world.get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  return answer.text()
}

test('a badge says its service and its state, in a picture and to a screen reader', async () => {
  const svg = await readSvg(`/badge/${GMAIL}.svg`)
  expect(svg).toContain('role="img" aria-label="Gmail: disrupted"')
  expect(svg).toContain('<title>Gmail: disrupted</title>')
  expect(svg).toContain('fill="#a75a00"')
  expect(await readSvg(`/badge/${GMAIL}.svg?language=id`)).toContain('Gmail: terganggu')
  expect(await readSvg(`/badge/${GMAIL}.svg?style=flat-square`)).toContain('rx="0"')
  expect(await readSvg('/badge/status.svg')).toContain('status: ')
})

test('a badge holds no script, style, font or address, whatever its label is', async () => {
  const label = encodeURIComponent('"><script>alert(1)</script>&amp;')
  for (const path of [`/badge/${GMAIL}.svg?label=${label}`, '/badge/ToolsToolsToolsTools.svg']) {
    const svg = await readSvg(path)
    const names = new Set<string>()
    const walk = (node: DefaultTreeAdapterTypes.Node): void => {
      if ('tagName' in node) names.add(node.tagName)
      if ('childNodes' in node) for (const child of node.childNodes) walk(child)
    }
    walk(parseFragment(svg))
    expect([...names].sort()).toEqual(['clipPath', 'g', 'rect', 'svg', 'text', 'title'])
    expect(svg).not.toMatch(/style=|href|url\((?!#r)|&(?!amp;|lt;|gt;|quot;)/)
  }
})

test('shields.io reads the same', async () => {
  const answer = await world.get(`/badge/${GMAIL}.json`)
  expect(shields.parse(await answer.json())).toEqual({
    schemaVersion: 1,
    label: 'Gmail',
    message: 'disrupted',
    color: '#a75a00',
    isError: false,
    cacheSeconds: 300,
  })
  expect(shields.parse(await (await world.get('/badge/status.json?label=ours')).json())).toMatchObject({
    label: 'ours',
  })
  const etag = answer.headers.get('etag') ?? ''
  expect((await world.get(`/badge/${GMAIL}.json`, { 'if-none-match': etag })).status).toBe(304)
})

test('a feed that went silent is unknown, and a service nobody knows has no badge', async () => {
  const later = openRoutes({ store: world.store, now: NOW + 3_600_000 })
  expect(await (await later(`/badge/${GMAIL}.json`)).json()).toMatchObject({
    message: 'unknown',
    color: '#5f6670',
  })
  expect((await world.get('/badge/nothing.svg')).status).toBe(404)
  expect((await world.get('/badge/nothing.json')).status).toBe(404)
})
