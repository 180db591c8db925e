import { expect } from 'vitest'
import type { Ctx } from '#app/domain/context.ts'
import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { chooseServices, moveService, noteService } from '#app/domain/services/arrange-services.server.ts'
import { getBoard, getService, listServices } from '#app/domain/services/board.server.ts'
import { liftServiceStatus, setServiceStatus } from '#app/domain/services/status-overrides.server.ts'
import { googleIncident } from '#tests/adapters/feeds/captures.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import { listAuditActions } from '../cases/case-world.ts'
import { poll, registerWorkspace } from '../incidents/vendor-world.ts'

const NOW = '2026-07-30T00:00:00Z'
const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
const TEXTS = { en: 'Our own line is down.', id: 'Jalur kami sendiri putus.' }

async function gmail(ctx: Ctx) {
  const { services } = await getBoard(ctx)
  return services.find((service) => service.id === GMAIL)
}

storeTest(
  'a state set by hand stands above the vendor’s until it is lifted, and says what the vendor says',
  async ({ at }) => {
    const ctx = at(NOW)
    await registerWorkspace(ctx)
    await poll(ctx, [googleIncident({ id: 'Open', end: null })])
    expect(await gmail(ctx)).toMatchObject({
      status: 'disruption',
      vendorStatus: 'disruption',
      override: null,
    })

    await setServiceStatus(at('2026-07-30T00:01:00Z'), { serviceId: GMAIL, status: 'outage', texts: TEXTS })
    const set = {
      status: 'outage',
      vendorStatus: 'disruption',
      since: Date.parse('2026-07-30T00:01:00Z'),
      override: { texts: TEXTS },
    }
    expect(await gmail(ctx)).toMatchObject(set)
    expect(await getService(ctx, GMAIL)).toMatchObject(set)
    await setServiceStatus(at('2026-07-30T00:02:00Z'), {
      serviceId: GMAIL,
      status: 'available',
      texts: TEXTS,
    })
    expect(await gmail(ctx)).toMatchObject({ status: 'available', vendorStatus: 'disruption' })
    const stale = at('2026-07-31T00:00:00Z')
    expect(await gmail(stale)).toMatchObject({ status: 'available', vendorStatus: 'unknown' })

    await liftServiceStatus(ctx, { serviceId: GMAIL })
    expect(await gmail(ctx)).toMatchObject({
      status: 'disruption',
      override: null,
      since: Date.parse('2026-06-30T09:03:00Z'),
    })
    await expect(liftServiceStatus(ctx, { serviceId: GMAIL })).rejects.toMatchObject({
      code: 'service.no_own_status',
    })
    expect((await listAuditActions(ctx)).filter((action) => action.startsWith('service.'))).toEqual([
      'service.set_status',
      'service.set_status',
      'service.lift_status',
    ])
  },
)

storeTest('an admin picks the services we run, orders them and adds a word to each', async ({ at }) => {
  const ctx = at(NOW)
  await registerWorkspace(ctx)
  const ids = (await listServices(ctx)).map((service) => service.id)
  const [first = '', second = '', third = ''] = ids
  await chooseServices(ctx, { listed: ids, inUse: [first, third] })
  await chooseServices(ctx, { listed: [second], inUse: [] })
  const used = async () =>
    (await listServices(ctx)).filter((service) => service.inUse).map((service) => service.id)
  expect(await used()).toEqual([first, third])

  await moveService(ctx, { serviceId: third, direction: 'up' })
  expect(await used()).toEqual([third, first])
  await moveService(ctx, { serviceId: third, direction: 'up' })
  expect(await used()).toEqual([third, first])
  await moveService(ctx, { serviceId: third, direction: 'down' })
  expect(await used()).toEqual([first, third])
  const positions = (await listServices(ctx)).map((service) => service.position)
  expect(positions).toEqual(ids.map((_, index) => index))

  const version = (await getService(ctx, first)).version
  const note = { en: 'Mail for all staff', id: 'Surel untuk semua staf' }
  await noteService(ctx, { serviceId: first, version, note })
  expect((await getService(ctx, first)).note).toEqual(note)
  await expect(noteService(ctx, { serviceId: first, version, note })).rejects.toMatchObject({
    code: 'service.stale',
  })
  await expect(
    noteService(ctx, { serviceId: first, version: version + 1, note: { ...note, id: '' } }),
  ).rejects.toMatchObject({ code: 'service.text_empty', details: { language: 'id' } })
  await noteService(ctx, { serviceId: first, version: version + 1, note: { en: ' ', id: '' } })
  expect((await getService(ctx, first)).note).toBeNull()
  const actions = (await listAuditActions(ctx)).filter((action) => action.startsWith('service.'))
  expect(new Set(actions)).toEqual(new Set(['service.stop_using', 'service.move', 'service.note']))
  expect(actions.filter((action) => action === 'service.stop_using')).toHaveLength(ids.length - 2)
})

storeTest('services are arranged by admins only', async ({ at }) => {
  const ctx = at(NOW)
  await registerWorkspace(ctx)
  await expect(
    setServiceStatus(ctx, { serviceId: 'x', status: 'outage', texts: TEXTS }),
  ).rejects.toMatchObject({
    code: 'service.not_found',
  })
  await expect(moveService(ctx, { serviceId: 'x', direction: 'up' })).rejects.toMatchObject({
    code: 'service.not_found',
  })
  const works = [
    (other: Ctx) => setServiceStatus(other, { serviceId: DRIVE, status: 'outage', texts: TEXTS }),
    (other: Ctx) => liftServiceStatus(other, { serviceId: DRIVE }),
    (other: Ctx) => chooseServices(other, { listed: [DRIVE], inUse: [] }),
    (other: Ctx) => moveService(other, { serviceId: DRIVE, direction: 'up' }),
    (other: Ctx) => noteService(other, { serviceId: DRIVE, version: 1, note: TEXTS }),
  ]
  for (const work of works) {
    await expect(work(at(NOW, VIEWER))).rejects.toMatchObject({ code: 'actor.not_allowed' })
    await expect(work(at(NOW, PUBLIC_ACTOR))).rejects.toMatchObject({ code: 'actor.sign_in_needed' })
  }
})
