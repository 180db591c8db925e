import { type CaseProblemKind, inLanguage, type Language, type Translated } from '#app/vocabulary.ts'

/** A public help topic of the vendor in our words. `keywords` holds the words people use for the same thing. */
export type HelpTopic = {
  id: string
  kind: CaseProblemKind
  /** The vendor's page where we know it; null leads to a search in its help centre. */
  url: string | null
  texts: Translated<{ title: string; summary: string; keywords: string }>
}

const HELP_CENTRE = 'https://support.google.com/a/'

/** Where the topic leads: the vendor's page in the reader's language, or its help centre searched for the title. */
export function helpTopicUrl(topic: Pick<HelpTopic, 'url' | 'texts'>, language: Language): string {
  if (topic.url !== null && !topic.url.startsWith(HELP_CENTRE)) return topic.url
  const url = new URL(topic.url ?? 'search', HELP_CENTRE)
  if (topic.url === null) url.searchParams.set('q', inLanguage(topic.texts, language).title)
  url.searchParams.set('hl', language)
  return url.toString()
}
