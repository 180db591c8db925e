import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toSafePath } from '#app/server/safe-path.ts'

test.each([
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/./\\evil.example',
  '/a/..//evil.example/x',
  '/%2e//evil.example',
  '/..//..//evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  null,
])('%j leads to the first page', (wish) => {
  expect(toSafePath(wish)).toBe('/')
})

test.each(['/', '/cases?state=open#top', '/incidents/x%2Fy', '/a//b', '/sign-in?to=//evil.example'])(
  '%s is a path of ours',
  (wish) => {
    expect(toSafePath(wish)).toBe(wish)
  },
)

test('whatever is asked for, a browser stays here', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2f',
    '\t',
    '\r',
    '\n',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'a',
    '\u3002',
    '／',
  )
  const wishes = fc.array(pieces, { maxLength: 12 }).map((parts) => `/${parts.join('')}`)
  fc.assert(
    fc.property(wishes, (wish) => {
      const here = 'https://status.example.org'
      expect(new URL(toSafePath(wish), `${here}/sign-in`).origin).toBe(here)
    }),
    { numRuns: 20_000 },
  )
})
