import { isMessageKey, type MessageKey, type Translate } from './translate.ts'

/** How often something comes round, as app/domain/jobs/job-schedule.ts reads it; times are UTC. */
type Rhythm =
  | { every: 'seconds' | 'minutes' | 'hours'; count: number }
  | { every: 'hour'; minute: number }
  | { every: 'day'; time: string }
  | { every: 'week'; weekday: number; time: string }

/** A rhythm in words: `every 5 minutes`, `every day at 02:17 UTC`. */
export function phraseRhythm(t: Translate, rhythm: Rhythm): string {
  switch (rhythm.every) {
    case 'seconds':
      return t('jobs.every_seconds', { count: rhythm.count })
    case 'minutes':
      return t('jobs.every_minutes', { count: rhythm.count })
    case 'hours':
      return t('jobs.every_hours', { count: rhythm.count })
    case 'hour':
      return t('jobs.every_hour', { minute: rhythm.minute })
    case 'day':
      return t('jobs.every_day', { time: rhythm.time })
    case 'week':
      return t('jobs.every_week', { weekday: t(toWeekdayKey(rhythm.weekday)), time: rhythm.time })
  }
}

function toWeekdayKey(weekday: number): MessageKey {
  const key = `calendar.day_${weekday}`
  return isMessageKey(key) ? key : 'calendar.day_1'
}

/** A job's name in words; a job that has left the product keeps the name its runs have. */
export function phraseJob(t: Translate, name: string): string {
  const key = `job_title.${name}`
  return isMessageKey(key) ? t(key) : name
}

/** What a run did: `3 incidents inserted, 2 claims forfeited`; what did not happen is left out. */
export function phraseCounts(t: Translate, counts: Record<string, number>): string {
  const parts = Object.entries(counts).flatMap(([name, count]) => {
    const key = `job_count.${name}`
    if (count === 0) return []
    return [isMessageKey(key) ? t(key, { count }) : `${name} ${count}`]
  })
  return parts.length === 0 ? t('jobs.nothing_done') : parts.join(', ')
}
