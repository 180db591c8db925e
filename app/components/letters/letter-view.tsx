import type { ReactElement } from 'react'
import type { LetterBlock, LetterDocument } from '#app/domain/letters/letter.ts'
import type { Language } from '#app/vocabulary.ts'

type LetterViewProps = { letter: LetterDocument; language: Language }

/** A letter as a page, for reading and for printing; in its own language, whatever the page's is. */
export function LetterView({ letter, language }: LetterViewProps): ReactElement {
  return (
    <article className="letter" lang={language}>
      <h2 className="letter__subject">{letter.subject}</h2>
      {letter.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a letter have no other identity than their place
        <LetterPart block={block} key={index} />
      ))}
    </article>
  )
}

function LetterPart({ block }: { block: LetterBlock }): ReactElement {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'paragraph':
      return <p className="letter__paragraph">{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return <LetterTable header={block.header} rows={block.rows} />
  }
}

function LetterTable({ header, rows }: { header: string[]; rows: string[][] }): ReactElement {
  return (
    <div className="letter__table">
      <table>
        <thead>
          <tr>
            {header.map((cell) => (
              <th scope="col" key={cell}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, column) => (
                <td key={header[column] ?? column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
