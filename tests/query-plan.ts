import Database from 'better-sqlite3'
import { vi } from 'vitest'

/** The statements a piece of work sends to SQLite, each once. */
export async function listStatements(work: () => Promise<unknown>): Promise<string[]> {
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  await work()
  const statements = [...new Set(prepare.mock.calls.map(([statement]) => statement))]
  prepare.mockRestore()
  return statements
}

/** How SQLite would answer a statement: one line a step. Parameters stand for nothing in particular. */
export function explain(path: string, statement: string, parameter: unknown = 0): string[] {
  const connection = new Database(path, { readonly: true })
  const parameters = Array.from(statement.matchAll(/\?/g), () => parameter)
  const rows: unknown[] = connection.prepare(`explain query plan ${statement}`).all(...parameters)
  connection.close()
  return rows.map((row) =>
    typeof row === 'object' && row !== null && 'detail' in row ? String(row.detail) : '',
  )
}
