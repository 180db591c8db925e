/** A message before it takes the form of a channel: plain texts only, each channel escapes for itself. */
export type NoticeMessage = {
  /** The same for every message of one thread: mail programs join by it. One line. */
  title: string
  /** What is new, in a word or two: `New`, `Resolved`. One line. */
  state: string
  tone: NoticeTone
  /** The whole news in one sentence. */
  lead: string
  facts: NoticeLine[]
  sections: NoticeSection[]
  links: NoticeLink[]
  /** Why the reader gets this and how to stop it. */
  footer: string
}

export type NoticeTone = 'bad' | 'warning' | 'good' | 'neutral'
export type NoticeLine = { label: string; value: string }
export type NoticeLink = { label: string; url: string }
/** `text` may have several lines. It may be the vendor's. */
export type NoticeSection = { heading: string; text: string; items: NoticeSectionItem[] }
export type NoticeSectionItem = { text: string; url: string | null }
