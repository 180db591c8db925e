import type { ReactElement } from 'react'
import { type HeadingLevel, renderMarkdown } from './markdown-nodes.tsx'
import { parseMarkdown } from './markdown-tree.ts'
import { tidyMarkdown } from './tidy-markdown.ts'

type MarkdownProps = {
  text: string
  /** The level that a `#` heading of the text gets on this page. */
  headingLevel?: HeadingLevel
  /** The language the text is written in, when it differs from the page's. */
  lang?: string
}

/** Foreign Markdown as elements of our own choosing; HTML in it is text, links are https or mailto only. */
export function Markdown({ text, headingLevel = 4, lang }: MarkdownProps): ReactElement {
  const tree = parseMarkdown(text)
  return (
    <div className="prose" lang={lang}>
      {tree ? renderMarkdown(tree.children, headingLevel) : <PlainText text={text} />}
    </div>
  )
}

/** What is too full of marks to be read as Markdown: as it was written, line by line. */
function PlainText({ text }: { text: string }): ReactElement {
  return <p className="prose__plain">{tidyMarkdown(text)}</p>
}
