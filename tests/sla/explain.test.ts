import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { EXPLANATIONS, phraseExplanation } from '#app/i18n/explain.ts'
import type { ExplanationCode } from '#app/sla/explanation.ts'
import { GCP_COMPUTE_MULTIZONE } from '#app/sla/policies/gcp-compute-multizone.ts'
import { GMAIL_FOR_ISPS } from '#app/sla/policies/gmail-for-isps.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { MICROSOFT_365 } from '#app/sla/policies/microsoft-365.ts'
import { IMPACTS, LANGUAGES } from '#app/vocabulary.ts'
import { assess, at, outage } from './windows.ts'

const start = at('2026-06-10T10:00:00Z')
const minutes = (from: number, to: number) => ({ startAt: start + from * 60_000, endAt: start + to * 60_000 })

/** Assessments that between them take every step there is. */
const ASSESSMENTS = [
  assess({
    asOf: at('2026-06-20T00:00:00Z'),
    isPolicyInForce: false,
    windows: [
      outage({ ...minutes(0, 30), source: 'feed', reference: 'vagmms1y6yRxwg6RMQZp' }),
      outage({ ...minutes(20, 50), errorRatePercent: 12.5 }),
      outage({ ...minutes(50, 55), affected: true, impact: 'disruption' }),
      outage({ ...minutes(100, 600), impact: 'disruption' }),
      outage({ service: 'Gemini' }),
      outage({ service: 'AppSheet' }),
      outage({ affected: false }),
      outage({ errorRatePercent: 5 }),
      outage({ impact: 'information' }),
      outage({ impact: 'unknown' }),
      outage({ seconds: 0 }),
      outage({ startAt: at('2026-06-25T00:00:00Z'), endAt: null }),
      outage({ startAt: at('2026-05-20T00:00:00Z') }),
      outage({ seconds: -60 }),
      { unreadable: 'start' },
      outage({ service: 'Google Drive', startAt: at('2026-06-19T23:50:00Z'), endAt: null }),
      outage({ startAt: at('2026-06-24T00:00:00Z'), seconds: 60 }),
      outage({ startAt: at('2026-06-01T06:59:00Z'), seconds: 120, scheduled: true }),
    ],
  }),
  assess({
    policy: { ...GOOGLE_WORKSPACE, maximum: { credit: 1, certainty: 'memory' } },
    windows: [
      outage({ ...minutes(0, 30) }),
      outage({ ...minutes(20, 50), service: 'Google Drive' }),
      outage({
        startAt: at('2026-06-30T23:00:00Z'),
        endAt: at('2026-07-01T01:00:00Z'),
        impact: 'disruption',
      }),
    ],
    timeZone: 'UTC',
  }),
  assess({ windows: [] }),
  assess({ windows: [outage({ startAt: at('2026-07-01T00:00:00Z') })] }),
  assess({
    policy: { ...GOOGLE_WORKSPACE, maximum: { credit: 1, certainty: 'memory' } },
    windows: [outage()],
  }),
  assess({
    policy: {
      ...GOOGLE_WORKSPACE,
      severalServices: { reading: 'pooled', basis: 'stated' },
      timeZone: { name: 'UTC', basis: 'stated', alternatives: [] },
    },
    windows: [outage(), outage({ service: 'Google Drive' })],
  }),
  assess({
    policy: GMAIL_FOR_ISPS,
    windows: [
      outage({ seconds: 599 }),
      outage({ startAt: at('2026-06-11T00:00:00Z'), endAt: at('2026-06-13T00:00:00Z'), scheduled: true }),
      outage({ startAt: at('2026-06-05T00:00:00Z'), scheduled: true }),
      outage({
        startAt: at('2026-06-15T00:00:00Z'),
        scheduled: true,
        announcedAt: at('2026-06-14T00:00:00Z'),
      }),
    ],
  }),
  assess({
    policy: GCP_COMPUTE_MULTIZONE,
    windows: [outage({ service: 'Google Compute Engine', seconds: 630, errorRatePercent: 12 })],
  }),
  assess({
    policy: MICROSOFT_365,
    licensedUsers: 1200,
    windows: [
      outage({ service: 'Exchange Online', usersAffected: 800 }),
      outage({ service: 'Exchange Online', usersAffected: 5000, startAt: at('2026-06-11T00:00:00Z') }),
      outage({ service: 'Exchange Online', startAt: at('2026-06-12T00:00:00Z') }),
      outage({ service: 'Exchange Online', usersAffected: 0 }),
      outage({ service: 'Microsoft Entra ID' }),
    ],
  }),
  assess({ policy: MICROSOFT_365, windows: [outage({ service: 'Exchange Online', usersAffected: 8 })] }),
  assess({ policy: GMAIL_FOR_ISPS, windows: [outage({ seconds: 40 * 3600 })] }),
]

test('both languages phrase the same codes', () => {
  expect(Object.keys(EXPLANATIONS.id).sort()).toEqual(Object.keys(EXPLANATIONS.en).sort())
})

test('the assessments here take every step, and no step lacks a phrase', () => {
  const taken = new Set(ASSESSMENTS.flatMap(({ explanation }) => explanation.map(({ code }) => code)))
  const phrased: ExplanationCode[] = []
  for (const code of taken) phrased.push(code)
  expect(phrased.sort()).toEqual(Object.keys(EXPLANATIONS.en).sort())
})

test.each(LANGUAGES)('in %s every line is whole: no value is missing, none is left over', (language) => {
  for (const { explanation } of ASSESSMENTS) {
    for (const line of explanation) {
      const text = phraseExplanation(language, line)
      expect(text).not.toMatch(/[{}]|undefined|NaN|\[object|none/)
      expect(text).toMatch(/^[A-Z0-9“].*\.$/)
      const named = new Set(listArguments(language, line.code))
      const given = Object.keys(line.values).filter((name) => !OPTIONAL.has(name))
      expect(
        given.filter((name) => !named.has(name)),
        line.code,
      ).toEqual([])
    }
  }
})

// Held for whoever shows the lines otherwise; a phrase may do without.
const OPTIONAL = new Set(['certainty', 'basis', 'clause', 'kind', 'service', 'scope', 'reference', 'source'])

function listArguments(language: 'en' | 'id', code: ExplanationCode): string[] {
  const names: string[] = []
  JSON.stringify(new IntlMessageFormat(EXPLANATIONS[language][code], language).getAst(), (key, value) => {
    if (key === 'value' && typeof value === 'string') names.push(value)
    return value
  })
  return names
}

test('the real outage of May 2026 reads like arithmetic', () => {
  const { explanation } = assess({
    month: '2026-05',
    asOf: at('2026-06-29T09:00:00Z'),
    windows: [
      outage({
        startAt: at('2026-05-31T03:28:00Z'),
        endAt: at('2026-05-31T04:24:00Z'),
        source: 'feed',
        reference: 'vagmms1y6yRxwg6RMQZp',
      }),
    ],
  })
  const lines = explanation.map((line) => phraseExplanation('en', line))
  expect(lines).toContain(
    'Window 1: Gmail, 2026-05-31 03:28 UTC to 2026-05-31 04:24 UTC (56 min, from the vendor’s feed, vagmms1y6yRxwg6RMQZp) is confirmed downtime: the vendor called it an outage.',
  )
  expect(lines).toContain(
    'Gmail, confirmed: downtime 56 min. (44,640 min − 56 min) ÷ 44,640 min = 99.874552%.',
  )
  expect(lines).toContain(
    'By confirmed downtime the promise of 99.9% was broken at 2026-05-31 04:12:38.400 UTC: until then 44 min 38.4 s were allowed for Gmail.',
  )
  const indonesian = explanation.map((line) => phraseExplanation('id', line))
  expect(indonesian).toContain(
    'Gmail, terkonfirmasi: waktu nonaktif 56 menit. (44.640 menit − 56 menit) ÷ 44.640 menit = 99,874552%.',
  )
  expect(indonesian).toContain(
    'Menurut waktu nonaktif terkonfirmasi: 99,874552% di bawah 99,9%, hasilnya kredit 3 hari (“Service Credit”).',
  )
})

test('a figure that rounds to the promise is shown on its side of it', () => {
  const { confirmed, explanation } = assess({ windows: [outage({ seconds: 2592.001 })] })
  expect(confirmed.uptimePercentage).toBe('99.900000')
  const lines = explanation.map((line) => phraseExplanation('en', line)).join('\n')
  expect(lines).toContain('99.89999996% is below 99.9%, which earns 3 days of credit')
  expect(lines).not.toContain('99.900000%')
})

test('every window has exactly one line of verdict, whatever it is', () => {
  const window = fc.record({
    service: fc.constantFrom('Gmail', 'Google Drive', 'Gemini', 'AppSheet'),
    startAt: fc.integer({ min: at('2026-05-25T00:00:00Z'), max: at('2026-07-05T00:00:00Z') }),
    impact: fc.constantFrom(...IMPACTS),
    length: fc.integer({ min: -1000, max: 5_000_000 }),
    affected: fc.constantFrom(true, false, null),
    errorRatePercent: fc.constantFrom(null, null, 4, 6),
    scheduled: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(window, { maxLength: 8 }),
      fc.constantFrom(GOOGLE_WORKSPACE, GMAIL_FOR_ISPS),
      (list, policy) => {
        const windows = list.map(({ length, ...rest }) => ({ ...rest, endAt: rest.startAt + length }))
        const { explanation } = assess({ windows, policy })
        const verdicts = explanation
          .filter(({ code }) => code.startsWith('window_') && !NOTES.has(code))
          .map(({ values }) => values.number)
        expect(verdicts).toEqual(windows.map((_window, index) => index + 1))
      },
    ),
  )
})

const NOTES: ReadonlySet<ExplanationCode> = new Set<ExplanationCode>([
  'window_still_open',
  'window_ends_later',
  'window_scheduled_counts',
  'window_scheduled_late_notice',
  'window_scheduled_left_out',
  'window_scheduled_beyond',
  'window_users',
  'window_all_users_assumed',
  'window_users_capped',
  'window_error_rate_unused',
])
