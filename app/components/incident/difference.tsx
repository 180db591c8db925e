import { diffArrays } from 'diff'
import type { ReactElement } from 'react'
import { neutralise } from '../plain-text.ts'

/** How much of an unchanged passage stands beside a change, and the work that is spent before giving up on finesse. */
const CONTEXT = 80
const MOST_EDITS = 2_000

type DifferenceProps = { before: string; after: string; textLanguage?: string }

/** What was edited in a text, word by word; of what stayed only as much as shows the place. */
export function Difference({ before, after, textLanguage = 'en' }: DifferenceProps): ReactElement {
  const parts = compare(neutralise(before), neutralise(after))
  return (
    <p className="change__text" lang={textLanguage}>
      {parts.map(({ value, added, removed }, index) => {
        const place = { isFirst: index === 0, isLast: index === parts.length - 1 }
        const key = `${index} ${value.length}`
        if (removed) return <del key={key}>{value}</del>
        return added ? <ins key={key}>{value}</ins> : <span key={key}>{shorten(value, place)}</span>
      })}
    </p>
  )
}

type Part = { value: string; added?: boolean; removed?: boolean }

function compare(before: string, after: string): Part[] {
  const parts = diffArrays(toWords(before), toWords(after), { maxEditLength: MOST_EDITS })
  if (parts === undefined)
    return [
      { value: before, removed: true },
      { value: after, added: true },
    ]
  return parts.map((part) => ({ ...part, value: part.value.join('') }))
}

/** A time or a name is one word, whatever stands within it. */
function toWords(text: string): string[] {
  return text.split(/(\s+)/)
}

function shorten(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  if (text.length <= CONTEXT * 2) return text
  const head = isFirst ? '' : text.slice(0, CONTEXT).replace(/\S*$/, '')
  const tail = isLast ? '' : text.slice(-CONTEXT).replace(/^\S*/, '')
  return `${head}…${tail}`
}
