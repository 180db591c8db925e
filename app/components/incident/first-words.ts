import { toPlainLine } from '#app/domain/incidents/vendor-text.ts'
import { splitVendorText } from '../vendor-text.ts'

const LONGEST = 180

/** The first sentence of what a post says happened, as plain text: for lists, where the whole post is too much. */
export function toFirstWords(post: string): string {
  const sections = splitVendorText(post)
  const told =
    sections.find((section) => section.label === 'description') ??
    sections.find((section) => section.label === 'summary')
  const text = (told ?? sections.find((section) => section.label !== 'title') ?? sections[0])?.text ?? post
  const plain = text
    .split('\n')
    .map(toPlainLine)
    .filter((line) => line !== '')
    .join(' ')
  const sentence = /^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain
  if (sentence.length <= LONGEST) return sentence
  return `${sentence.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`
}
