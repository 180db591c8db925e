import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createFileStore } from '#app/adapters/files/file-store.ts'
import { recordAudit } from '#app/domain/audit/audits.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { submitClaim } from '#app/domain/claims/file-claim.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { addEvidence } from '#app/domain/evidence/evidences.server.ts'
import { confirmOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { claimSlot } from '#app/domain/jobs/job-runs.server.ts'
import { linkByHand } from '#app/domain/links/links.server.ts'
import { enqueueNotice } from '#app/domain/notifications/outbox.server.ts'
import { makeBackup } from '#jobs/backups/make-backup.ts'
import { googleIncident } from '#tests/adapters/feeds/captures.ts'
import { paperDeps } from '#tests/domain/claims/claim-world.ts'
import { poll } from '#tests/domain/incidents/vendor-world.ts'
import { addCustomer, anImpact, GMAIL } from '#tests/domain/uptime/uptime-world.ts'
import { deliverNotices } from './notices.ts'

export const SCENARIOS = ['poll', 'note', 'case', 'upload', 'claim', 'slot', 'notify', 'backup'] as const
export type Scenario = (typeof SCENARIOS)[number]

export type Turn = {
  ctx: Ctx
  /** Different in every turn of every process. */
  name: string
  folder: string
  /** Says to the one who kills that this is done: from here on it must not be lost. */
  acknowledge(...words: string[]): void
}

const INCIDENT = 'crashing'
const BEGAN = '2026-05-31T03:28:00+00:00'

/** One piece of work of each kind, as the product does it. */
export const RUN: Record<Scenario, (turn: Turn) => Promise<void>> = {
  poll: async ({ ctx, name, acknowledge }) => {
    const body = [
      googleIncident({
        id: INCIDENT,
        begin: BEGAN,
        end: '2026-05-31T04:24:00+00:00',
        severity: name,
        modified: new Date(ctx.now).toISOString(),
        status_impact: 'SERVICE_OUTAGE',
      }),
    ]
    await poll(ctx, body)
    acknowledge('poll', sha256(JSON.stringify(body)))
  },
  note: async ({ ctx, name, acknowledge }) => {
    await ctx.db.tx((tx) =>
      recordAudit(ctx, tx, { action: 'note.written', objectKind: 'note', objectId: name }),
    )
    acknowledge('note', name)
  },
  case: async (turn) => {
    const caseId = await open(turn)
    const link = await linkByHand(turn.ctx, { caseId, incidentId: INCIDENT, note: turn.name })
    turn.acknowledge('link', link.id)
  },
  upload: async (turn) => {
    const caseId = await open(turn)
    const bytes = new TextEncoder().encode(`2026-05-31T03:28Z 502 ${turn.name}\n`)
    const files = createFileStore(join(turn.folder, 'files'))
    const piece = await addEvidence(turn.ctx, files, {
      caseId,
      fileName: 'proxy.log',
      bytes,
      capturedAt: Date.parse(BEGAN),
    })
    turn.acknowledge('file', piece.id)
  },
  claim: async ({ ctx, name, folder, acknowledge }) => {
    const { id: customerId } = await addCustomer(ctx, { name, domain: `${name}.example` })
    await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: INCIDENT }))
    const claim = await draftClaim(ctx, { customerId, month: '2026-05', scopeKey: '' })
    acknowledge('claim', claim.id)
    const sending = {
      claimId: claim.id,
      version: claim.version,
      channel: 'email' as const,
      reference: name,
      lateReason: 'Found late.',
    }
    const deps = paperDeps(createFileStore(join(folder, 'files')))
    // Pressed twice: one goes through.
    const sent = await Promise.allSettled([submitClaim(ctx, sending, deps), submitClaim(ctx, sending, deps)])
    if (sent.filter((answer) => answer.status === 'fulfilled').length !== 1) {
      const reasons = sent.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : 'sent'))
      throw new Error(`Sent twice or never: ${reasons.join('; ')}`)
    }
    acknowledge('submitted', claim.id)
  },
  slot: async ({ ctx, name, acknowledge }) => {
    const taken = await claimSlot(ctx, name, { nextDueAt: ctx.now + 1, farthestAt: ctx.now + 600_000 })
    if (taken !== null) acknowledge('slot', name)
  },
  notify: async ({ ctx, name, folder, acknowledge }) => {
    await ctx.db.tx((tx) =>
      enqueueNotice(ctx, tx, {
        kind: 'incident.reopened',
        subjectKind: 'incident',
        subjectId: INCIDENT,
        dedupeKey: name,
      }),
    )
    acknowledge('event', name)
    await deliverNotices(ctx.db, folder, Date.now)
  },
  backup: async ({ ctx, folder, acknowledge }) => {
    const target = join(folder, 'backup.tar.gz')
    const made = await makeBackup({
      databasePath: join(folder, 'makegood.sqlite'),
      filesFolder: join(folder, 'files'),
      target,
      now: ctx.now,
    })
    acknowledge('backup', String(made.auditRows))
  },
}

async function open({ ctx, name, acknowledge }: Turn): Promise<string> {
  const { supportCase } = await openCase(ctx, {
    idempotencyKey: name,
    customerId: 'customer',
    vendorNumber: null,
    serviceId: GMAIL,
    subject: name,
    description: 'Nobody can open it.',
    customerPriority: 'P1',
    language: 'en',
    openedAt: Date.parse('2026-05-31T03:41:00Z'),
  })
  acknowledge('case', supportCase.id)
  return supportCase.id
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
