import { expect, test } from 'vitest'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { evaluateSlaCases } from '#app/sla/sla-cases.ts'
import { at, evaluate } from './windows.ts'

const options = {
  phrase: (line: Parameters<typeof phraseExplanation>[1]) => phraseExplanation('en', line),
  nowAt: at('2026-06-10T11:00:00Z'),
}
const gmail = {
  service: 'Gmail',
  impact: 'outage',
  start: '2026-06-10T10:00:00Z',
  end: '2026-06-10T11:00:00Z',
}
const oneCase = { id: 'a', policy: 'google-workspace', month: '2026-06', windows: [gmail] }

const KEYS = [
  'id',
  'minutesInMonth',
  'downtimeMinutes',
  'possibleDowntimeMinutes',
  'monthlyUptimePercentage',
  'possibleUptimePercentage',
  'creditDays',
  'creditPercent',
  'possibleCreditDays',
  'byService',
  'pooled',
  'thresholdPassedAt',
  'safeDeadline',
  'contractDeadline',
  'possibleSafeDeadline',
  'badWindows',
  'explanation',
]

test('a result holds exactly what the contract says', () => {
  const [result] = evaluateSlaCases([oneCase], options)
  expect(Object.keys(result ?? {})).toEqual(KEYS)
  expect({ ...result, explanation: [] }).toEqual({
    id: 'a',
    minutesInMonth: 43_200,
    downtimeMinutes: 60,
    possibleDowntimeMinutes: 60,
    // 43,140 / 43,200 = 99.861111…%
    monthlyUptimePercentage: '99.861111',
    possibleUptimePercentage: '99.861111',
    creditDays: 3,
    creditPercent: null,
    possibleCreditDays: 3,
    byService: [
      { service: 'Gmail', downtimeMinutes: 60, monthlyUptimePercentage: '99.861111', creditDays: 3 },
    ],
    pooled: { downtimeMinutes: 60, monthlyUptimePercentage: '99.861111', creditDays: 3 },
    thresholdPassedAt: '2026-06-10T10:43:12Z',
    safeDeadline: '2026-07-10T10:43:12Z',
    contractDeadline: '2026-07-31T07:00:00Z',
    possibleSafeDeadline: null,
    badWindows: [],
    explanation: [],
  })
  expect(result?.explanation.every((line) => typeof line === 'string' && line !== '')).toBe(true)
})

test('a percent policy gives percents and no days', () => {
  const result = evaluate({ policy: 'gmail-for-isps', windows: [gmail] })
  expect(Object.keys(result)).toEqual(KEYS)
  expect([result.creditDays, result.possibleCreditDays, result.creditPercent]).toEqual([null, null, 10])
  expect([result.byService[0]?.creditDays, result.pooled.creditDays]).toEqual([null, null])
  expect(evaluate({ policy: 'gmail-for-isps', windows: [] }).creditPercent).toBe(0)
})

test('a user-minute policy adds its user minutes', () => {
  const windows = [{ ...gmail, service: 'Exchange Online', usersAffected: 72 }]
  const result = evaluate({ policy: 'microsoft-365', licensedUsers: 100, windows })
  expect(Object.keys(result)).toEqual([...KEYS, 'downtimeUserMinutes', 'userMinutes'])
  // 60 min × 72 = 4,320 of 4,320,000: 99.9 % exactly, no credit
  expect(result).toMatchObject({
    downtimeUserMinutes: 4320,
    userMinutes: 4_320_000,
    monthlyUptimePercentage: '99.900000',
    creditPercent: 0,
  })
  const unknown = evaluate({ policy: 'microsoft-365', windows })
  expect([unknown.downtimeUserMinutes, unknown.userMinutes]).toEqual([null, null])
})

test('possible downtime alone sets the possible safe deadline', () => {
  const result = evaluate({ windows: [{ ...gmail, impact: 'disruption' }] })
  expect(result).toMatchObject({
    downtimeMinutes: 0,
    possibleDowntimeMinutes: 60,
    monthlyUptimePercentage: '100.000000',
    possibleUptimePercentage: '99.861111',
    creditDays: 0,
    possibleCreditDays: 3,
    thresholdPassedAt: null,
    safeDeadline: null,
    contractDeadline: null,
    possibleSafeDeadline: '2026-07-10T10:43:12Z',
  })
})

test('results come in the order of the cases, and none for none', () => {
  const ids = ['c', 7, 'a', 'a']
  expect(
    evaluateSlaCases(
      ids.map((id) => ({ ...oneCase, id })),
      options,
    ).map(({ id }) => id),
  ).toEqual(ids)
  expect(evaluateSlaCases([], options)).toEqual([])
})

test('seconds are fractions of minutes, fractions of seconds stay in instants', () => {
  const result = evaluate({
    month: '2026-05',
    windows: [{ ...gmail, start: '2026-05-31T03:28:00Z', end: '2026-05-31T04:13:13Z' }],
  })
  expect(result.downtimeMinutes).toBe(2713 / 60)
  expect(result.thresholdPassedAt).toBe('2026-05-31T04:12:38.400Z')
})

test('asOf ends an open window, and the clock does where a case gives none', () => {
  const open = [{ ...gmail, end: null }]
  expect(evaluate({ windows: open, asOf: '2026-06-10T10:20:00Z' }).downtimeMinutes).toBe(20)
  const [byClock] = evaluateSlaCases([{ ...oneCase, windows: open }], options)
  expect(byClock?.downtimeMinutes).toBe(60)
  const [absent] = evaluateSlaCases([{ ...oneCase, windows: [{ ...gmail, end: undefined }] }], options)
  expect(absent?.downtimeMinutes).toBe(60)
})

test('a closed window of a future month counts whatever the clock says', () => {
  const windows = [{ ...gmail, start: '2028-02-10T10:00:00Z', end: '2028-02-10T11:00:00Z' }]
  const [result] = evaluateSlaCases([{ ...oneCase, month: '2028-02', windows }], options)
  expect(result?.downtimeMinutes).toBe(60)
})

test('a bad window is named by its position and the rest counts', () => {
  const bad = [
    { ...gmail, start: 'yesterday' },
    { ...gmail, end: '' },
    { ...gmail, end: '2026-06-10T09:59:59Z' },
    { ...gmail, impact: 'maintenance' },
    { ...gmail, service: undefined },
    { ...gmail, errorRatePercent: '6' },
    { ...gmail, errorRatePercent: 120 },
    { ...gmail, usersAffected: -3 },
    { ...gmail, start: 1_781_085_600 },
    null,
    'outage',
    [],
  ]
  const result = evaluate({ windows: [gmail, ...bad, { ...gmail, end: '2026-06-10T11:10:00Z' }] })
  expect(result.badWindows).toEqual(bad.map((_window, position) => position + 1))
  expect(result.downtimeMinutes).toBe(70)
  expect(result.explanation).toContain(
    'Window 2 cannot be used: its start cannot be read. It counts nothing.',
  )
  expect(result.explanation).toContain('Window 11 cannot be used: it is not a window. It counts nothing.')
})

test('a reversed window of an uncovered service is bad as well, a window without length is not', () => {
  const reversed = { ...gmail, service: 'Gemini', end: '2026-06-10T09:00:00Z' }
  const empty = { ...gmail, end: gmail.start }
  const result = evaluate({ windows: [reversed, empty] })
  expect(result.badWindows).toEqual([0])
  expect(result.byService).toEqual([
    { service: 'Gmail', downtimeMinutes: 0, monthlyUptimePercentage: '100.000000', creditDays: 0 },
  ])
})

test.each<[string, unknown, string[]]>([
  ['no array', { cases: [] }, ['JSON array']],
  ['no object', [7], ['case at [0]', 'expected object']],
  ['no id', [{ ...oneCase, id: undefined }], ['case at [0], id']],
  ['unknown policy', [{ ...oneCase, policy: 'slack' }], ['case "a", policy', '"slack"', 'google-workspace']],
  ['bad month', [{ ...oneCase, month: '2026-13' }], ['case "a", month: must be a month']],
  ['bad zone', [{ ...oneCase, timeZone: 'Pacific' }], ['case "a", timeZone: must be an IANA time zone']],
  ['bad asOf', [{ ...oneCase, asOf: '2026-06-10' }], ['case "a", asOf']],
  ['bad users', [{ ...oneCase, licensedUsers: 0 }], ['case "a", licensedUsers']],
  ['no windows', [{ ...oneCase, windows: undefined }], ['case "a", windows']],
  ['windows no list', [{ ...oneCase, windows: {} }], ['case "a", windows']],
])('%s is told with case and field', (_title, input, texts) => {
  for (const text of texts) {
    expect(() => evaluateSlaCases(input, options)).toThrow(
      expect.objectContaining({ code: 'sla_case.invalid', message: expect.stringContaining(text) }),
    )
  }
})

test('every bad case is named in one go', () => {
  const input = [oneCase, { ...oneCase, id: 'b', month: 'June' }, { ...oneCase, id: 'c', policy: 7 }]
  expect(() => evaluateSlaCases(input, options)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/case "b", month: .*\ncase "c", policy: /) }),
  )
})

test('a zone of its own moves the month', () => {
  const windows = [{ ...gmail, start: '2026-06-30T16:30:00Z', end: '2026-06-30T17:30:00Z' }]
  // June ends 2026-06-30T17:00Z in Jakarta
  expect(evaluate({ timeZone: 'Asia/Jakarta', windows }).downtimeMinutes).toBe(30)
  expect(evaluate({ timeZone: null, windows }).downtimeMinutes).toBe(60)
})
