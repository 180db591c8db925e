import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '#app/vocabulary.ts'
import { I18nProvider, useI18n } from './i18n.tsx'
import { Markdown } from './markdown.tsx'
import { VendorPost } from './vendor-post.tsx'

type Reader = { language: Language; timeZone: string }
type Entry = {
  state: string
  services: readonly { title: string }[]
  beganAt: number | null
  endedAt: number | null
  text: string
  /** The vendor's text has labels and a language of its own; ours is in the reader's. */
  isVendors: boolean
}

// Of a feed only the newest entry is new; the others are written once.
const MOST_KEPT = 400
const kept = new Map<string, string>()

/** What a feed reader shows of a post: our words in the reader's language, the vendor's as published. */
export function renderFeedEntry(entry: Entry, reader: Reader): string {
  const key = JSON.stringify([entry, reader])
  const known = kept.get(key)
  if (known !== undefined) return known
  const html = render(entry, reader)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, html)
  return html
}

function render(entry: Entry, { language, timeZone }: Reader): string {
  return renderToStaticMarkup(
    <I18nProvider language={language} timeZone={timeZone} now={0}>
      <FeedEntryContent {...entry} />
    </I18nProvider>,
  )
}

function FeedEntryContent({ state, services, beganAt, endedAt, text, isVendors }: Entry): ReactElement {
  const { format, language } = useI18n()
  const titles = services.map((service) => service.title)
  const facts = [state, format.list(titles), beganAt === null ? '' : writeSpan(beganAt, endedAt)]
  function writeSpan(from: number, to: number | null): string {
    return `${format.span(from, to)} ${format.zone(from)}`
  }
  return (
    <div lang={language}>
      <p>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {isVendors ? <VendorPost text={text} headingLevel={3} /> : <Markdown text={text} headingLevel={3} />}
    </div>
  )
}
