import type { JsonObject } from '#app/adapters/feeds/vendor-json.ts'
import type { Ctx } from '#app/domain/context.ts'
import { postNote } from '#app/domain/notes/post-note.server.ts'
import type { Store } from '#db/store.server.ts'
import {
  googleIncident,
  googleUpdate,
  readIncidents,
  WORKSPACE_CAPTURE,
} from '#tests/adapters/feeds/captures.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'
import { poll, registerWorkspace } from '../domain/incidents/vendor-world.ts'
import { openRoutes } from './open-routes.ts'

export const NOW = Date.parse('2026-07-30T00:00:00Z')
export const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
export const HOSTILE = 'HostileHostileHostil'
export const OPEN = 'OpenOpenOpenOpenOpen'
export const OUTAGE = 'vagmms1y6yRxwg6RMQZp'

/** A vendor's text that tries to be more than text, in every format at once. */
export const HOSTILE_TEXT =
  '**Title**\n]]> <script>alert(1)</script> & R&D "quoted" \u0000\u0007 \u202Ereversed\n**Description**\n<img src=x onerror=alert(1)> [link](javascript:alert(1)) ]]]]><![CDATA[> &lt; \\, ; BEGIN:VEVENT'

export function listVendorIncidents(): JsonObject[] {
  return [
    googleIncident({
      id: HOSTILE,
      begin: '2026-07-29T20:00:00+00:00',
      end: '2026-07-29T20:00:00+00:00',
      updates: [
        googleUpdate({ when: '2026-07-29T21:00:00+00:00', text: HOSTILE_TEXT, status: 'SERVICE_OUTAGE' }),
      ],
      status_impact: 'SERVICE_OUTAGE',
      affected_products: [{ title: 'R&D <b>; ]]> , \\ \n tools', id: 'ToolsToolsToolsTools' }],
    }),
    googleIncident({
      id: OPEN,
      begin: '2026-07-29T22:00:00+00:00',
      end: null,
      updates: [
        googleUpdate({ when: '2026-07-29T23:30:00+00:00', text: 'Still looking.' }),
        googleUpdate({ when: '2026-07-29T22:30:00+00:00', text: '**Title**\nMail is late.' }),
      ],
    }),
    ...readIncidents(WORKSPACE_CAPTURE),
  ]
}

export type PublishedWorld = {
  store: Store
  ctx: Ctx
  get(path: string, headers?: Record<string, string>): Promise<Response>
}

/** The capture, an open incident, a hostile one, and two notes of our own. */
export async function publish(incidents: JsonObject[] = listVendorIncidents()): Promise<PublishedWorld> {
  const store = await openTestStore()
  const ctx: Ctx = { db: store, now: NOW, actor: ADMIN }
  await registerWorkspace(ctx)
  await poll(ctx, incidents)
  const texts = { en: 'Use the web client.', id: 'Pakailah klien web.' }
  const titles = { en: 'Our relay is slow', id: 'Relai kami lambat' }
  await postNote(ctx, { serviceId: GMAIL, titles, state: 'identified', texts })
  if (incidents.some((incident) => incident.id === OPEN)) {
    await postNote({ ...ctx, now: NOW - 60_000 }, { incidentId: OPEN, state: 'monitoring', texts })
  }
  return { store, ctx, get: openRoutes({ store, now: NOW }) }
}
