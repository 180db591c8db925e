import { expect, test } from 'vitest'
import { Difference } from '#app/components/incident/difference.tsx'
import { Revisions } from '#app/components/incident/revisions.tsx'
import { listTags, render, textOf } from './html.tsx'

const LONG = 'Every customer in every region saw the same page of errors. '.repeat(10)

test('of an edited post only the words that changed stand out, with as much around them as shows the place', () => {
  const html = render(
    <Difference before={`${LONG}It began at 10:25 PDT.`} after={`${LONG}It began at 10:50 PDT.`} />,
  )
  expect(html).toContain('<del>10:25</del><ins>10:50</ins>')
  expect(textOf(html)).toMatch(/^… \S.{20,90} 10:25 10:50 PDT\.$/)
})

test('a text that was written anew stands whole, old before new', () => {
  const words = (from: number) => Array.from({ length: 3_000 }, (_, index) => `w${from + index}`).join(' ')
  const html = render(<Difference before={words(0)} after={words(5_000)} />)
  expect(
    listTags(html)
      .filter(({ closing }) => !closing)
      .map(({ name }) => name),
  ).toEqual(['p', 'del', 'ins'])
})

test('hostile text in a change stays text', () => {
  const html = render(<Difference before="safe" after={'<script>alert(1)</script>\u202E'} />)
  expect(listTags(html).map(({ name }) => name)).not.toContain('script')
  expect(html).not.toContain('\u202E')
})

test('a first post that was edited is told once, though the vendor repeats it as the description', () => {
  const edit = { before: 'Some users see errors.', after: 'Most users see errors.' }
  const changes = [
    { field: 'beganAt', before: '2026-05-31T03:28:00Z', after: '2026-05-31T03:15:00Z' },
    { field: 'description', ...edit },
    { field: 'update', ...edit },
  ]
  const revision = {
    id: 'r',
    incidentId: 'i',
    sequence: 2,
    contentHash: '',
    firstSeenAt: 0,
    vendorModifiedAt: 0,
    changes,
  }
  const html = render(<Revisions revisions={[revision]} serviceTitles={{}} />)
  expect(html.match(/<del>Some<\/del>/g)).toHaveLength(1)
  expect(textOf(html)).toContain('Beginning: Sun 31 May 2026 10:28 WIB → Sun 31 May 2026 10:15 WIB')
  expect(textOf(html)).not.toContain('Description')
})
