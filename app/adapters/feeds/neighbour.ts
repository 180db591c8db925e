/** The address of a document that lies beside a feed's `incidents.json` or `summary.json`; null beside anything else. */
export function toNeighbour(feedUrl: string, name: string): string | null {
  const url = new URL(feedUrl)
  return /\/(?:incidents|summary)\.json$/.test(url.pathname) ? new URL(name, url).href : null
}
