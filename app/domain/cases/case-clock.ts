import type { Interval } from '#app/sla/intervals.ts'
import type { CaseParty, CaseState, SupportTier } from '#app/vocabulary.ts'
import { allTheTime, findWhenElapsed, measureRunningTime, type Stretches } from '../calendars/running-time.ts'
import { type WorkingCalendar, workingDayLength, workingStretches } from '../calendars/working-calendar.ts'
import { effectivePriority, type SupportCase } from './case.ts'
import { type ResponseTarget, responseTarget, type SupportPolicy } from './support-policy.ts'
import { vendorStretches } from './vendor-hours.ts'

/** A stay in one state; `endAt` is null while it lasts. */
export type Stay = { state: CaseState; startAt: number; endAt: number | null }

/** What a clock needs of an event: the moves of the case, oldest first. */
export type StateMove = { occurredAt: number; details: { to?: unknown } }

/** Who has to act in a state; null when nobody has. An offered solution waits for our word. */
export const WAITING_FOR: Record<CaseState, CaseParty | null> = {
  draft: null,
  new: 'vendor',
  in_progress: 'vendor',
  waiting_on_customer: 'us',
  solution_offered: 'us',
  closed: null,
}

/** The stays of a case, from its `opened` and `state` events in order. */
export function toStays(moves: readonly StateMove[]): Stay[] {
  return moves.flatMap((move, index) => {
    const state = move.details.to
    if (!isCaseState(state)) return []
    return [{ state, startAt: move.occurredAt, endAt: moves[index + 1]?.occurredAt ?? null }]
  })
}

export type ResponseClock = {
  target: ResponseTarget
  /** What the target is in milliseconds of running clock. */
  targetMs: number
  /**
   * `running` and `paused` are before the first answer, `met` and `missed` after it; `overdue` has none yet, and
   * `unanswered` was closed in time without one.
   */
  state: 'running' | 'paused' | 'overdue' | 'unanswered' | 'met' | 'missed'
  /** When the answer is, or was, due; null while the clock stands still. */
  dueAt: number | null
  usedMs: number
  answeredAt: number | null
}

export type CaseClocks = {
  /** Null for a case that was never sent. */
  firstResponse: ResponseClock | null
  waitingOnVendorMs: number
  waitingOnUsMs: number
  ageMs: number
  /** Who has to act now, and since when. */
  waitingFor: CaseParty | null
  waitingSince: number | null
}

export type ClockRules = { policy: SupportPolicy; tier: SupportTier; calendar: WorkingCalendar }

/** Every clock of a case at an instant. Exactly on time is on time. */
export function readClocks(
  supportCase: Pick<
    SupportCase,
    'state' | 'openedAt' | 'closedAt' | 'firstResponseAt' | 'customerPriority' | 'vendorPriority'
  >,
  stays: readonly Stay[],
  { now, ...rules }: ClockRules & { now: number },
): CaseClocks {
  const last = stays.at(-1)
  return {
    firstResponse:
      supportCase.state === 'draft' ? null : readResponseClock(supportCase, stays, { now, ...rules }),
    waitingOnVendorMs: sumStays(stays, 'vendor', now),
    waitingOnUsMs: sumStays(stays, 'us', now),
    ageMs: Math.max(0, (supportCase.closedAt ?? now) - supportCase.openedAt),
    waitingFor: WAITING_FOR[supportCase.state],
    waitingSince: WAITING_FOR[supportCase.state] === null ? null : startOfWait(stays, last),
  }
}

/** Moves that leave the same side to act, as from new to in progress, do not restart its wait. */
function startOfWait(stays: readonly Stay[], last: Stay | undefined): number | null {
  if (!last) return null
  const party = WAITING_FOR[last.state]
  const before = stays.findLastIndex((stay) => WAITING_FOR[stay.state] !== party)
  return stays[before + 1]?.startAt ?? last.startAt
}

function readResponseClock(
  supportCase: Pick<
    SupportCase,
    'openedAt' | 'closedAt' | 'firstResponseAt' | 'customerPriority' | 'vendorPriority'
  >,
  stays: readonly Stay[],
  { now, policy, tier, calendar }: ClockRules & { now: number },
): ResponseClock {
  const target = responseTarget(policy, tier, effectivePriority(supportCase))
  const { targetMs, stretches } = toClock(target, policy, calendar)
  const answeredAt = supportCase.firstResponseAt
  const readAt = answeredAt ?? supportCase.closedAt ?? now
  const pauses = toPauses(stays)
  const clock = { startAt: supportCase.openedAt, stretches, pauses }
  const usedMs = measureRunningTime({ ...clock, endAt: Math.max(readAt, supportCase.openedAt) })
  const isPaused = answeredAt === null && stays.at(-1)?.state === 'waiting_on_customer'
  const dueAt = findWhenElapsed({ ...clock, durationMs: targetMs })
  const isLate = usedMs > targetMs
  return {
    target,
    targetMs,
    dueAt,
    usedMs,
    answeredAt,
    state:
      answeredAt !== null
        ? isLate
          ? 'missed'
          : 'met'
        : isLate
          ? 'overdue'
          : supportCase.closedAt !== null
            ? 'unanswered'
            : isPaused
              ? 'paused'
              : 'running',
  }
}

/** The clock stands still while the vendor waits for us; an end not known yet never comes. */
function toPauses(stays: readonly Stay[]): Interval[] {
  return stays
    .filter((stay) => stay.state === 'waiting_on_customer')
    .map((stay) => ({ startAt: stay.startAt, endAt: stay.endAt ?? Number.POSITIVE_INFINITY }))
}

function toClock(
  target: ResponseTarget,
  policy: SupportPolicy,
  calendar: WorkingCalendar,
): { targetMs: number; stretches: Stretches } {
  if (target.kind === 'business_days') {
    return {
      targetMs: target.days * workingDayLength(calendar),
      stretches: (fromAt) => workingStretches(calendar, fromAt),
    }
  }
  const targetMs = target.hours * 3_600_000
  if (target.clock === 'always') return { targetMs, stretches: allTheTime }
  return { targetMs, stretches: (fromAt) => vendorStretches(policy.vendorHours, fromAt) }
}

function sumStays(stays: readonly Stay[], party: CaseParty, now: number): number {
  return stays
    .filter((stay) => WAITING_FOR[stay.state] === party)
    .reduce((sum, stay) => sum + Math.max(0, (stay.endAt ?? now) - stay.startAt), 0)
}

function isCaseState(word: unknown): word is CaseState {
  return typeof word === 'string' && Object.hasOwn(WAITING_FOR, word)
}
