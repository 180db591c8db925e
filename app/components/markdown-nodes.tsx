import type { ListItem, RootContent, Table } from 'mdast'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { splitLinks, toSafeLink } from './safe-link.ts'

export type HeadingLevel = 2 | 3 | 4 | 5 | 6

type Place = { depth: number; headingLevel: HeadingLevel; headingDepths: readonly number[]; inLink: boolean }

const DEEPEST = 20
const LINK_REL = 'noopener noreferrer nofollow'

export function renderMarkdown(nodes: readonly RootContent[], headingLevel: HeadingLevel): ReactNode {
  return renderAll(nodes, { depth: 0, headingLevel, headingDepths: listHeadingDepths(nodes), inLink: false })
}

/** The heading depths a text uses, largest heading first: whatever it starts with, no level is skipped. */
function listHeadingDepths(nodes: readonly RootContent[]): number[] {
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
  return [...new Set(depths)].sort((a, b) => a - b)
}

function renderAll(nodes: readonly RootContent[], place: Place): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
  return nodes.map((node, index) => <Fragment key={index}>{renderNode(node, place)}</Fragment>)
}

function renderNode(node: RootContent, place: Place): ReactNode {
  if (place.depth >= DEEPEST) return toPlainText(node)
  const deeper: Place = { ...place, depth: place.depth + 1 }
  switch (node.type) {
    case 'text':
      return renderText(node.value, place.inLink)
    case 'paragraph':
      return <p>{renderAll(node.children, deeper)}</p>
    case 'heading':
      return renderHeading(node.depth, place, renderAll(node.children, deeper))
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{renderAll(node.children, deeper)}</ol>
      ) : (
        <ul>{renderAll(node.children, deeper)}</ul>
      )
    case 'listItem':
      return <li>{renderItem(node, deeper)}</li>
    case 'strong':
      return <strong>{renderAll(node.children, deeper)}</strong>
    case 'emphasis':
      return <em>{renderAll(node.children, deeper)}</em>
    case 'blockquote':
      return <blockquote>{renderAll(node.children, deeper)}</blockquote>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'link':
      return renderLink(toSafeLink(node.url), renderAll(node.children, { ...deeper, inLink: true }), place)
    case 'table':
      return renderTable(node, deeper)
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    default:
      return toPlainText(node)
  }
}

/** Vendors break lines with a single newline and mean it; bare addresses become links. */
function renderText(text: string, inLink: boolean): ReactNode {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
    <Fragment key={index}>
      {index > 0 && <br />}
      {inLink ? line : renderAddresses(line)}
    </Fragment>
  ))
}

function renderAddresses(line: string): ReactNode {
  const pieces = splitLinks(line)
  if (pieces.every((piece) => piece.link === null)) return line
  return pieces.map(({ text, link }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
    <Fragment key={index}>{link ? renderAnchor(link, text) : text}</Fragment>
  ))
}

function renderHeading(depth: number, place: Place, words: ReactNode): ReactElement {
  const rank = Math.max(0, place.headingDepths.indexOf(depth))
  const Tag = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[place.headingLevel - 2 + rank] ?? 'h6'
  return <Tag>{words}</Tag>
}

/** A tight list shows its items without paragraphs, as it was typed. */
function renderItem(item: ListItem, place: Place): ReactNode {
  if (item.spread) return renderAll(item.children, place)
  return item.children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
    <Fragment key={index}>
      {child.type === 'paragraph' ? renderAll(child.children, place) : renderNode(child, place)}
    </Fragment>
  ))
}

function renderLink(link: string | null, words: ReactNode, place: Place): ReactNode {
  return link === null || place.inLink ? words : renderAnchor(link, words)
}

function renderAnchor(link: string, words: ReactNode): ReactElement {
  return (
    <a href={link} rel={LINK_REL}>
      {words}
    </a>
  )
}

function renderTable(table: Table, place: Place): ReactElement {
  const [head, ...body] = table.children
  return (
    <table>
      <thead>
        <tr>{head?.children.map((cell, index) => renderCell({ cell, index, place, Tag: 'th' }))}</tr>
      </thead>
      <tbody>
        {body.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
          <tr key={index}>
            {row.children.map((cell, column) => renderCell({ cell, index: column, place, Tag: 'td' }))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellToRender = {
  cell: Table['children'][number]['children'][number]
  index: number
  place: Place
  Tag: 'th' | 'td'
}

function renderCell({ cell, index, place, Tag }: CellToRender): ReactElement {
  return <Tag key={index}>{renderAll(cell.children, place)}</Tag>
}

/** The words of whatever we do not render; gathered without recursion, since a hostile text nests deep. */
function toPlainText(node: RootContent): string {
  const words: string[] = []
  const waiting: RootContent[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('value' in next) words.push(next.value)
    else if ('alt' in next) words.push(next.alt ?? '')
    else if ('children' in next) waiting.push(...[...next.children].reverse())
  }
  return words.join('')
}
