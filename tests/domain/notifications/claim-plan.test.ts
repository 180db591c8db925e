import { join } from 'node:path'
import { expect, test } from 'vitest'
import { selectDue } from '#app/domain/notifications/claim-deliveries.server.ts'
import { listDueEvents } from '#app/domain/notifications/fan-out-notices.server.ts'
import { openStore } from '#db/store.server.ts'
import { createFolders } from '#tests/folders.ts'
import { explain, listStatements } from '../../query-plan.ts'
import { openNoticeWorld } from './notice-world.ts'

const newFolder = createFolders()

test('F65 a look for work is answered from indexes alone, and events are found in their order', async () => {
  const path = join(newFolder(), 'plan.sqlite')
  const store = await openStore(path)
  const world = await openNoticeWorld(store)
  const [claim = ''] = await listStatements(() => selectDue(world.ctx(), store.db, 'channel:x', 20))
  expect(explain(path, claim)).toEqual([
    'SEARCH deliveries USING COVERING INDEX deliveries_due (queue_key=? AND next_attempt_at<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH older USING COVERING INDEX deliveries_order (order_key=? AND id<?)',
  ])
  const [events = ''] = await listStatements(() => listDueEvents(world.ctx()))
  expect(explain(path, events)).toEqual(['SEARCH outbox USING INDEX outbox_due (available_at<?)'])
  await store.close()
})
