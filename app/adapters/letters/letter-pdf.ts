import { buffer } from 'node:stream/consumers'
import type { LetterBlock, LetterDocument } from '#app/domain/letters/letter.ts'
import type { LetterEnvelope } from '#app/domain/letters/letter-facts.ts'
import { findLetterFonts, type LetterFonts, toWinAnsi } from './letter-fonts.ts'

const MARGIN = 56

/**
 * A letter as an A4 PDF, tagged for screen readers, with its fonts embedded where they are installed. The same letter at the same instant gives
 * the same bytes. `compress: false` is for tests that read the text.
 */
export async function toLetterPdf(
  written: LetterDocument,
  envelope: LetterEnvelope,
  { compress = true, fonts = findLetterFonts() }: { compress?: boolean; fonts?: LetterFonts } = {},
): Promise<Uint8Array> {
  const letter = fonts.embedded ? written : toShowable(written)
  // Loaded when a letter is first wanted: it takes a tenth of a start.
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    compress,
    pdfVersion: '1.7',
    lang: envelope.language,
    tagged: true,
    displayTitle: true,
    info: {
      Title: letter.subject,
      Author: envelope.from,
      Creator: 'Makegood',
      Producer: 'Makegood',
      CreationDate: new Date(envelope.writtenAt),
      ModDate: new Date(envelope.writtenAt),
    },
  })
  const bytes = buffer(pdf)
  pdf.registerFont('regular', fonts.regular)
  pdf.registerFont('bold', fonts.bold)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const tools: Tools = { pdf, root }
  put(tools, 'H1', () => pdf.font('bold').fontSize(14).text(letter.subject))
  pdf.moveDown(0.8)
  for (const block of letter.blocks) putBlock(tools, block)
  root.end()
  pdf.end()
  return new Uint8Array(await bytes)
}

/** The letter in the characters that the built-in fonts have. */
function toShowable({ subject, blocks }: LetterDocument): LetterDocument {
  return { subject: toWinAnsi(subject), blocks: blocks.map(toShowableBlock) }
}

function toShowableBlock(block: LetterBlock): LetterBlock {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: toWinAnsi(block.text) }
    case 'paragraph':
      return { ...block, text: block.text.split('\n').map(toWinAnsi).join('\n') }
    case 'list':
      return { ...block, items: block.items.map(toWinAnsi) }
    case 'table':
      return {
        ...block,
        header: block.header.map(toWinAnsi),
        rows: block.rows.map((row) => row.map(toWinAnsi)),
      }
  }
}

type Tools = { pdf: PDFKit.PDFDocument; root: PDFKit.PDFStructureElement }

function put({ pdf, root }: Tools, tag: string, draw: () => void): void {
  root.add(pdf.struct(tag, {}, draw))
}

function putBlock(tools: Tools, block: LetterBlock): void {
  const { pdf } = tools
  switch (block.kind) {
    case 'heading':
      keepTogether(pdf, 60)
      pdf.moveDown(0.3)
      put(tools, 'H2', () => pdf.font('bold').fontSize(11).text(block.text))
      pdf.moveDown(0.3)
      return
    case 'paragraph':
      put(tools, 'P', () => pdf.font('regular').fontSize(9.5).text(block.text, { lineGap: 2 }))
      pdf.moveDown(0.7)
      return
    case 'list':
      for (const item of block.items) {
        put(tools, 'P', () => pdf.font('regular').fontSize(9.5).text(`• ${item}`, { indent: 0, lineGap: 2 }))
      }
      pdf.moveDown(0.7)
      return
    case 'table':
      putTable(tools, block)
      pdf.x = MARGIN
      pdf.moveDown(0.8)
      return
  }
}

/** Starts a new page where too little is left, so that a heading never stands alone. */
function keepTogether(pdf: PDFKit.PDFDocument, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage()
}

function putTable({ pdf, root }: Tools, { header, rows }: { header: string[]; rows: string[][] }): void {
  const columns = shareWidth(pdf, [header, ...rows], pdf.page.width - 2 * MARGIN)
  const table = pdf.struct('Table')
  root.add(table)
  putRow({ pdf, table, columns }, header, 'bold')
  for (const row of rows) putRow({ pdf, table, columns }, row, 'regular')
  table.end()
}

type RowTools = { pdf: PDFKit.PDFDocument; table: PDFKit.PDFStructureElement; columns: number[] }

function putRow({ pdf, table, columns }: RowTools, row: string[], font: 'regular' | 'bold'): void {
  pdf.font(font).fontSize(8)
  const widths = row.map((_, index) => columns[index] ?? 40)
  const heights = row.map((cell, index) => pdf.heightOfString(cell, { width: (widths[index] ?? 40) - 6 }))
  const height = heights.reduce((tallest, each) => Math.max(tallest, each), 8) + 6
  keepTogether(pdf, height)
  const top = pdf.y
  const line = pdf.struct('TR')
  table.add(line)
  let left = MARGIN
  for (const [index, cell] of row.entries()) {
    const width = widths[index] ?? 40
    const x = left
    line.add(
      pdf.struct(font === 'bold' ? 'TH' : 'TD', {}, () => {
        pdf.text(cell, x, top + 3, { width: width - 6 })
      }),
    )
    left += width
  }
  line.end()
  pdf
    .moveTo(MARGIN, top + height)
    .lineTo(left, top + height)
    .lineWidth(font === 'bold' ? 0.8 : 0.3)
    .stroke('#888888')
  pdf.x = MARGIN
  pdf.y = top + height
}

/** No column so narrow that a word breaks, as long as the page allows; what is left goes to those with more text. */
function shareWidth(pdf: PDFKit.PDFDocument, rows: readonly string[][], width: number): number[] {
  pdf.font('bold').fontSize(8)
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const measures = Array.from({ length: count }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const words = cells.flatMap((cell) => cell.split(' '))
    return { least: widest(pdf, words) + 8, wanted: widest(pdf, cells) + 8 }
  })
  const least = sumOf(measures.map((measure) => measure.least))
  if (least >= width) return measures.map((measure) => (width * measure.least) / least)
  const extra = sumOf(measures.map((measure) => measure.wanted - measure.least)) || 1
  return measures.map(
    (measure) => measure.least + ((width - least) * (measure.wanted - measure.least)) / extra,
  )
}

function widest(pdf: PDFKit.PDFDocument, texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, pdf.widthOfString(text)), 0)
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}
