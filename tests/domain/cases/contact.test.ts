import { expect, test } from 'vitest'
import {
  choosePriority,
  findFirstFault,
  findStepFaults,
  measureContact,
  nextContactStep,
  previousContactStep,
  readContact,
  toPriorityAnswers,
} from '#app/domain/cases/contact.ts'
import { CONTACT_STEPS, type ContactStep } from '#app/vocabulary.ts'

const P1 = {
  access: 'yes',
  severalUsers: 'yes',
  unusable: 'yes',
  collaboration: 'no',
  workaround: 'none',
}
const COMPLETE = {
  problem: 'Nobody can open Gmail',
  subject: 'Gmail is down',
  description: 'Error 502',
  ...P1,
  channel: 'chat',
  language: 'id',
}

test('the steps follow each other in the order of the vendor’s assistant', () => {
  const walked: ContactStep[] = ['describe']
  for (let step: ContactStep = 'describe'; step !== 'review'; ) {
    step = nextContactStep(step)
    walked.push(step)
  }
  expect(walked).toEqual(CONTACT_STEPS)
  expect(nextContactStep('review')).toBe('review')
  expect(previousContactStep('describe')).toBeNull()
  expect(previousContactStep('look')).toBe('describe')
})

test('a step names what it still needs; looking around needs nothing', () => {
  expect(findStepFaults('describe', { problem: '  ' })).toEqual([
    { step: 'describe', field: 'problem', fault: 'form.required' },
  ])
  for (const step of ['look', 'recent', 'pick', 'fit', 'prepare', 'review'] as const) {
    expect(findStepFaults(step, {})).toEqual([])
  }
  expect(findStepFaults('brief', { subject: 'x' }).map((fault) => fault.field)).toEqual(['description'])
  expect(findStepFaults('priority', {}).map((fault) => fault.field)).toEqual([
    'access',
    'severalUsers',
    'unusable',
    'collaboration',
    'workaround',
  ])
  expect(findStepFaults('channel', { channel: 'chat' }).map((fault) => fault.field)).toEqual(['language'])
  expect(findFirstFault(COMPLETE)).toBeNull()
  expect(findFirstFault({ ...COMPLETE, subject: '' })).toMatchObject({ step: 'brief', field: 'subject' })
})

test('the priority is the verdict of the answers, unless it is overridden with a reason', () => {
  expect(toPriorityAnswers({ ...P1, access: '' })).toBeNull()
  expect(choosePriority(P1)).toMatchObject({ priority: 'P1', overridden: false })
  expect(choosePriority({ ...P1, priority: 'P1' })).toMatchObject({ priority: 'P1', overridden: false })
  expect(choosePriority({ ...P1, workaround: 'exists', priority: 'P1' })).toMatchObject({
    priority: 'P1',
    overridden: true,
    verdict: { priority: 'P3' },
  })
  const overridden = { ...COMPLETE, workaround: 'exists', priority: 'P1' }
  expect(findFirstFault(overridden)).toEqual({
    step: 'priority',
    field: 'priorityReason',
    fault: 'form.required',
  })
  expect(findFirstFault({ ...overridden, priorityReason: 'It fails half of the time.' })).toBeNull()
})

test('answers become the fields of a case; words that are none of ours are left out', () => {
  expect(
    readContact({
      ...COMPLETE,
      problemKind: 'mail_flow',
      problemPattern: 'sometimes',
      channel: 'pigeon',
      problemBeganAt: '1780198080000',
      usersAffected: '-1',
      usersTotal: '240',
      steps: ' open ',
      contactName: 'Ayu',
      incidentId: '',
    }),
  ).toMatchObject({
    serviceId: null,
    priority: 'P1',
    problemKind: 'mail_flow',
    problemPattern: null,
    channel: null,
    language: 'id',
    problemBeganAt: 1_780_198_080_000,
    usersAffected: null,
    usersTotal: 240,
    checklist: { steps: 'open' },
    contact: { contactName: 'Ayu' },
    incidentId: null,
  })
})

test('completeness is that of the case the draft will become', () => {
  const before = measureContact(COMPLETE)
  expect(before.items).toContain('whyP1')
  expect(
    measureContact({ ...COMPLETE, whyP1: 'All of us', reachable: 'Ayu until 18:00' }).percent,
  ).toBeGreaterThan(before.percent)
})
