import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import { jobActor } from '#app/domain/context.ts'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'
import { verifyPackBytes } from '#app/domain/packs/zip-pack.server.ts'
import {
  draftReportRequest,
  editRequestLetter,
  fileReport,
  previewRequestPack,
  receiveReport,
  recordChase,
  recordDeclined,
  remindOfRequests,
  sendReportRequest,
  takePublishedReport,
  withdrawReportRequest,
} from '#app/domain/report-requests/file-report-request.server.ts'
import { addReportFile, readReportFile } from '#app/domain/report-requests/report-file.server.ts'
import {
  getReportRequest,
  listOverdueRequests,
  listReportRequests,
} from '#app/domain/report-requests/report-requests.server.ts'
import type { Store } from '#db/store.server.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import { expectCode, MAY, memoryFiles, moveEnd, paperDeps, seedMay } from '../claims/claim-world.ts'
import { seedIncident } from '../uptime/uptime-world.ts'

const REPORT = new TextEncoder().encode('%PDF-1.7\nRoot cause: a quota service.')

function evidenceFiles(): EvidenceStore & { kept: Map<string, Uint8Array> } {
  const files = memoryFiles()
  return {
    ...files,
    remove: async (key) => {
      files.kept.delete(key)
    },
  }
}

async function publish(store: Store, kind: 'mini' | 'full'): Promise<void> {
  const postedAt = Date.parse('2026-06-04T20:11:26Z')
  await store.tx(async (tx) => {
    await tx.update(store.t.incidents).set({ reportKinds: [kind] })
    await tx.insert(store.t.incidentUpdates).values({
      incidentId: MAY.id,
      postedAt,
      createdAt: postedAt,
      modifiedAt: postedAt,
      firstSeenAt: postedAt,
      status: 'available',
      vendorStatus: 'AVAILABLE',
      text: '# Incident Report\nFrom 20:15 to 21:30 US/Pacific.',
      reportKind: kind,
    })
  })
}

storeTest('a report is asked for, chased, received as a file and filed', async ({ store, at }) => {
  const ctx = at('2026-06-02T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  const draft = await draftReportRequest(ctx, { customerId, incidentId: MAY.id })
  const files = evidenceFiles()
  const send = {
    requestId: draft.id,
    version: draft.version,
    channel: 'support_case',
    reference: '54023117',
  } as const
  const sent = await sendReportRequest(ctx, send, paperDeps(files))
  expect(sent).toMatchObject({
    state: 'requested',
    language: 'id',
    dueAt: Date.parse('2026-06-09T09:00:00Z'),
  })
  const document = await getReportRequest(ctx, draft.id)
  const [pack] = document.packs
  const bytes = files.kept.get(pack?.storageKey ?? '') ?? new Uint8Array()
  expect(verifyPackBytes(bytes)).toMatchObject({ ok: true, sha256: pack?.sha256 })
  expect(Object.keys(unzipSync(bytes)).sort()).toEqual([
    'incidents/may/revision-001.json',
    'incidents/may/revisions.json',
    'letter.eml',
    'letter.pdf',
    'letter.txt',
    'manifest.json',
    'timeline.json',
    'timeline.txt',
  ])
  expect(String(document.moves[0]?.details?.letter)).toContain('laporan insiden')

  expect(await listOverdueRequests(at('2026-06-09T08:59:59.999Z'))).toEqual([])
  const overdue = at('2026-06-09T09:00:00Z', jobActor('remind'))
  expect(await listOverdueRequests(overdue)).toMatchObject([{ id: draft.id }])
  await remindOfRequests(overdue)
  await remindOfRequests(overdue)
  const notices = await store.db.select().from(store.t.outbox)
  expect(notices.map((notice) => notice.kind)).toEqual(['report_request.overdue'])
  const chased = await recordChase(at('2026-06-09T10:00:00Z'), { requestId: draft.id, version: sent.version })
  expect(chased).toMatchObject({ state: 'requested', dueAt: Date.parse('2026-06-12T10:00:00Z') })

  const later = at('2026-06-11T09:00:00Z')
  const bad = { requestId: draft.id, fileName: 'report.pdf', bytes: new TextEncoder().encode('no pdf') }
  expect(await expectCode(addReportFile(later, files, bad))).toBe('evidence.type_mismatch')
  const kept = await addReportFile(later, files, { ...bad, bytes: REPORT })
  const { piece } = await readReportFile(later, files, { requestId: draft.id, evidenceId: kept.id })
  expect(piece).toMatchObject({ fileName: 'report.pdf', mediaType: 'application/pdf' })
  const received = await receiveReport(later, { requestId: draft.id, version: chased.version })
  const filed = await fileReport(later, { requestId: draft.id, version: received.version })
  expect(filed).toMatchObject({ state: 'filed', receivedAt: later.now, filedAt: later.now })
  const { pack: whole } = await previewRequestPack(later, draft.id, paperDeps(files))
  expect(Object.keys(unzipSync(whole.bytes))).toContain('evidence/01-report.pdf')
  expect((await getReportRequest(later, draft.id)).moves.map((move) => move.toState).reverse()).toEqual([
    'draft',
    'requested',
    'requested',
    'received',
    'filed',
  ])
})

storeTest(
  'a report that is published is taken as it is; a declined one can still appear',
  async ({ store, at }) => {
    const ctx = at('2026-06-05T09:00:00Z')
    const { customerId } = await seedMay({ store, ctx })
    const draft = await draftReportRequest(ctx, { customerId, incidentId: MAY.id, language: 'en' })
    const take = { requestId: draft.id, version: draft.version }
    expect(await expectCode(takePublishedReport(ctx, take))).toBe('report_request.nothing_published')
    const sent = await sendReportRequest(ctx, { ...take, channel: 'email' }, paperDeps())
    expect(await expectCode(recordDeclined(ctx, { ...take, version: sent.version }))).toBe(
      'report_request.reason_needed',
    )
    const declined = await recordDeclined(ctx, {
      ...take,
      version: sent.version,
      note: 'not for disruptions',
    })
    await publish(store, 'mini')
    expect((await listReportRequests(ctx))[0]).toMatchObject({ state: 'declined', published: ['mini'] })
    const taken = await takePublishedReport(ctx, { ...take, version: declined.version })
    expect(taken).toMatchObject({ state: 'already_public', reportKind: 'mini' })
    const document = await getReportRequest(ctx, draft.id)
    expect(document.publishedReports).toMatchObject([{ kind: 'mini' }])
    const filed = await fileReport(ctx, { ...take, version: taken.version })
    expect(filed.state).toBe('filed')
    expect(await expectCode(receiveReport(ctx, { ...take, version: filed.version }))).toBe(
      'report_request.cannot_move',
    )
  },
)

storeTest(
  'one request for a customer and incident, none while it is open, none for information',
  async ({ store, at }) => {
    const ctx = at('2026-06-02T09:00:00Z')
    const { customerId } = await seedMay({ store, ctx })
    await seedIncident(store, {
      id: 'info',
      from: '2026-05-01T00:00:00Z',
      to: '2026-05-01T01:00:00Z',
      impact: 'information',
    })
    await seedIncident(store, { id: 'open', from: '2026-06-01T00:00:00Z', to: null })
    const open = { customerId, incidentId: 'open' }
    expect(await expectCode(draftReportRequest(ctx, open))).toBe('report_request.incident_open')
    expect(await expectCode(draftReportRequest(ctx, { customerId, incidentId: 'info' }))).toBe(
      'report_request.not_an_outage',
    )
    expect(await expectCode(draftReportRequest(ctx, { customerId, incidentId: 'none' }))).toBe(
      'incident.not_found',
    )
    const may = { customerId, incidentId: MAY.id }
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => expectCode(draftReportRequest(ctx, may))),
    )
    expect(codes.filter((code) => code === 'no error')).toHaveLength(1)
    expect(codes.filter((code) => code === 'report_request.exists')).toHaveLength(19)
    const [request] = await listReportRequests(ctx)
    await moveEnd(store, MAY.id, null)
    const send = { requestId: request?.id ?? '', version: 1, channel: 'email' } as const
    expect(await expectCode(sendReportRequest(ctx, send, paperDeps()))).toBe('report_request.incident_open')
    const withdrawn = await withdrawReportRequest(ctx, { ...send, note: 'asked by phone' })
    expect(withdrawn.state).toBe('withdrawn')
    expect(await expectCode(sendReportRequest(ctx, { ...send, version: 2 }, paperDeps()))).toBe(
      'report_request.cannot_move',
    )
  },
)

storeTest('an edited letter is what is sent; readers change nothing', async ({ store, at }) => {
  const ctx = at('2026-06-02T09:00:00Z')
  const { customerId } = await seedMay({ store, ctx })
  const draft = await draftReportRequest(ctx, { customerId, incidentId: MAY.id })
  const edited = await editRequestLetter(ctx, {
    requestId: draft.id,
    version: draft.version,
    letter: 'Please\n\nsend it.',
  })
  expect(edited.letter).toBe('Please\n======\n\nsend it.\n')
  const viewer = at('2026-06-02T09:00:00Z', VIEWER)
  const move = { requestId: draft.id, version: edited.version, note: 'x' }
  for (const work of [
    () => draftReportRequest(viewer, { customerId, incidentId: MAY.id }),
    () => sendReportRequest(viewer, { ...move, channel: 'email' }, paperDeps()),
    () => receiveReport(viewer, move),
    () => takePublishedReport(viewer, move),
    () => fileReport(viewer, move),
    () => recordDeclined(viewer, move),
    () => withdrawReportRequest(viewer, move),
    () => recordChase(viewer, move),
    () => editRequestLetter(viewer, { ...move, letter: null }),
    () => remindOfRequests(viewer),
    () => addReportFile(viewer, evidenceFiles(), { requestId: draft.id, fileName: 'a.pdf', bytes: REPORT }),
  ]) {
    expect(await expectCode(work())).toBe('actor.not_allowed')
  }
  expect(
    await expectCode(
      addReportFile(ctx, evidenceFiles(), { requestId: draft.id, fileName: 'a.pdf', bytes: REPORT }),
    ),
  ).toBe('report_request.no_file_yet')
  const sent = await sendReportRequest(ctx, { ...move, channel: 'email' }, paperDeps())
  expect((await getReportRequest(ctx, draft.id)).moves[0]?.details?.letter).toBe(edited.letter)
  expect(await expectCode(editRequestLetter(ctx, { ...move, version: sent.version, letter: 'x' }))).toBe(
    'report_request.letter_sent',
  )
  const early = { ...move, version: sent.version, movedAt: ctx.now - 1 }
  expect(await expectCode(receiveReport(ctx, early))).toBe('report_request.out_of_order')
  expect(await expectCode(receiveReport(ctx, { ...early, movedAt: ctx.now + 1 }))).toBe(
    'report_request.in_the_future',
  )
})
