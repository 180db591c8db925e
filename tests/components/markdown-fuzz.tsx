import fc from 'fast-check'
import { Markdown } from '#app/components/markdown.tsx'
import { listTags, render } from './html.tsx'

const ALLOWED: Record<string, string[]> = {
  div: ['class'],
  p: ['class'],
  br: [],
  hr: [],
  ul: [],
  ol: ['start'],
  li: [],
  strong: [],
  em: [],
  code: [],
  pre: [],
  blockquote: [],
  a: ['href', 'rel'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: [],
  td: [],
  h4: [],
  h5: [],
  h6: [],
}

const SAFE_ADDRESS = /^(https:\/\/[^@/]+(\/|$)|mailto:)/

export function html(text: string): string {
  return render(<Markdown text={text} />)
}

/** Fails unless the text renders to allow-listed tags, attributes and addresses only. */
export function check(text: string): string {
  const rendered = html(text)
  for (const { name, attributes } of listTags(rendered)) {
    const allowed = ALLOWED[name]
    if (!allowed) throw new Error(`<${name}> in ${rendered}`)
    for (const attribute of Object.keys(attributes))
      if (!allowed.includes(attribute)) throw new Error(`${attribute} of <${name}> in ${rendered}`)
    const { href, rel } = attributes
    if (href === undefined) continue
    if (!SAFE_ADDRESS.test(href)) throw new Error(`A link to ${href}`)
    if (rel !== 'noopener noreferrer nofollow') throw new Error(`A link without its rel: ${rendered}`)
  }
  return rendered
}

/** Texts made of what Markdown and HTML take for marks, in any order. */
export function markdownTexts(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    ...[
      '<',
      '>',
      '"',
      "'",
      '&',
      '[',
      ']',
      '(',
      ')',
      '*',
      '**',
      '_',
      '`',
      '```',
      '#',
      '## ',
      '> ',
      '- ',
      '1. ',
      '|',
      '|-|',
      '\n',
      '\n\n',
    ],
    ...[
      '\\',
      ':',
      '//',
      'https://',
      'mailto:',
      'javascript:',
      'data:',
      '&#106;',
      '&lt;',
      '&#x3c;',
      '<script>',
      '</script>',
      '<!--',
      '-->',
    ],
    ...[
      'onerror=',
      'src=x',
      'href',
      '\u0000',
      '\u202e',
      '\u200b',
      '\ud800',
      ' ',
      '\t',
      '~~',
      '![',
      '](',
      '<a href=',
      'a',
      'Summary',
      '**Title**\n',
      '@',
    ],
  )
  return fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: piece },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      ),
      { maxLength: 24 },
    )
    .map((pieces) => pieces.join(''))
}

/** Throws, with the seed, when a generated text renders to anything that is not allowed. */
export function fuzzMarkdown(numRuns: number, seed?: number): void {
  fc.assert(
    fc.property(markdownTexts(), (text) => {
      check(text)
    }),
    { numRuns, ...(seed === undefined ? {} : { seed }) },
  )
}
