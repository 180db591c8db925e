import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { recordAudit } from '#app/domain/audit/audits.server.ts'
import { listExpendable } from '#app/domain/backups/retention.ts'
import type { Ctx } from '#app/domain/context.ts'
import { enqueueNotice } from '#app/domain/notifications/outbox.server.ts'
import type { Backups, Job } from './job.ts'

const NAME = /^makegood-(\d{4})-?(\d{2})-?(\d{2})T(\d{2})(\d{2})(\d{2})Z\.tar\.gz$/

/** Makes a checked backup every night and lets old ones go. A failure is news. */
export const BACK_UP: Job = {
  name: 'back-up',
  cron: '17 2 * * *',
  periodMs: 86_400_000,
  offsetMs: (2 * 60 + 17) * 60_000,
  firstRun: 'next_slot',
  async run(ctx, { backups }) {
    if (backups === null) return { skipped: 1 }
    try {
      return await backUp(ctx, backups)
    } catch (error) {
      await announceFailure(ctx, error)
      throw error
    }
  },
}

async function backUp(ctx: Ctx, backups: Backups): Promise<Record<string, number>> {
  mkdirSync(backups.folder, { recursive: true, mode: 0o700 })
  const file = `makegood-${new Date(ctx.now).toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`
  const made = await backups.make(join(backups.folder, file))
  const removed = removeExpendable(backups.folder)
  await ctx.db.tx((tx) =>
    recordAudit(ctx, tx, {
      action: 'backup.made',
      objectKind: 'backup',
      objectId: file,
      after: { ...made, removed },
    }),
  )
  return {
    bytes: made.bytes,
    auditRows: made.auditRows,
    missingFiles: made.missingFiles,
    removed: removed.length,
  }
}

function removeExpendable(folder: string): string[] {
  const byInstant = new Map<number, string>()
  for (const name of readdirSync(folder)) {
    const parts = NAME.exec(name)
    if (parts === null) continue
    const [, year, month, day, hour, minute, second] = parts
    byInstant.set(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`), name)
  }
  const names = listExpendable([...byInstant.keys()]).flatMap((madeAt) => byInstant.get(madeAt) ?? [])
  for (const name of names) rmSync(join(folder, name))
  return names
}

async function announceFailure(ctx: Ctx, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error)
  await ctx.db.tx((tx) =>
    enqueueNotice(ctx, tx, {
      kind: 'backup.failed',
      subjectKind: 'backup',
      subjectId: new Date(ctx.now).toISOString().slice(0, 10),
      dedupeKey: `backup.failed:${new Date(ctx.now).toISOString().slice(0, 10)}`,
      payload: { reason: reason.slice(0, 500) },
    }),
  )
}
