import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

export type LetterFonts = {
  regular: string
  bold: string
  /** False for the fonts every PDF reader brings: they know the letters of WinAnsi and no others. */
  embedded: boolean
}

const BUILT_IN: LetterFonts = { regular: 'Helvetica', bold: 'Helvetica-Bold', embedded: false }
let found: LetterFonts | null = null

/** DejaVu Sans where its package is installed (Latin, Greek, Cyrillic and more); the built-in fonts otherwise. */
export function findLetterFonts(): LetterFonts {
  found ??= { ...BUILT_IN, ...findDejaVu() }
  return found
}

export const BUILT_IN_FONTS = BUILT_IN

function findDejaVu(): LetterFonts | null {
  const require = createRequire(import.meta.url)
  for (const folder of require.resolve.paths('dejavu-fonts-ttf') ?? []) {
    const regular = `${folder}/dejavu-fonts-ttf/ttf/DejaVuSans.ttf`
    const bold = `${folder}/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf`
    if (existsSync(regular) && existsSync(bold)) return { regular, bold, embedded: true }
  }
  return null
}

/** The characters that WinAnsi has above ASCII and Latin-1, besides those two. */
const ABOVE_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

/** Text as the built-in fonts can show it: letters lose marks the fonts lack, and what is then still unknown is `?`. */
export function toWinAnsi(text: string): string {
  return [...text.replaceAll('\u2212', '–')].map(toKnown).join('')
}

function toKnown(character: string): string {
  if (isWinAnsi(character)) return character
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return bare !== '' && [...bare].every(isWinAnsi) ? bare : '?'
}

function isWinAnsi(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || ABOVE_LATIN_1.includes(character)
}
