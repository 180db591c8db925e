import type { Language } from '#app/vocabulary.ts'

export type FeedLink = { tagName: 'link'; rel: 'alternate'; type: string; href: string; title: string }

/** What a feed reader finds on a service's page: its Atom and RSS, in the language of the page. */
export function listFeedLinks(service: { id: string; title: string }, language: Language): FeedLink[] {
  return (['atom', 'rss'] as const).map((format) => ({
    tagName: 'link',
    rel: 'alternate',
    type: `application/${format}+xml`,
    href: `/services/${service.id}.${format}?language=${language}`,
    title: `${service.title} (${format === 'atom' ? 'Atom' : 'RSS'})`,
  }))
}
