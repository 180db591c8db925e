import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, startBuiltSite } from './built-site.ts'
import { crawl } from './crawl.ts'
import { HOSTILE, makeWorld, type World } from './world.ts'

const newFolder = createFolders()
let site: BuiltSite
let world: World
let cookie = ''

beforeAll(async () => {
  const folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder)
  cookie = await world.cookieOf('owner')
})

afterAll(async () => {
  await site?.stop()
  await world?.close()
})

async function read(path: string): Promise<{ body: string; headers: Headers }> {
  const answer = await fetch(site.url + path, { headers: { cookie } })
  expect(answer.status, path).toBe(200)
  return { body: await answer.text(), headers: answer.headers }
}

function elementsOf(node: Tree.ParentNode): Tree.Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []))
}

/** What a page would let a stranger's text do. */
function dangersOf(html: string): string[] {
  return elementsOf(parse(html)).flatMap(({ tagName, attrs, childNodes }) => {
    const of = (name: string) => attrs.find((attribute) => attribute.name === name)?.value
    const handlers = attrs.filter(({ name }) => name.startsWith('on')).map(({ name }) => `${tagName} ${name}`)
    const isForeign =
      tagName === 'script' && of('src') === undefined && of('nonce') === undefined && childNodes.length > 0
    const picture = tagName === 'img' && of('src') === 'x' ? ['img'] : []
    const link = /^(?:javascript|data|vbscript):/i.test(of('href') ?? of('action') ?? '') ? ['link'] : []
    return [...handlers, ...(isForeign ? ['script'] : []), ...picture, ...link]
  })
}

test('what people type is text on every page that shows it', async () => {
  const pages = await crawl({ site, world, cookie, whose: 'foreign' })
  const dangers = [...pages].flatMap(([path, html]) => dangersOf(html).map((danger) => `${path}: ${danger}`))
  expect(dangers).toEqual([])
  const showing = [...pages.values()].filter((html) => html.includes('&lt;img src=x'))
  expect(showing.length, 'pages that show it').toBeGreaterThan(10)
}, 60_000)

/** Cells of a table file as a spreadsheet reads them: quoted, a doubled quote for one. */
function cellsOf(csv: string): string[] {
  return [...csv.replace(/^\ufeff/, '').matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll('""', '"'),
  )
}

test('no cell of a table file is a formula', async () => {
  for (const path of ['/recovered.csv', '/admin/audit.csv']) {
    const cells = cellsOf((await read(path)).body)
    expect(cells.length, path).toBeGreaterThan(10)
    // A number may have a sign; anything else that a spreadsheet would run may not stand first.
    const formulas = cells.filter(
      (cell) => /^[=+\-@\t\r\0＝＋－＠]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell),
    )
    expect(formulas, path).toEqual([])
  }
})

test('a letter’s mail has the headers we wrote and no other', async () => {
  for (const path of ['/claims/:id/letter.eml', '/report-requests/:id/letter.eml']) {
    const { body, headers } = await read(world.fillPath(path, 'foreign'))
    const [head = ''] = body.split('\r\n\r\n')
    const names = head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.split(':')[0]?.toLowerCase())
    expect(names, path).not.toContain('bcc')
    expect(names, path).not.toContain('to')
    expect(new Set(names).size, path).toBe(names.length)
    expect(headers.get('content-disposition'), path).toMatch(
      /^attachment; filename="[^"\r\n]+\.eml"; filename\*=UTF-8''[\w%.'()*!~-]+$/,
    )
  }
})

test('a feed, a calendar, a badge and the API hold our users’ words without becoming anything else', async () => {
  const atom = (await read('/incidents.atom')).body
  expect(atom).not.toMatch(/<script|<img src=x/)
  const calendar = (await read('/calendar.ics')).body
  expect(calendar.split('\r\n').filter((line) => /^(?:ATTACH|Bcc)/.test(line))).toEqual([])
  const badge = (await read(`/badge/status.svg?label=${encodeURIComponent(HOSTILE)}`)).body
  expect(badge).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
  const api = await read('/api/v2/summary.json')
  expect(api.headers.get('content-type')).toContain('application/json')
  expect(JSON.parse(api.body)).toBeTypeOf('object')
})

test('the log stays one object a line, whatever is asked for', async () => {
  const odd = encodeURIComponent(`${HOSTILE}\r\n{"level":60,"msg":"forged"}`)
  await fetch(`${site.url}/cases/${odd}?x=${odd}`, {
    method: 'POST',
    headers: { cookie, 'user-agent': '\u001b[31m', origin: 'https://evil.example' },
  }).catch(() => null)
  const lines = site.log().trim().split('\n')
  for (const line of lines) expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' })
})
