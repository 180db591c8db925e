/**
 * The SLA arithmetic once more, slowly and on its own: one cell for each second, the month found by asking Intl,
 * tiers as whole-number inequalities. It shares no code with app/sla; windows must lie on whole seconds.
 */

export type OracleWindow = {
  service: string
  start: string
  end: string | null
  impact: 'outage' | 'disruption' | 'information'
  errorRatePercent?: number
  usersAffected?: number
  affected?: boolean
  scheduled?: boolean
}

export type OracleCase = {
  policy: string
  month: string
  timeZone: string
  asOf: string
  licensedUsers: number
  windows: OracleWindow[]
}

type Rules = {
  covered: readonly string[]
  rateTest: boolean
  minimumSeconds: number
  wholeMinutes: boolean
  freeScheduledSeconds: number | null
  byUsers: boolean
  /** Below numerator/denominator of the month: the credit. Worst first. */
  tiers: readonly { numerator: bigint; denominator: bigint; credit: number }[]
  allowed: { numerator: number; denominator: number }
}

const RULES: Record<string, Rules> = {
  'google-workspace': {
    covered: ['Gmail', 'Google Drive', 'Google Meet'],
    rateTest: true,
    minimumSeconds: 0,
    wholeMinutes: false,
    freeScheduledSeconds: 0,
    byUsers: false,
    tiers: tiers([950, 15], [990, 7], [999, 3]),
    allowed: { numerator: 1, denominator: 1000 },
  },
  'gmail-for-isps': {
    covered: ['Gmail'],
    rateTest: true,
    minimumSeconds: 600,
    wholeMinutes: false,
    freeScheduledSeconds: 12 * 3600,
    byUsers: false,
    tiers: tiers([950, 25], [990, 25], [999, 10]),
    allowed: { numerator: 1, denominator: 1000 },
  },
  'gcp-compute-multizone': {
    covered: ['Google Compute Engine'],
    rateTest: false,
    minimumSeconds: 60,
    wholeMinutes: true,
    freeScheduledSeconds: 0,
    byUsers: false,
    tiers: tiers([950, 100], [990, 25], [999.9, 10]),
    allowed: { numerator: 1, denominator: 10_000 },
  },
  'microsoft-365': {
    covered: ['Exchange Online', 'Microsoft Teams'],
    rateTest: false,
    minimumSeconds: 0,
    wholeMinutes: false,
    freeScheduledSeconds: null,
    byUsers: true,
    tiers: tiers([950, 100], [990, 50], [999, 25]),
    allowed: { numerator: 1, denominator: 1000 },
  },
}

function tiers(...list: [number, number][]): Rules['tiers'] {
  return list.map(([perMille, credit]) => ({
    numerator: BigInt(Math.round(perMille * 10)),
    denominator: 10_000n,
    credit,
  }))
}

export const ORACLE_SERVICES: Record<string, readonly string[]> = {
  'google-workspace': ['Gmail', 'Google Drive', 'Google Meet', 'Gemini', 'Admin Console'],
  'gmail-for-isps': ['Gmail', 'Google Drive'],
  'gcp-compute-multizone': ['Google Compute Engine', 'Google Cloud Storage'],
  'microsoft-365': ['Exchange Online', 'Microsoft Teams', 'Microsoft 365 Copilot'],
}

export type OracleReading = {
  downtimeMinutes: number
  uptime: string
  credit: number
  passedAt: string | null
}
export type OracleResult = {
  minutesInMonth: number
  confirmed: OracleReading
  possible: OracleReading
  pooled: OracleReading
  bad: number[]
}

/** First second (epoch) at which the zone's calendar shows the month. */
export function findMonthStart(month: string, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
  const middle = Date.parse(`${month}-01T00:00:00Z`) / 1000
  for (let second = middle - 15 * 3600; second < middle + 15 * 3600; second += 900) {
    if (format.format(second * 1000) === month) return second
  }
  throw new Error(`Intl never shows ${month}`)
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

const MARGIN = 5 * 86_400

export function runOracle(oracleCase: OracleCase): OracleResult {
  const rules = RULES[oracleCase.policy]
  if (!rules) throw new Error(`no rules for ${oracleCase.policy}`)
  const monthStart = findMonthStart(oracleCase.month, oracleCase.timeZone)
  const monthEnd = findMonthStart(nextMonth(oracleCase.month), oracleCase.timeZone)
  const origin = monthStart - MARGIN
  const size = monthEnd + MARGIN - origin
  const seconds = (text: string) => Date.parse(text) / 1000 - origin
  const read = oracleCase.windows.map((window, index) => ({
    ...window,
    index,
    from: seconds(window.start),
    to: seconds(window.end ?? oracleCase.asOf),
  }))
  const bad = read.filter(({ from, to, end }) => end !== null && to < from).map(({ index }) => index)
  const usable = read.filter(({ index, service }) => !bad.includes(index) && rules.covered.includes(service))

  const isConfirmed = (window: OracleWindow) => {
    if (window.affected === false) return false
    if (rules.rateTest && window.errorRatePercent !== undefined) return window.errorRatePercent > 5
    return window.impact === 'outage' || (window.impact === 'disruption' && window.affected === true)
  }
  const isPossible = (window: OracleWindow) => {
    if (window.affected === false) return false
    if (rules.rateTest && window.errorRatePercent !== undefined) return window.errorRatePercent > 5
    return window.impact !== 'information'
  }
  const users = (window: OracleWindow) =>
    rules.byUsers ? Math.min(window.usersAffected ?? oracleCase.licensedUsers, oracleCase.licensedUsers) : 1

  function count(
    windows: readonly (OracleWindow & { from: number; to: number })[],
  ): OracleReading & { down: number } {
    const level = new Uint16Array(size)
    const scheduled = new Uint16Array(size)
    // Outside the windows there is nothing to look at.
    const first = Math.max(0, Math.min(size, ...windows.map(({ from }) => from)))
    const last = Math.min(size, Math.max(0, ...windows.map(({ to }) => to)))
    for (const window of windows) {
      const isFree = window.scheduled === true && rules?.freeScheduledSeconds !== 0
      const cells = isFree ? scheduled : level
      for (let second = Math.max(0, window.from); second < Math.min(size, window.to); second++) {
        cells[second] = Math.max(cells[second] ?? 0, users(window))
      }
    }
    const used = new Map<number, number>()
    const yearOf = (second: number) =>
      Number(
        new Intl.DateTimeFormat('en', { timeZone: oracleCase.timeZone, year: 'numeric' }).format(
          (origin + second) * 1000,
        ),
      )
    let quarterHour = -1
    let year = 0
    for (let second = first; second < last; second++) {
      if ((scheduled[second] ?? 0) === 0) continue
      if (rules?.freeScheduledSeconds === null) continue
      if (Math.floor((origin + second) / 900) !== quarterHour) {
        quarterHour = Math.floor((origin + second) / 900)
        year = yearOf(second)
      }
      const before = used.get(year) ?? 0
      if (before < (rules?.freeScheduledSeconds ?? 0)) used.set(year, before + 1)
      else level[second] = Math.max(level[second] ?? 0, scheduled[second] ?? 0)
    }
    return addUp(level, first, last)
  }

  function addUp(level: Uint16Array, first: number, last: number): OracleReading & { down: number } {
    // Seconds times users stay under 2^53, also times the 10,000 of an allowance.
    const total = (monthEnd - monthStart) * (rules?.byUsers ? oracleCase.licensedUsers : 1)
    const allowed = rules?.allowed ?? { numerator: 0, denominator: 1 }
    let down = 0
    let time = 0
    let passedAt: string | null = null
    for (let second = first; second < last; ) {
      if ((level[second] ?? 0) === 0) {
        second++
        continue
      }
      let end = second
      while (end < size && (level[end] ?? 0) > 0) end++
      const isLong = end - second >= (rules?.minimumSeconds ?? 0)
      const from = Math.max(second, MARGIN)
      let to = Math.min(end, monthEnd - origin)
      if (rules?.wholeMinutes && to > from) to -= (to - from) % 60
      for (let cell = from; isLong && cell < to; cell++) {
        const add = level[cell] ?? 0
        if (passedAt === null && (down + add) * allowed.denominator > total * allowed.numerator) {
          const left = total * allowed.numerator - down * allowed.denominator
          const ms = Math.floor((left * 1000) / (add * allowed.denominator))
          passedAt = new Date((origin + cell) * 1000 + ms).toISOString().replace('.000Z', 'Z')
        }
        down += add
        time++
      }
      second = end
    }
    const all = BigInt(total)
    const up = BigInt(total - down)
    const tier = rules?.tiers.find(({ numerator, denominator }) => up * denominator < numerator * all)
    const millionths = (2n * up * 100_000_000n + all) / (2n * all)
    const uptime = `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`
    return { downtimeMinutes: time / 60, uptime, credit: tier?.credit ?? 0, passedAt, down }
  }

  function worst(filter: (window: OracleWindow) => boolean): OracleReading {
    const services = [...new Set(usable.map(({ service }) => service))]
    const readings = services.map((service) =>
      count(usable.filter((window) => window.service === service && filter(window))),
    )
    const passed = readings
      .flatMap(({ passedAt }) => passedAt ?? [])
      .sort((left, right) => Date.parse(left) - Date.parse(right))
    const most = readings.reduce((top, reading) => (reading.down > top.down ? reading : top), count([]))
    return { ...plain(most), passedAt: passed[0] ?? null }
  }

  return {
    minutesInMonth: (monthEnd - monthStart) / 60,
    confirmed: worst(isConfirmed),
    possible: worst(isPossible),
    pooled: plain(count(usable.filter(isConfirmed))),
    bad,
  }
}

function plain({ downtimeMinutes, uptime, credit, passedAt }: OracleReading): OracleReading {
  return { downtimeMinutes, uptime, credit, passedAt }
}
