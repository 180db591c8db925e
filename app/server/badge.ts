import type { ServiceStatus } from '#app/vocabulary.ts'

export const BADGE_STYLES = ['flat', 'flat-square'] as const
export type BadgeStyle = (typeof BADGE_STYLES)[number]

export type Badge = { label: string; message: string; status: ServiceStatus }

/** White text on each of them is readable: at least 4.5 : 1. */
const COLOURS: Record<ServiceStatus, string> = {
  available: '#1b7a4a',
  information: '#2b6cb0',
  disruption: '#a75a00',
  outage: '#b42323',
  unknown: '#5f6670',
}
const LABEL_COLOUR = '#40464e'
const LONGEST = 80

const HEIGHT = 20
const PADDING = 6

/** A badge as an SVG that needs no font, style sheet or script of its own and says what it shows. */
export function drawBadge({ label, message, status }: Badge, style: BadgeStyle = 'flat'): string {
  const left = { text: cut(label), width: measure(cut(label)) + 2 * PADDING }
  const right = { text: cut(message), width: measure(cut(message)) + 2 * PADDING }
  const width = left.width + right.width
  const name = escapeXml(`${left.text}: ${right.text}`)
  const radius = style === 'flat' ? 3 : 0
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="${radius}"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left.width}" height="${HEIGHT}" fill="${LABEL_COLOUR}"/>`,
    `<rect x="${left.width}" width="${right.width}" height="${HEIGHT}" fill="${COLOURS[status]}"/></g>`,
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">',
    drawText(left.text, left.width / 2),
    drawText(right.text, left.width + right.width / 2),
    '</g></svg>',
  ].join('')
}

/** The answer that shields.io's endpoint badge reads. */
export function toShieldsAnswer({ label, message, status }: Badge) {
  return {
    schemaVersion: 1,
    label: cut(label) || 'status',
    message: cut(message) || 'unknown',
    color: COLOURS[status],
    isError: status === 'outage',
    cacheSeconds: 300,
  }
}

function drawText(text: string, middle: number): string {
  const length = measure(text)
  return `<text x="${middle}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** About the width of a text in Verdana at 11 pixels; the text is then set to exactly this. */
function measure(text: string): number {
  let width = 0
  for (const character of text) {
    if (/[ijl.,:;|!'’ ]/.test(character)) width += 4
    else if (/[mwMW@%…]/.test(character)) width += 10.5
    else if (/[A-Z]/.test(character)) width += 7.6
    else width += character.charCodeAt(0) < 0x250 ? 6.8 : 11
  }
  return Math.round(width)
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
