import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import * as schema from './schema.sqlite.server.ts'
import type { IncidentDocument, IncidentSearch } from './search-incidents.ts'
import { type SearchTerm, toSearchText } from './search-text.ts'
import { chunksOf } from './statements.server.ts'
import type { Reader, Tx } from './store.server.ts'

/** The full-text index; it keeps no text. Its rows are numbered so that newer incidents have higher numbers. */
const incidentSearch = sqliteTable('incident_search', {
  rowid: integer('rowid').primaryKey(),
  words: text('words').notNull(),
})
const searchRows = sqliteTable('incident_search_rows', {
  row: integer('row').primaryKey(),
  incidentId: text('incident_id').notNull(),
})

/** So many incidents may begin at the same millisecond. */
const ROWS_PER_INSTANT = 1000

/** Newest first by walking the index backwards: nothing is sorted, and it stops when the page is full. */
export function buildIncidentSearch(db: Reader, search: IncidentSearch) {
  const { incidents } = schema
  const { began } = search
  return db
    .select({ id: incidents.id })
    .from(incidentSearch)
    .crossJoin(searchRows)
    .crossJoin(incidents)
    .where(
      and(
        sql`${incidentSearch} match ${toExpression(search.terms)}`,
        eq(searchRows.row, incidentSearch.rowid),
        eq(incidents.id, searchRows.incidentId),
        began ? gte(incidentSearch.rowid, began.from * ROWS_PER_INSTANT) : undefined,
        began ? lt(incidentSearch.rowid, began.to * ROWS_PER_INSTANT) : undefined,
        search.after ? lt(incidentSearch.rowid, rowOf(search.after)) : undefined,
        search.where,
      ),
    )
    .orderBy(desc(incidentSearch.rowid))
    .limit(search.limit)
}

/** The number of the incident that ended the page before; without one, every row of its instant lies behind. */
function rowOf({ beganAt, id }: { beganAt: number; id: string }): SQL {
  const known = sql`select ${searchRows.row} from ${searchRows} where ${searchRows.incidentId} = ${id}`
  return sql`coalesce((${known}), ${beganAt * ROWS_PER_INSTANT})`
}

/** Every word quoted, so that nothing typed is read as an operator. */
function toExpression(terms: readonly SearchTerm[]): string {
  return terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`).join(' AND ')
}

/** Puts incidents into the index, or replaces what it held of them. */
export async function indexIncidentsInSqlite(tx: Tx, documents: readonly IncidentDocument[]): Promise<void> {
  for (const chunk of chunksOf(documents)) {
    await removeFromIndex(
      tx,
      chunk.map((document) => document.id),
    )
    const numbered: { row: number; document: IncidentDocument }[] = []
    const used = new Map<number, number>()
    for (const document of chunk) {
      const last = used.get(document.beganAt) ?? (await findLastRow(tx, document.beganAt))
      used.set(document.beganAt, last + 1)
      numbered.push({ row: last + 1, document })
    }
    await tx
      .insert(searchRows)
      .values(numbered.map(({ row, document }) => ({ row, incidentId: document.id })))
    await tx
      .insert(incidentSearch)
      .values(numbered.map(({ row, document }) => ({ rowid: row, words: toSearchText(document.text) })))
  }
}

async function removeFromIndex(tx: Tx, ids: readonly string[]): Promise<void> {
  const held = await tx.select().from(searchRows).where(inArray(searchRows.incidentId, ids))
  if (held.length === 0) return
  const rows = held.map(({ row }) => row)
  await tx.delete(incidentSearch).where(inArray(incidentSearch.rowid, rows))
  await tx.delete(searchRows).where(inArray(searchRows.row, rows))
}

async function findLastRow(tx: Tx, beganAt: number): Promise<number> {
  const first = beganAt * ROWS_PER_INSTANT
  const rows = await tx
    .select({ row: searchRows.row })
    .from(searchRows)
    .where(and(gte(searchRows.row, first), lt(searchRows.row, first + ROWS_PER_INSTANT)))
    .orderBy(desc(searchRows.row))
    .limit(1)
  return rows[0]?.row ?? first - 1
}
