import { expect, test } from 'vitest'
import { createReplay, type Replay } from '#app/adapters/replay/index.ts'
import type { ParsedFeed } from '#app/domain/incidents/feed.ts'
import {
  CLOUD_CAPTURES,
  googleIncident,
  googleUpdate,
  incidentOf,
  parseGoogle,
  readIncidents,
  WORKSPACE_CAPTURE,
} from '../feeds/captures.ts'

const at = (text: string): number => Date.parse(text)
const CAPTURES = [WORKSPACE_CAPTURE, ...CLOUD_CAPTURES]
const SUPPORT = 'AWyE1SfEzpe8Qed49Rog'

function feedAt(replay: Replay, instant: string): ParsedFeed {
  return parseGoogle(replay.bodyAt(at(instant)))
}

test.each(CAPTURES)('after everything, %s is served as captured', (name) => {
  const captured = readIncidents(name)
  const replay = createReplay(captured)
  expect(JSON.parse(replay.bodyAt(at('2027-01-01T00:00:00Z')))).toEqual(captured)
  expect(JSON.parse(replay.bodyAt(replay.changeInstants().at(-1) ?? 0))).toEqual(captured)
})

test('before everything the feed is empty', () => {
  const replay = createReplay(readIncidents(WORKSPACE_CAPTURE))
  expect(replay.bodyAt(at('2026-05-01T00:00:00Z'))).toBe('[]')
  expect(createReplay([]).bodyAt(0)).toBe('[]')
  expect(createReplay([]).changeInstants()).toEqual([])
})

test('the Support incident of 30 June appears with its first post and stays open until a post tells its end', () => {
  const replay = createReplay(readIncidents(WORKSPACE_CAPTURE))
  const idsAt = (instant: string): string[] => feedAt(replay, instant).incidents.map(({ id }) => id)
  // It began at 09:03; the vendor said so at 11:56:57.
  expect(idsAt('2026-06-30T11:56:56Z')).not.toContain(SUPPORT)
  expect(idsAt('2026-06-30T11:56:57Z')[0]).toBe(SUPPORT)

  const first = incidentOf(feedAt(replay, '2026-06-30T12:00:00Z'), SUPPORT)
  expect(first).toMatchObject({ endedAt: null, impact: 'disruption', beganAt: at('2026-06-30T09:03:00Z') })
  expect(first.updates).toHaveLength(1)
  expect(first.vendorModifiedAt).toBe(at('2026-06-30T11:56:57Z'))
  expect(incidentOf(feedAt(replay, '2026-06-30T12:17:19Z'), SUPPORT).updates).toHaveLength(2)

  // It ended at 03:45; the post that says so came at 04:58:32.
  expect(incidentOf(feedAt(replay, '2026-07-01T04:58:31Z'), SUPPORT)).toMatchObject({ endedAt: null })
  expect(incidentOf(feedAt(replay, '2026-07-01T04:58:32Z'), SUPPORT)).toMatchObject({
    endedAt: at('2026-07-01T03:45:00Z'),
  })
})

test('when each end of the Workspace capture was told', () => {
  const replay = createReplay(readIncidents(WORKSPACE_CAPTURE))
  const told = new Map<string, string>()
  for (const change of replay.changeInstants()) {
    for (const { id, endedAt } of parseGoogle(replay.bodyAt(change)).incidents) {
      if (endedAt !== null && !told.has(id)) told.set(id, new Date(change).toISOString().slice(0, 19))
    }
  }
  expect(Object.fromEntries(told)).toEqual({
    ajqAKWeAiXrf8ezJ6CkK: '2026-05-13T17:55:42', // posted when all was over
    jjs1U2FFkRyhjaacpvVv: '2026-05-20T04:38:08',
    CzVZ5zk2Gf2ixPSt6RT3: '2026-05-21T16:09:55',
    kWSuRqLdsXGzT7Qxjdmz: '2026-05-22T18:57:24', // the post after its end does not say that it is over
    vagmms1y6yRxwg6RMQZp: '2026-05-31T05:11:14', // its first post, after the end, still says "we are experiencing"
    CzZUn98mhTcEiCJo27Kv: '2026-06-11T01:07:25', // two posts after its end only speak of signs of recovery
    qqWhZSpoVLJWur1GfHfu: '2026-06-23T01:08:59',
    [SUPPORT]: '2026-07-01T04:58:32',
  })
})

test('the demo day shows seven incidents, the seven-product outage closed among them', () => {
  const feed = feedAt(createReplay(readIncidents(WORKSPACE_CAPTURE)), '2026-06-29T09:00:00Z')
  expect(feed.incidents).toHaveLength(7)
  expect(feed.incidents.every(({ endedAt }) => endedAt !== null)).toBe(true)
  expect(incidentOf(feed, 'vagmms1y6yRxwg6RMQZp').services).toHaveLength(7)
})

test.each(CAPTURES)('at no instant does %s tell what comes later', (name) => {
  const captured = readIncidents(name)
  const replay = createReplay(captured)
  const changes = replay.changeInstants()
  expect(changes).toEqual([...new Set(changes)].sort((a, b) => a - b))
  for (const instant of changes) {
    const feed = parseGoogle(replay.bodyAt(instant))
    expect(feed).toMatchObject({ quarantined: [], unknownWords: [] })
    expect(feed.incidents.length).toBeGreaterThan(0)
    for (const incident of feed.incidents) {
      expect(incident.vendorModifiedAt).toBeLessThanOrEqual(instant)
      expect(incident.updates.length).toBeGreaterThan(0)
      for (const { postedAt, modifiedAt } of incident.updates)
        expect(Math.max(postedAt, modifiedAt)).toBeLessThanOrEqual(instant)
      const sent: unknown = JSON.parse(incident.raw)
      expect(sent).toMatchObject({ most_recent_update: JSON.parse(incident.raw).updates[0] })
    }
  }
})

test.each(CAPTURES)('the body of %s changes at the listed instants and at no other', (name) => {
  const replay = createReplay(readIncidents(name))
  let before = replay.bodyAt(0)
  for (const instant of replay.changeInstants()) {
    expect(replay.bodyAt(instant - 1)).toBe(before)
    const after = replay.bodyAt(instant)
    expect(after).not.toBe(before)
    before = after
  }
})

test('the impact is the peak so far: NotebookLM was information first, a disruption from the second post on', () => {
  const replay = createReplay(readIncidents(WORKSPACE_CAPTURE))
  const atPost = (instant: string) => incidentOf(feedAt(replay, instant), 'jjs1U2FFkRyhjaacpvVv')
  expect(atPost('2026-05-20T01:07:59Z')).toMatchObject({ impact: 'information', severity: 'low' })
  expect(atPost('2026-05-20T03:20:15Z')).toMatchObject({ impact: 'disruption', severity: 'medium' })
  // Back to AVAILABLE: the peak stays.
  expect(atPost('2026-05-20T04:38:08Z')).toMatchObject({ impact: 'disruption', severity: 'medium' })
})

test('a Cloud incident is affected where its newest post says, until its end is told', () => {
  const replay = createReplay(readIncidents(CLOUD_CAPTURES[1]))
  const sentAt = (instant: string): unknown =>
    JSON.parse(incidentOf(feedAt(replay, instant), '3BvH3LVGcupoYqV6F4Nw').raw)
  const netherlands = { title: 'Netherlands (europe-west4)', id: 'europe-west4' }
  expect(sentAt('2026-07-16T04:00:00Z')).toMatchObject({
    currently_affected_locations: [netherlands],
    previously_affected_locations: [],
  })
  expect(sentAt('2026-07-16T12:25:47Z')).toMatchObject({
    currently_affected_locations: [],
    previously_affected_locations: [netherlands],
  })
})

test.each([
  ['[Mitigated] All is well.', true],
  ['The issue has been resolved for all affected users.', true],
  ['The issue is now fully mitigated.', true],
  ['Service was fully restored.', true],
  ['Our engineers have applied mitigations to reduce impact.', false],
  ['We will post once the issue is resolved.', false],
  ['Most of the products are mitigated.', false],
  ['The issue has not been resolved.', false],
  ['We see signs of recovery.', false],
])('after the end, the post %j tells it: %s', (text, tellsIt) => {
  const incident = googleIncident({
    end: '2026-06-30T12:00:00+00:00',
    updates: [
      googleUpdate({ when: '2026-07-01T04:58:32+00:00', status: 'AVAILABLE', text: 'Report.' }),
      googleUpdate({ when: '2026-06-30T13:00:00+00:00', text }),
      googleUpdate({ when: '2026-06-30T11:56:57+00:00' }),
    ],
  })
  const [replayed] = feedAt(createReplay([incident]), '2026-06-30T13:00:00Z').incidents
  expect(replayed?.endedAt).toBe(tellsIt ? at('2026-06-30T12:00:00Z') : null)
})

test('an end that no post tells is told by the last modification; an open incident stays open', () => {
  const updates = [googleUpdate({ when: '2026-06-30T11:56:57+00:00' })]
  const replay = createReplay([googleIncident({ updates })])
  expect(feedAt(replay, '2026-07-01T04:58:31Z').incidents[0]?.endedAt).toBeNull()
  expect(feedAt(replay, '2026-07-01T04:58:32Z').incidents[0]?.endedAt).toBe(at('2026-07-01T03:45:00Z'))
  const open = createReplay([googleIncident({ updates, end: null })])
  expect(feedAt(open, '2027-01-01T00:00:00Z').incidents[0]?.endedAt).toBeNull()
})

test('a capture without readable times is refused', () => {
  for (const broken of [
    null,
    5,
    googleIncident({ created: 'x' }),
    googleIncident({ updates: [null] }),
    googleIncident({ modified: undefined }),
  ]) {
    expect(() => createReplay([broken])).toThrow(TypeError)
  }
})
