import { Feed, type FeedOptions, type Item } from 'feed'
import type { Language } from '#app/vocabulary.ts'

export const FEED_FORMATS = ['atom', 'rss'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

export const FEED_TYPES: Record<FeedFormat, string> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
}

/** The format that an address names by its ending. */
export function toFeedFormat(url: string): FeedFormat {
  return new URL(url).pathname.endsWith('.rss') ? 'rss' : 'atom'
}

/** One post of the vendor or of ours. Texts are plain but `html`, which is safe to show. */
export type FeedEntry = {
  /** A tag: URI that never changes. */
  id: string
  title: string
  url: string
  postedAt: number
  /** Later than `postedAt` when the text was changed afterwards. */
  changedAt: number
  author: string
  services: readonly { id: string; title: string }[]
  summary: string
  html: string
}

export type FeedDocument = {
  format: FeedFormat
  /** Absolute addresses: of the document itself, and of the page that shows the same. */
  selfUrl: string
  pageUrl: string
  id: string
  title: string
  description: string
  author: string
  language: Language
  entries: readonly FeedEntry[]
}

/** The year this scheme of ids began; part of every id, so it stays. */
const SCHEME_YEAR = 2026

/** A permanent id under the site's own name (RFC 4151). */
export function toTagUri(origin: string, ...parts: readonly (string | number)[]): string {
  return `tag:${new URL(origin).hostname},${SCHEME_YEAR}:${parts.map((part) => encodeURIComponent(part)).join('/')}`
}

/** Atom 1.0 or RSS 2.0. It holds no time of its making, so that an unchanged feed has unchanged bytes. */
export function writeFeed(document: FeedDocument): string {
  const { format, entries } = document
  const changedAt = entries.reduce((latest, entry) => Math.max(latest, entry.changedAt), 0)
  const options: FeedOptions = {
    id: document.id,
    title: document.title,
    description: document.description,
    link: document.pageUrl,
    feedLinks: { [format]: document.selfUrl },
    language: document.language,
    updated: new Date(changedAt),
    author: { name: document.author },
    generator: 'Makegood',
    docs: 'https://www.rssboard.org/rss-specification',
  }
  const feed = new Feed(options)
  for (const entry of entries) feed.addItem(toItem(entry, format))
  return format === 'atom' ? feed.atom1() : feed.rss2()
}

/** Atom's titles and summaries are HTML here, RSS's titles are plain; both stand in CDATA. */
function toItem(entry: FeedEntry, format: FeedFormat): Item {
  const item: Item = {
    id: entry.id,
    title: format === 'atom' ? escapeHtml(entry.title) : toCdata(entry.title),
    link: entry.url,
    date: new Date(entry.changedAt),
    published: new Date(entry.postedAt),
    description: escapeHtml(entry.summary),
    content: toCdata(entry.html),
    category: entry.services.map(({ id, title }) => ({ name: toAttribute(title), term: id })),
  }
  // RSS wants an e-mail address as author, which nobody gives away.
  return format === 'atom' ? { ...item, author: [{ name: entry.author }] } : item
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The library leaves brackets in attributes as they are, which is no XML. */
function toAttribute(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›')
}

/** Nothing may end the section that the library puts around a text. */
function toCdata(text: string): string {
  return text.replaceAll(']]>', ']] >')
}
