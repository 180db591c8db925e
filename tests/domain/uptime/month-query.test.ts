import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test, vi } from 'vitest'
import type { Ctx } from '#app/domain/context.ts'
import { assessCustomerMonth, serviceMonths } from '#app/domain/uptime/uptimes.server.ts'
import { openStore } from '#db/store.server.ts'
import { ADMIN } from '#tests/stores.ts'
import { addCustomer, GMAIL, seedIncident, seedVendor } from './uptime-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'makegood-plan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The statements a piece of work sends to SQLite, each once. */
async function listStatements(work: () => Promise<unknown>): Promise<string[]> {
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  await work()
  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))]
  prepare.mockRestore()
  return statements
}

function explain(path: string, statement: string): string[] {
  const connection = new Database(path, { readonly: true })
  const parameters = Array.from(statement.matchAll(/\?/g), () => 0)
  const rows: unknown[] = connection.prepare(`explain query plan ${statement}`).all(...parameters)
  connection.close()
  return rows.map((row) =>
    typeof row === 'object' && row !== null && 'detail' in row ? String(row.detail) : '',
  )
}

/** Steps that walk all rows of a table (or of one of its indexes) of the history. */
function listScans(plans: readonly string[]): string[] {
  return plans.filter((step) => /^SCAN (incident|own_impacts|reported_windows)/.test(step))
}

test('a month and a service’s year are found by index: no walk through incidents, and no look at updates', async () => {
  const path = join(folder, 'plan.sqlite')
  const store = await openStore(path)
  const ctx: Ctx = { db: store, now: Date.parse('2026-12-31T00:00:00Z'), actor: ADMIN }
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, { id: 'i1', from: '2026-06-10T10:00:00Z', to: '2026-06-10T11:00:00Z' })
  const works = [
    () => assessCustomerMonth(ctx, { customerId, month: '2026-06' }),
    () => assessCustomerMonth(ctx, { customerId: null, month: '2026-06' }),
    () => serviceMonths(ctx, { serviceId: GMAIL, months: 12, customerId }),
  ]
  for (const work of works) {
    const statements = await listStatements(work)
    expect(statements.filter((statement) => /incident_updates|incident_revisions/.test(statement))).toEqual(
      [],
    )
    expect(statements.filter((statement) => statement.includes('from "incidents"'))).toHaveLength(1)
    const plans = statements.flatMap((statement) => explain(path, statement))
    expect(listScans(plans)).toEqual([])
    expect(plans.join('\n')).toContain('incidents_long')
  }
  await store.close()
})
