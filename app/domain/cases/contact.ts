import {
  CASE_CHANNELS,
  CASE_PROBLEM_KINDS,
  CONTACT_STEPS,
  type ContactStep,
  LANGUAGES,
  PRIORITIES,
  PROBLEM_PATTERNS,
  type Priority,
} from '#app/vocabulary.ts'
import type { CaseAnswers } from '#db/schema.sqlite.server.ts'
import { type Completeness, measureCompleteness } from './checklist.ts'
import { judgePriority, type PriorityAnswers, type PriorityVerdict, WORKAROUNDS } from './priority.ts'

/** What each step of guided contact asks. Everything is text, as a form sends it; instants are milliseconds. */
export const CONTACT_FIELDS = {
  describe: ['problem', 'serviceId'],
  look: ['incidentId'],
  recent: ['recentCaseId'],
  pick: ['problemKind'],
  brief: ['subject', 'description'],
  fit: ['helpTopicId'],
  priority: [
    'access',
    'severalUsers',
    'unusable',
    'collaboration',
    'workaround',
    'priority',
    'priorityReason',
  ],
  prepare: [
    'problemBeganAt',
    'problemEndedAt',
    'usersAffected',
    'usersTotal',
    'problemPattern',
    'steps',
    'troubleshooting',
    'error',
    'elsewhere',
    'logs',
    'headers',
    'screenshots',
    'whyP1',
    'reachable',
  ],
  channel: ['channel', 'language', 'contactName', 'contactEmail', 'contactPhone'],
  review: [],
} as const satisfies Record<ContactStep, readonly string[]>

export type ContactField = (typeof CONTACT_FIELDS)[ContactStep][number]

export function isContactStep(word: unknown): word is ContactStep {
  return CONTACT_STEPS.some((step) => step === word)
}

/** The step after one; the review is the last. */
export function nextContactStep(step: ContactStep): ContactStep {
  return CONTACT_STEPS[CONTACT_STEPS.indexOf(step) + 1] ?? 'review'
}

export function previousContactStep(step: ContactStep): ContactStep | null {
  return CONTACT_STEPS[CONTACT_STEPS.indexOf(step) - 1] ?? null
}

/** The answers to the priority questions; null while one of them is open. */
export function toPriorityAnswers(answers: CaseAnswers): PriorityAnswers | null {
  const workaround = WORKAROUNDS.find((word) => word === answers.workaround)
  const read = (name: string) => (answers[name] === 'yes' ? true : answers[name] === 'no' ? false : null)
  const access = read('access')
  const severalUsers = read('severalUsers')
  const unusable = read('unusable')
  const collaboration = read('collaboration')
  if (workaround === undefined || access === null || severalUsers === null) return null
  if (unusable === null || collaboration === null) return null
  return { access, severalUsers, unusable, collaboration, workaround }
}

export type ChosenPriority = {
  verdict: PriorityVerdict | null
  /** What the case will have: the override where one was given with a reason, else the verdict. */
  priority: Priority | null
  overridden: boolean
}

export function choosePriority(answers: CaseAnswers): ChosenPriority {
  const given = toPriorityAnswers(answers)
  const verdict = given === null ? null : judgePriority(given)
  const wanted = PRIORITIES.find((priority) => priority === answers.priority) ?? null
  const overridden = wanted !== null && verdict !== null && wanted !== verdict.priority
  return { verdict, priority: overridden ? wanted : (verdict?.priority ?? null), overridden }
}

export type ContactFault = { step: ContactStep; field: ContactField; fault: string }

/**
 * What a step still needs before the next one, in words of the dictionary's `form.*`. Looking around asks for
 * nothing; neither does preparing: what is missing there is shown, not demanded.
 */
export function findStepFaults(step: ContactStep, answers: CaseAnswers): ContactFault[] {
  const has = (field: ContactField) => (answers[field] ?? '').trim() !== ''
  const required = (...fields: ContactField[]): ContactFault[] =>
    fields.filter((field) => !has(field)).map((field) => ({ step, field, fault: 'form.required' }))
  const chosen = (...fields: ContactField[]): ContactFault[] =>
    fields.filter((field) => !has(field)).map((field) => ({ step, field, fault: 'form.choose_one' }))
  switch (step) {
    case 'describe':
      return required('problem')
    case 'brief':
      return required('subject', 'description')
    case 'priority':
      return [
        ...chosen('access', 'severalUsers', 'unusable', 'collaboration', 'workaround'),
        ...(choosePriority(answers).overridden ? required('priorityReason') : []),
      ]
    case 'channel':
      return chosen('channel', 'language')
    default:
      return []
  }
}

/** The first step that still needs something; null when the case can be started. */
export function findFirstFault(answers: CaseAnswers): ContactFault | null {
  return CONTACT_STEPS.flatMap((step) => findStepFaults(step, answers))[0] ?? null
}

/** A draft as the fields of a case; words that are none of ours are left out. */
export function readContact(answers: CaseAnswers) {
  const { priority } = choosePriority(answers)
  return {
    serviceId: answers.serviceId || null,
    subject: answers.subject ?? '',
    description: answers.description ?? '',
    priority: priority ?? 'P4',
    problemKind: CASE_PROBLEM_KINDS.find((kind) => kind === answers.problemKind) ?? null,
    problemPattern: PROBLEM_PATTERNS.find((pattern) => pattern === answers.problemPattern) ?? null,
    problemBeganAt: toWhole(answers.problemBeganAt),
    problemEndedAt: toWhole(answers.problemEndedAt),
    usersAffected: toWhole(answers.usersAffected),
    usersTotal: toWhole(answers.usersTotal),
    channel: CASE_CHANNELS.find((channel) => channel === answers.channel) ?? null,
    language: LANGUAGES.find((language) => language === answers.language) ?? 'en',
    helpTopicId: answers.helpTopicId || null,
    incidentId: answers.incidentId || null,
    checklist: pick(answers, [
      'steps',
      'troubleshooting',
      'error',
      'elsewhere',
      'logs',
      'headers',
      'screenshots',
      'reachable',
      'whyP1',
    ]),
    contact: pick(answers, ['contactName', 'contactEmail', 'contactPhone']),
  }
}

export function measureContact(answers: CaseAnswers): Completeness {
  const { problemKind, priority, problemBeganAt, usersAffected, problemPattern, checklist } =
    readContact(answers)
  return measureCompleteness({
    problemKind,
    priority,
    problemBeganAt,
    usersAffected,
    problemPattern,
    told: checklist,
  })
}

function pick(answers: CaseAnswers, names: readonly ContactField[]): CaseAnswers {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = (answers[name] ?? '').trim()
      return text === '' ? [] : [[name, text]]
    }),
  )
}

function toWhole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
