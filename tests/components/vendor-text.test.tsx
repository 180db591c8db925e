import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { matchVendorLabel } from '#app/components/vendor-label.ts'
import { VendorPost } from '#app/components/vendor-post.tsx'
import { splitVendorText } from '#app/components/vendor-text.ts'
import { listTags, render, textOf } from './html.tsx'

function outline(text: string): [string | null, string][] {
  return splitVendorText(text).map(({ label, text: body }) => [label, body])
}

test('bold lines, with and without a colon, in either case', () => {
  expect(outline('**Summary**\nA\n**description:**\nB\n**Workaround:** None')).toEqual([
    ['summary', 'A'],
    ['description', 'B'],
    ['workaround', 'None'],
  ])
})

test('unmarked labels at the start of a line', () => {
  expect(outline('Description:\nWe see errors.\nDiagnosis:\nGoogle Compute Engine: slow')).toEqual([
    ['description', 'We see errors.'],
    ['symptoms', 'Google Compute Engine: slow'],
  ])
})

test('a label that runs into the line before it', () => {
  expect(outline('**Description** We look into it.\n').map(([label]) => label)).toEqual([null])
  expect(outline('**Description:** We see an issue. **Customer Symptoms:** Slow mail.')).toEqual([
    ['description', 'We see an issue.'],
    ['symptoms', 'Slow mail.'],
  ])
})

test('headings, escaped and doubled, and what stands before them', () => {
  expect(
    outline('## \\# Incident Report\n## \\#\\# Summary\nA\n## ## Detailed Description of Impact\nB'),
  ).toEqual([
    [null, '## Incident Report'],
    ['summary', 'A'],
    ['impact', 'B'],
  ])
})

test('a heading inside a part stays in it, one beside it ends it', () => {
  expect(outline('## Root Cause\nA\n### Timeline\nB\n## Open questions\nC')).toEqual([
    ['root_cause', 'A\n### Timeline\nB'],
    [null, '## Open questions\nC'],
  ])
})

test('words in brackets are kept as a note', () => {
  expect(
    splitVendorText('## Date/Time of the Issue (All time US/Pacific)\nIncident Start: 30 May 2026 20:15'),
  ).toEqual([
    { label: 'time', note: 'All time US/Pacific', text: '' },
    { label: 'incident_start', note: null, text: '30 May 2026 20:15' },
  ])
})

test('a slip of the pen is forgiven where the label stands alone, not in running text', () => {
  expect(outline('**Customer Symtomps**\nA')).toEqual([['symptoms', 'A']])
  expect(matchVendorLabel('Descripton', { forgiving: true })?.label).toBe('description')
  expect(matchVendorLabel('Descripton', {})).toBeNull()
  expect(matchVendorLabel('Subtitle', { forgiving: true })).toBeNull()
})

test('names of products are not labels', () => {
  expect(outline('**GCVE:** Shutting down.\n**Google Cloud NetApp Volumes** Our team')).toHaveLength(1)
})

test('labels in a code fence are code', () => {
  expect(outline('```\n**Summary**\n```\nx')).toEqual([[null, '```\n**Summary**\n```\nx']])
})

type Post = { text: string }
const captures = [
  'gws-incidents-2026-07-30',
  'gcp-incidents-2026-03-15',
  'gcp-incidents-2026-07-31-first2',
].map((name) => {
  const incidents: { id: string; updates: Post[] }[] = JSON.parse(
    readFileSync(`tests/fixtures/feeds/${name}.json`, 'utf8'),
  )
  return {
    name,
    posts: incidents.flatMap((incident) =>
      incident.updates.map((update) => ({ id: incident.id, text: update.text })),
    ),
  }
})

/** What a vendor marks as a label of its own: a bold or heading line with one of the usual words. */
const MARKED =
  /^(?:#+ |\*\*)[\\#* ]*(Title|Summary|Description|(?:Customer |Diagnosis \/ Customer )?Symp?tomp?s?|Workaround|Affected Products|Affected Services and Features|Root Cause|Preliminary Root Cause|Remediation(?: and Prevention)?|Duration|Incident Start|Incident End|Regions\/Zones|Customer Impact|(?:Detailed )?Description of Impact|Additional details)\b[:* ]*/gim

test.each(captures)('every label in $name is recognised, every word is kept', ({ posts }) => {
  expect(posts.length).toBeGreaterThan(20)
  for (const { id, text } of posts) {
    const sections = splitVendorText(text)
    const marked = [...text.matchAll(MARKED)].length
    const recognised = sections.filter((section) => section.label !== null).length
    expect(recognised, `${id}: ${text.slice(0, 200)}`).toBeGreaterThanOrEqual(marked)
    const labels = /\b(title|summary|description|symptoms?|workaround)\b/i
    for (const { text: body } of sections)
      expect(body.split('\n')).not.toContainEqual(
        expect.stringMatching(new RegExp(`^\\*\\*(${labels.source})\\*\\*$`, 'i')),
      )
    const words = textOf(render(<VendorPost text={text} />))
    for (const { text: body } of sections) {
      const first =
        body
          .replace(/[\\*#`|[\]>-]/g, ' ')
          .trim()
          .split(/\s+/)[0] ?? ''
      expect(words).toContain(first)
    }
  }
})

test.each(captures)('every post of $name renders with its labels in both languages', ({ posts }) => {
  for (const { text } of posts) {
    for (const language of ['en', 'id'] as const) {
      const html = render(<VendorPost text={text} />, language)
      const tags = listTags(html)
      expect(tags.filter((tag) => tag.name === 'dt' && !tag.closing)).toHaveLength(
        splitVendorText(text).filter((section) => section.label).length,
      )
      expect(html).toContain('class="prose" lang="en"')
    }
  }
})

test('labels are told in the reader’s language, the words stay the vendor’s', () => {
  const html = render(
    <VendorPost text={'**Title**\nMail is slow\n**Symptoms**\nDelays'} omit={['title']} />,
    'id',
  )
  expect(html).toContain('<dt>Gejala</dt><dd><div class="prose" lang="en"><p>Delays</p></div></dd>')
  expect(html).not.toContain('Mail is slow')
})

test('a post that was cut says so', () => {
  expect(textOf(render(<VendorPost text={'a '.repeat(40_000)} />))).toContain('longer than this page shows')
})
