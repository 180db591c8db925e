import { expect } from 'vitest'
import type { Ctx } from '#app/domain/context.ts'
import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { getNote, listNotes, listPublicNotes } from '#app/domain/notes/notes.server.ts'
import { postNote, updateNote, withdrawNote } from '#app/domain/notes/post-note.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { NOTE_STATES } from '#app/vocabulary.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import { GMAIL, listAuditActions, seedIncident, seedWorld } from '../cases/case-world.ts'

const NOON = '2026-05-31T05:00:00Z'
const TITLES = { en: 'Mail is slow in Surabaya', id: 'Surel lambat di Surabaya' }
const TEXTS = { en: 'We are looking into it.', id: 'Kami sedang memeriksanya.' }

function aNote(changes: object = {}) {
  return { serviceId: GMAIL, titles: TITLES, state: 'investigating' as const, texts: TEXTS, ...changes }
}

async function tell(ctx: Ctx) {
  return postNote(ctx, aNote())
}

storeTest(
  'a note goes through its states, each post is kept, and everybody may read it',
  async ({ store, at }) => {
    await seedWorld(store)
    let note = await tell(at(NOON))
    const minutes = { identified: '05:10', monitoring: '05:20', resolved: '05:30' } as const
    for (const state of NOTE_STATES.slice(1)) {
      if (state === 'investigating') continue
      const texts = { en: `It is ${state}.`, id: `Sekarang ${state}.` }
      note = await updateNote(at(`2026-05-31T${minutes[state]}:00Z`), {
        noteId: note.id,
        version: note.version,
        state,
        texts,
      })
    }
    const anybody = at('2026-05-31T06:00:00Z', PUBLIC_ACTOR)
    const [told] = await listPublicNotes(anybody, { serviceId: GMAIL })
    expect(told).toMatchObject({
      titles: TITLES,
      state: 'resolved',
      serviceTitle: 'Gmail',
      incidentTitle: null,
      resolvedAt: Date.parse('2026-05-31T05:30:00Z'),
    })
    expect(told?.posts.map((post) => [post.state, post.texts.id])).toEqual([
      ['resolved', 'Sekarang resolved.'],
      ['monitoring', 'Sekarang monitoring.'],
      ['identified', 'Sekarang identified.'],
      ['investigating', TEXTS.id],
    ])
    expect(JSON.stringify(told)).not.toContain('Ayu')
    expect(await listPublicNotes(anybody, { open: true })).toEqual([])
    expect(await listPublicNotes(anybody, { open: false })).toHaveLength(1)
    expect(await listAuditActions(at(NOON))).toEqual([
      'note.post',
      'note.update',
      'note.update',
      'note.update',
    ])

    const again = { noteId: note.id, version: note.version, state: 'monitoring' as const, texts: TEXTS }
    await expect(updateNote(at(NOON), again)).rejects.toMatchObject({ code: 'note.resolved' })
  },
)

storeTest(
  'a repair that did not hold takes a note back, and two who write at once do not overwrite',
  async ({ store, at }) => {
    await seedWorld(store)
    const first = await postNote(at(NOON), aNote({ state: 'monitoring' }))
    const back = { noteId: first.id, version: first.version, state: 'investigating' as const, texts: TEXTS }
    expect((await updateNote(at(NOON), back)).state).toBe('investigating')
    await expect(updateNote(at(NOON), back)).rejects.toMatchObject({ code: 'note.stale' })
    expect((await getNote(at(NOON), first.id)).posts).toHaveLength(2)
  },
)

storeTest(
  'a note to an incident carries the incident’s title; a withdrawn one is gone from the pages alone',
  async ({ store, at }) => {
    await seedWorld(store)
    await seedIncident(store, { id: 'outage', beganAt: '2026-05-31T03:28:00Z' })
    const note = await postNote(at(NOON), { incidentId: 'outage', state: 'identified', texts: TEXTS })
    const anybody = at(NOON, PUBLIC_ACTOR)
    expect(await listPublicNotes(anybody, { incidentId: 'outage' })).toMatchObject([
      { incidentTitle: 'Incident outage', serviceId: null },
    ])
    await expect(
      withdrawNote(at(NOON), { noteId: note.id, version: note.version, reason: ' ' }),
    ).rejects.toMatchObject({
      code: 'note.reason_needed',
    })
    await withdrawNote(at(NOON), { noteId: note.id, version: note.version, reason: 'Wrong incident' })
    expect(await listPublicNotes(anybody)).toEqual([])
    expect(await listNotes(at(NOON, VIEWER))).toHaveLength(1)
    const more = { noteId: note.id, version: note.version + 1, state: 'resolved' as const, texts: TEXTS }
    await expect(updateNote(at(NOON), more)).rejects.toMatchObject({ code: 'note.stale' })
  },
)

storeTest(
  'a note needs a known target, every language, a fair length, and an admin',
  async ({ store, at }) => {
    await seedWorld(store)
    const ctx = at(NOON)
    const refused = (changes: object, code: string, details: object = {}) =>
      expect(postNote(ctx, aNote(changes))).rejects.toMatchObject({ code, details })
    await refused({ serviceId: 'nothing' }, 'service.not_found')
    await refused({ texts: { en: 'Only English', id: '  ' } }, 'note.text_empty', { language: 'id' })
    await refused({ texts: { ...TEXTS, en: 'x'.repeat(4_001) } }, 'note.text_too_long', {
      language: 'en',
      longest: 4_000,
    })
    await refused({ titles: { en: '', id: '' } }, 'note.text_empty', { language: 'en' })
    await expect(
      postNote(ctx, { incidentId: 'nothing', state: 'identified', texts: TEXTS }),
    ).rejects.toMatchObject({
      code: 'incident.not_found',
    })
    for (const [actor, code] of [
      [VIEWER, 'actor.not_allowed'],
      [PUBLIC_ACTOR, 'actor.sign_in_needed'],
    ] as const) {
      const other = at(NOON, actor)
      await expect(postNote(other, aNote())).rejects.toMatchObject({ code })
      const update = { noteId: 'x', version: 1, state: 'resolved' as const, texts: TEXTS }
      await expect(updateNote(other, update)).rejects.toMatchObject({ code })
      await expect(withdrawNote(other, { noteId: 'x', version: 1, reason: 'x' })).rejects.toMatchObject({
        code,
      })
    }
    await expect(listNotes(at(NOON, PUBLIC_ACTOR))).rejects.toMatchObject({ code: 'actor.sign_in_needed' })
    await expect(getNote(ctx, 'x')).rejects.toMatchObject({ code: 'note.not_found' })
    expect(await listAuditActions(ctx)).toEqual([])
  },
)

storeTest('a text that was never written in a language is read in another', async () => {
  expect(pickText({ en: 'a', id: 'b' }, 'id')).toBe('b')
  expect(pickText({ en: 'a' }, 'id')).toBe('a')
  expect(pickText({ id: 'b', en: '' }, 'en')).toBe('b')
  expect(pickText({}, 'en')).toBe('')
})
