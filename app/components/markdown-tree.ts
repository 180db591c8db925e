import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { tidyMarkdown } from './tidy-markdown.ts'

/** Constructs that vendors do not use and that let a hostile text cost minutes; HTML without them is plain text. */
const LEFT_OUT = [
  'setextUnderline',
  'htmlFlow',
  'htmlText',
  'codeIndented',
  'definition',
  'labelStartImage',
  'autolink',
]
const EXTENSIONS = [gfmTable(), { disable: { null: LEFT_OUT } }]
const TREE_EXTENSIONS = [gfmTableFromMarkdown()]

/** Past these a text is shown line by line: real posts have at most 240 marks and 110 lines. */
const MOST_MARKS = 1500
const MOST_LINES = 800

const MOST_KEPT = 200
const kept = new Map<string, Root>()

/** The tree of a Markdown text, or null when it is so full of marks that it is better shown as plain text. */
export function parseMarkdown(text: string): Root | null {
  const known = kept.get(text)
  if (known) return known
  const tidied = tidyMarkdown(text)
  if (isOverloaded(tidied)) return null
  const tree = fromMarkdown(tidied, { extensions: EXTENSIONS, mdastExtensions: TREE_EXTENSIONS })
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(text, tree)
  return tree
}

function isOverloaded(text: string): boolean {
  let marks = 0
  let lines = 0
  for (const character of text) {
    if (character === '\n') lines += 1
    else if ('*_[]!<>`|&\\~'.includes(character)) marks += 1
    if (marks > MOST_MARKS || lines > MOST_LINES) return true
  }
  return false
}
