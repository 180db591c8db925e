/** A text as a cell of a table file: one that a spreadsheet would take for a formula gets an apostrophe first. */
export function toSafeCell(text: string | null): string {
  if (text === null) return ''
  return /^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text
}
