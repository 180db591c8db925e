import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toIncidentTitle } from '#app/domain/incidents/incident-title.ts'

function titleOf(oldest: string, description: string | null = null, services: string[] = []): string {
  return toIncidentTitle([{ text: '**Title**\nA newer post.' }, { text: oldest }], description, services)
}

test('every incident of the captures has the title a reader would give it', () => {
  const files = ['gws-incidents-2026-07-30', 'gcp-incidents-2026-03-15', 'gcp-incidents-2026-07-31-first2']
  const titles = files.flatMap((file) => {
    const incidents: { id: string; external_desc: string; updates: { text: string }[] }[] = JSON.parse(
      readFileSync(`tests/fixtures/feeds/${file}.json`, 'utf8'),
    )
    return incidents.map(({ id, external_desc, updates }) => [
      id,
      toIncidentTitle(updates, external_desc, []),
    ])
  })
  expect(Object.fromEntries(titles)).toEqual({
    AWyE1SfEzpe8Qed49Rog: 'Inbound emails from customers to Google Support are experiencing issues.',
    qqWhZSpoVLJWur1GfHfu: 'Some consumer Google Voice users are experiencing account suspensions.',
    CzZUn98mhTcEiCJo27Kv:
      'Gemini App in Workspace and Gemini Side Panel (Gemini in Workspace) customers are experiencing “Something Went Wrong” errors.',
    vagmms1y6yRxwg6RMQZp: 'Multiple Workspace Products experiencing Issues.',
    CzVZ5zk2Gf2ixPSt6RT3:
      'Gmail users are experiencing delayed delivery of messages sent from the bank.in domains.',
    jjs1U2FFkRyhjaacpvVv:
      'NotebookLM customers are experiencing an issue where account tiers are being incorrectly downgraded. Affected Ultra & Pro tier users are seeing Free tier features.',
    ajqAKWeAiXrf8ezJ6CkK:
      'Some Cameyo by Google customers could not start their sessions after rolling out the new channel version.',
    kWSuRqLdsXGzT7Qxjdmz:
      'Gmail Android users using Microsoft Exchange Online may fail to log in due to authentication issues.',
    '41E5S3mkTGDfkZuJZH5k':
      'Vertex AI Gemini API customers experienced increased error rates when accessing the global endpoint.',
    '8cY8jdUpEGGbsSMSQk7J': 'We are investigating elevated error rates with multiple products in us-east1',
    ow5i3PPK96RduMcb1SsW: 'Multiple GCP products are experiencing Service issues',
    SXRPpPwx2RZ5VHjTwFLx:
      'Google Compute Engine (GCE) issue impacting multiple dependent GCP services across zones',
    N3Dw7nbJ7rk7qwrtwh7X:
      'Customers are experiencing connectivity issues with multiple Google Cloud services in zone us-east5-c',
    '3BvH3LVGcupoYqV6F4Nw':
      'Google Cloud VMware Engine (GCVE), Google Cloud NetApp Volumes, and Bare Metal Solution (BMS) services are experiencing temperature alerts in europe-west4-a.',
    T8gmtofFSTGT5tbhyciF:
      'Google Cloud VMware Engine (GCVE) Stretched Cluster customers are experiencing zonal outages impacting network connectivity across multiple regions.',
  })
})

test.each([
  '**Summary**\nMail is late.',
  '**Summary:**\nMail is late.',
  '**summary**\nMail is late.',
  '**Title**\n\n\u00A0\nMail is late.',
  'Summary: Mail is late.',
  'Title:\nMail is late.',
  '## Summary\nMail is late.',
  '## ## Summary\nMail is late.',
  '## \\#\\# Summary\nMail is late.',
  '# Incident Report\n## Summary\nMail is late.',
  '**Summary** Mail is late.',
  '**Summary:** Mail is late.',
  'We are sorry.\n**Title**\nMail is late. \\\n**Description**\nMore.',
  '**Title**\n[Resolved] Mail is late.',
  '**Title**\nMail is late. **Customer Symptoms:** Slow.',
  '**Title**\nMail is late. **Workaround** None.',
  '**Title**\n**Mail is** *late*.',
  '**Title**\n[Mail](https://example.com/) is late.',
  '**Title**\nMail\u202F\u00A0is late\\.',
  '**Title**\n\u202EMail is\u200B late.\u2069',
])('the label and its text in %j are found', (oldest) => {
  expect(titleOf(oldest)).toBe('Mail is late.')
})

test('the first label wins, and a label without text below it does not count', () => {
  expect(titleOf('**Title**\nFirst.\n**Summary**\nSecond.')).toBe('First.')
  expect(titleOf('**Summary**\n**Description**\nSomething. More.', 'A line of its own')).toBe(
    'A line of its own',
  )
})

test('without a label the one-line description counts, then the first sentence, then the services', () => {
  expect(titleOf('We look into it. More soon.', 'Errors in us-east1')).toBe('Errors in us-east1')
  expect(titleOf('We look into it. More soon.', '**Summary**\nErrors.')).toBe('Errors.')
  expect(titleOf('**Description** \\\nBetween 1 and 2, things broke. More.', null)).toBe(
    'Between 1 and 2, things broke.',
  )
  expect(titleOf('Description:\nThings broke (e.g. mail). More.', 'Two\nlines')).toBe(
    'Things broke (e.g. mail).',
  )
  expect(titleOf('', null, ['Gmail', 'Google Drive'])).toBe('Gmail, Google Drive')
  expect(toIncidentTitle([], null, [])).toBe('Incident')
  expect(toIncidentTitle([], '***\n', [])).toBe('Incident')
})

test('a long title ends with its first sentence, a long sentence with a whole word', () => {
  const long = `${'word '.repeat(30)}end. ${'More '.repeat(40)}`
  expect(titleOf(`**Title**\n${long}`)).toBe(`${'word '.repeat(30)}end.`)
  const cut = titleOf(`**Title**\n${'longer '.repeat(100)}`)
  expect(cut).toMatch(/ longer…$/)
  expect(cut.length).toBeLessThanOrEqual(240)
  expect(titleOf(`**Title**\n${'😀'.repeat(400)}`)).toMatch(/^(?:😀)+…$/u)
})

test('a hostile text takes linear time', () => {
  for (const mark of ['[', '*', '**', '#', '\\', '[a](', ' ', '**Title** ']) {
    const startedAt = performance.now()
    titleOf(`**Title**\n${mark.repeat(100_000)}`)
    titleOf(mark.repeat(100_000), mark.repeat(100_000))
    expect(performance.now() - startedAt, mark).toBeLessThan(1500)
  }
})
