import { type FeedCatalogue, FeedError, type FeedService } from '#app/domain/incidents/feed.ts'
import { toPlainLine } from '#app/domain/incidents/vendor-text.ts'
import { toNeighbour } from './neighbour.ts'
import { isJsonObject, nameKind, parseVendorJson } from './vendor-json.ts'

/** `products.json` of Google's status engine: `{"products": [{"title", "id", "current_title"?}]}`. */
export const googleCatalogue: FeedCatalogue = {
  toUrl: (feedUrl) => toNeighbour(feedUrl, 'products.json'),
  parse(body) {
    const page = parseVendorJson(body)
    if (!isJsonObject(page) || !Array.isArray(page.products)) {
      const message = `The list of products is ${nameKind(page)}, or holds no products.`
      throw new FeedError({ failure: 'bad_shape', message })
    }
    const services = page.products.flatMap(readProduct)
    return [...new Map(services.map((service) => [service.id, service])).values()]
  },
}

function readProduct(product: unknown): FeedService[] {
  if (!isJsonObject(product)) return []
  const { id, title, current_title: currentTitle } = product
  if (typeof id !== 'string' || !/^[\w.~-]{1,100}$/.test(id)) return []
  const named = [currentTitle, title].map((name) => (typeof name === 'string' ? toPlainLine(name) : ''))
  const words = named.find((name) => name !== '')
  return words === undefined ? [] : [{ id, title: words.slice(0, 200) }]
}
