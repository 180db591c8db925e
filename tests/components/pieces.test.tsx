import { expect, test } from 'vitest'
import { DayStrip } from '#app/components/day-strip.tsx'
import { Duration } from '#app/components/duration.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Freshness } from '#app/components/freshness.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Facts, Ledger } from '#app/components/ledger.tsx'
import { Notice, ProblemNotice } from '#app/components/notice.tsx'
import { Pager } from '#app/components/pager.tsx'
import { StatusMark } from '#app/components/status-mark.tsx'
import type { StripDay } from '#app/domain/services/service-line.ts'
import { stampPage } from '#app/server/stamp-page.ts'
import { SERVICE_STATUSES } from '#app/vocabulary.ts'
import { listTags, NOW, render, textOf } from './html.tsx'

test('each state has its own shape and its word', () => {
  const marks = SERVICE_STATUSES.map((status) => render(<StatusMark status={status} />))
  const shapes = marks.map((html) => /<svg[^>]*>(.*)<\/svg>/.exec(html)?.[1])
  expect(new Set(shapes).size).toBe(SERVICE_STATUSES.length)
  expect(marks.map(textOf)).toEqual(['available', 'information', 'disrupted', 'outage', 'unknown'])
  for (const html of marks) expect(html).toContain('aria-hidden="true"')
  expect(textOf(render(<StatusMark status="outage" />, 'id'))).toBe('padam')
})

test('an instant names its zone, carries UTC for the tooltip and a machine’s time', () => {
  const html = render(<Instant at={NOW} />)
  expect(html).toBe(
    '<time dateTime="2026-06-30T04:12:00.000Z" title="30 Jun 2026 04:12 UTC">Tue 30 Jun 2026 11:12 WIB</time>',
  )
  expect(textOf(render(<Instant at={NOW} style="short" />, 'id'))).toBe('30 Jun 11.12')
  expect(textOf(render(<Instant at={NOW} style="time" />))).toBe('11:12 WIB')
})

test('a closed window has its length', () => {
  expect(textOf(render(<Duration from={NOW} to={NOW + 72 * 60_000} />))).toBe('1 h 12 min')
})

test('fresh states are a quiet line, old ones an alert that says how old', () => {
  const fresh = render(<Freshness feed={{ lastSuccessAt: NOW - 34_000, lastChangedAt: NOW, stale: false }} />)
  expect(fresh).not.toContain('role="alert"')
  expect(textOf(fresh)).toContain('WIB (UTC+7)')
  expect(fresh).toMatch(/<p [^>]*data-refresh-failed=""[^>]*hidden=""/)
  const stale = render(
    <Freshness feed={{ lastSuccessAt: NOW - 7_200_000, lastChangedAt: NOW, stale: true }} />,
  )
  expect(stale).toContain('role="alert"')
  const readAt = (now: number) =>
    textOf(stampPage(stale, { now, lastSuccessAt: null, language: 'en', timeZone: 'Asia/Jakarta' }))
  expect(readAt(NOW)).toContain('last read 2 h ago, at Tue 30 Jun 2026 09:12 WIB')
  expect(readAt(NOW + 3_600_000)).toContain('last read 3 h ago, at Tue 30 Jun 2026 09:12 WIB')
  const never = render(<Freshness feed={{ lastSuccessAt: null, lastChangedAt: null, stale: true }} />, 'id')
  expect(textOf(never)).toContain('belum pernah dibaca')
})

const days: StripDay[] = Array.from({ length: 90 }, (_, index) => ({
  day: new Date(NOW - (89 - index) * 86_400_000).toISOString().slice(0, 10),
  status: index === 88 ? 'outage' : index === 3 ? 'unknown' : 'available',
  incidents: index === 88 ? 2 : 0,
}))

test('each day of a strip is a named button that asks for its incidents without a script', () => {
  const html = render(
    <DayStrip service={{ id: 'VHNA7p3Z5p3iakj5sA8V', title: 'Google Drive' }} days={days} />,
  )
  const buttons = listTags(html).filter((tag) => tag.name === 'button' && !tag.closing)
  expect(buttons).toHaveLength(90)
  expect(buttons[88]?.attributes).toEqual({
    class: 'day day--outage',
    name: 'day',
    value: '2026-06-29',
    'aria-label': 'Mon 29 Jun: outage, 2 incidents',
  })
  expect(buttons[89]?.attributes['aria-label']).toBe('Tue 30 Jun: available')
  expect(buttons[3]?.attributes.class).toBe('day day--unknown')
  expect(html).toContain(
    '<form action="/incidents"><input type="hidden" name="service" value="VHNA7p3Z5p3iakj5sA8V"/>',
  )
  expect(html).toContain('role="group" aria-label="Google Drive, day by day" data-strip=""')
})

test('the strips of twelve services are under 12 KB compressed and 200 KB plain', async () => {
  const { gzipSync } = await import('node:zlib')
  const html = Array.from({ length: 12 }, (_, index) =>
    render(<DayStrip service={{ id: `service-${index}`, title: `Service ${index}` }} days={days} />),
  ).join('')
  expect(html.length).toBeLessThan(200_000)
  expect(gzipSync(html).length).toBeLessThan(12_000)
})

test('ledger rows and facts are lists of terms', () => {
  const html = render(<Ledger rows={[{ label: 'downtime', value: '75', note: 'union', total: true }]} />)
  expect(html).toBe(
    '<dl class="ledger"><div class="ledger__row ledger__row--total"><dt>downtime</dt><dd>75</dd><dd class="ledger__note">union</dd></div></dl>',
  )
  expect(render(<Facts rows={[{ label: 'a', value: 'b' }]} />)).toContain('<dt>a</dt><dd>b</dd>')
})

test('notices, empty lists and pages', () => {
  expect(render(<Notice kind="problem" title="<b>" />)).toContain('<p class="notice__title">&lt;b&gt;</p>')
  expect(textOf(render(<ProblemNotice problem={{ code: 'not_allowed', details: {} }} />))).toBe(
    'Your account may not do this.',
  )
  expect(textOf(render(<ProblemNotice problem={{ code: 'no.such_code', details: {} }} />, 'id'))).toContain(
    'kesalahan kami',
  )
  expect(render(<ProblemNotice problem={null} />)).toBe('')
  expect(textOf(render(<EmptyState text="Nothing yet">now what</EmptyState>))).toBe('Nothing yet now what')
  expect(render(<Pager first={null} older={null} />)).toBe('')
  expect(render(<Pager first="/incidents" older="/incidents?after=x" />)).toContain(
    '<a href="/incidents?after=x" rel="next">Older</a>',
  )
})
