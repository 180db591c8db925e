import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

type Tokens = Record<string, string>

const tokensFile = readFileSync('app/styles/tokens.css', 'utf8')
const files = readdirSync('app/styles', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
)
const styles = files.map((name) => ({ name, text: readFileSync(`app/styles/${name}`, 'utf8') }))

const light = tokensOf(/^:root \{([^}]*)\}/m)
const darkBySystem = tokensOf(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/)
const darkByChoice = tokensOf(/:root\[data-theme="dark"\] \{([^}]*)\}/)

function tokensOf(block: RegExp): Tokens {
  const body = block.exec(tokensFile)?.[1] ?? ''
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]]),
  )
}

/** Relative luminance of WCAG 2.2 from `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [one, other] = [front, back].map((name) => {
    const colour = tokens[`color-${name}`] ?? ''
    if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error(`--color-${name} is no plain colour: ${colour}`)
    return luminance(colour)
  })
  const [darker = 0, lighter = 0] = [one ?? 0, other ?? 0].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const STATES = ['available', 'information', 'disruption', 'outage', 'unknown']
const GROUNDS = ['page', 'surface']
const TINTS = ['notice', 'problem', 'selected']
const TEXT_PAIRS = [
  ...['ink', 'muted', 'accent', ...STATES].flatMap((front) => GROUNDS.map((back) => [front, back])),
  ...['ink', 'accent'].flatMap((front) => TINTS.map((back) => [front, back])),
  ['on-accent', 'accent'],
  ['page', 'ink'],
]
const SHAPE_PAIRS = ['line-strong', 'accent', ...STATES].flatMap((front) =>
  GROUNDS.map((back) => [front, back]),
)
const THEMES = [
  ['light', light],
  ['dark', { ...light, ...darkBySystem }],
] as const

test('the dark theme is the same by the system’s wish and by the reader’s choice', () => {
  expect(Object.keys(darkBySystem).length).toBeGreaterThan(10)
  expect(darkByChoice).toEqual(darkBySystem)
  expect(Object.keys(light)).toEqual(expect.arrayContaining(Object.keys(darkBySystem)))
})

test.each(THEMES)('in the %s theme every text stands out from its ground by 4.5 : 1', (_, tokens) => {
  for (const [front = '', back = ''] of TEXT_PAIRS)
    expect(contrast(tokens, front, back), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5)
})

test.each(THEMES)('in the %s theme every shape and edge stands out by 3 : 1', (_, tokens) => {
  for (const [front = '', back = ''] of SHAPE_PAIRS)
    expect(contrast(tokens, front, back), `${front} on ${back}`).toBeGreaterThanOrEqual(3)
})

test('colours are written in tokens.css only, and every token that is used is defined', () => {
  for (const { name, text } of styles) {
    if (name !== 'tokens.css' && name !== 'print.css')
      expect(text, name).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i)
    const used = [...text.matchAll(/var\(--([\w-]+)\)/g)].map((match) => match[1] ?? '')
    expect(
      used.filter((token) => !(token in light)),
      name,
    ).toEqual([])
  }
})

test('nothing is fetched from elsewhere', () => {
  for (const { name, text } of styles) expect(text, name).not.toMatch(/url\(|https?:|@font-face/)
})

test('the whole stylesheet is at most 9 KB compressed, even before it is minified', () => {
  const whole = styles.map(({ text }) => text.replace(/\s+/g, ' ')).join('')
  expect(gzipSync(whole).length).toBeLessThanOrEqual(9 * 1024)
})

test('every class that a component names has its style', () => {
  const sheet = styles.map(({ text }) => text).join('')
  const sources = readdirSync('app/components', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  const missing = sources.flatMap((name) => {
    const source = readFileSync(`app/components/${name}`, 'utf8')
    const names = [...source.matchAll(/className="([^"]+)"/g)].flatMap((match) => (match[1] ?? '').split(' '))
    return names
      .filter((className) => !sheet.includes(`.${className}`))
      .map((className) => `${name}: ${className}`)
  })
  expect(missing).toEqual([])
})
