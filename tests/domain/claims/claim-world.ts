import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { toLetterEml } from '#app/adapters/letters/letter-eml.ts'
import type { PaperDeps } from '#app/domain/claims/claim-paper.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { confirmOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { toLetterText } from '#app/domain/letters/letter.ts'
import type { FileStore } from '#app/domain/packs/file-store.ts'
import { LETTER_WRITER } from '#app/server/letter-writer.ts'
import type { Store } from '#db/store.server.ts'
import { addCustomer, anImpact, DRIVE, GMAIL, seedIncident, seedVendor } from '../uptime/uptime-world.ts'

/** Files in memory. */
export function memoryFiles(): FileStore & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    write: async (key, bytes) => {
      kept.set(key, bytes)
    },
    read: async (key) => kept.get(key) ?? null,
  }
}

/** Real words and mails; the PDF is left out where a test is not about it: fonts cost a second each. */
export function paperDeps(files: FileStore = memoryFiles()): PaperDeps {
  return {
    writer: LETTER_WRITER,
    files,
    printer: {
      toEml: toLetterEml,
      toPdf: async (letter) => new TextEncoder().encode(toLetterText(letter)),
    },
  }
}

export const MAY = {
  id: 'may',
  from: '2026-05-31T03:28:00Z',
  to: '2026-05-31T04:24:00Z',
  impact: 'disruption',
  services: [GMAIL, DRIVE],
} as const

/** A customer whose Gmail was down for 75 minutes in May 2026, as confirmed; the feed says 56 for Gmail and Drive. */
export async function seedMay({ store, ctx }: { store: Store; ctx: Ctx }): Promise<{ customerId: string }> {
  await seedVendor(store)
  await seedIncident(store, MAY)
  await seedRevision(store, MAY.id)
  const { id: customerId } = await addCustomer(ctx)
  await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: MAY.id }))
  return { customerId }
}

export async function seedRevision(store: Store, incidentId: string): Promise<void> {
  const raw = JSON.stringify({ id: incidentId, begin: '2026-05-31T03:28:00+00:00' })
  await store.tx((tx) =>
    tx.insert(store.t.incidentRevisions).values({
      id: `rev-${incidentId}`,
      incidentId,
      sequence: 1,
      contentHash: createHash('sha256').update(raw).digest('hex'),
      firstSeenAt: Date.parse('2026-05-31T04:00:00Z'),
      vendorModifiedAt: Date.parse('2026-05-31T04:00:00Z'),
      changes: [],
      raw,
    }),
  )
}

/** Ends an incident, opens it again (null), or moves its end. */
export async function moveEnd(store: Store, incidentId: string, endedAt: string | null): Promise<void> {
  const { incidents } = store.t
  await store.tx((tx) =>
    tx
      .update(incidents)
      .set({ endedAt: endedAt === null ? null : Date.parse(endedAt) })
      .where(eq(incidents.id, incidentId)),
  )
}

export async function expectCode(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'no error'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : `other: ${String(error)}`
  }
}
