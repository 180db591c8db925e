import { type BuiltSite, listRoutes } from './built-site.ts'
import { findLinks } from './forms.ts'
import type { Whose, World } from './world.ts'

type Crawling = { site: BuiltSite; world: World; cookie: string; whose?: Whose }

const MOST_PAGES = 400
/** Links between incidents, days and months are many and alike. */
const MANY = /^\/(?:incidents|services|uptime|badge)\b/

/** Every page that can be reached by links from the addresses of the site map, with its HTML. */
export async function crawl({ site, world, cookie, whose = 'own' }: Crawling): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const seen = new Set<string>()
  const queue = listRoutes().map((route) => world.fillPath(route.path, whose))
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const shape = shapeOf(path)
    if (seen.has(shape) || seen.size > MOST_PAGES) continue
    seen.add(shape)
    const answer = await fetch(site.url + path, { headers: { cookie }, redirect: 'manual' })
    const body = await answer.text()
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    pages.set(path, body)
    if (!MANY.test(path)) queue.push(...findLinks(body))
  }
  return pages
}

function shapeOf(path: string): string {
  return path.replace(/=[^&]*/g, '=').replace(/[0-9a-f]{8}-[0-9a-f-]{27,}/g, 'ID')
}
