import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm'
import { customType, type PgDatabase, type PgQueryResultHKT, pgTable, text } from 'drizzle-orm/pg-core'
import * as schema from './schema.pg.server.ts'
import type { IncidentDocument, IncidentSearch } from './search-incidents.ts'
import { type SearchTerm, toSearchText } from './search-text.ts'
import { chunksOf } from './statements.server.ts'

type PgDb = PgDatabase<PgQueryResultHKT, typeof schema>

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

const incidentSearch = pgTable('incident_search', {
  incidentId: text('incident_id').primaryKey(),
  words: tsvector('words').notNull(),
})

/** Found by a GIN index over stemmed words; no word is too common to be looked for. */
export function buildIncidentSearch(db: PgDb, search: IncidentSearch) {
  const { incidents } = schema
  const { began, after } = search
  return db
    .select({ id: incidents.id })
    .from(incidentSearch)
    .innerJoin(incidents, eq(incidents.id, incidentSearch.incidentId))
    .where(
      and(
        sql`${incidentSearch.words} @@ to_tsquery('makegood', ${toExpression(search.terms)})`,
        began ? gte(incidents.beganAt, began.from) : undefined,
        began ? lt(incidents.beganAt, began.to) : undefined,
        after
          ? or(
              lt(incidents.beganAt, after.beganAt),
              and(eq(incidents.beganAt, after.beganAt), lt(incidents.id, after.id)),
            )
          : undefined,
        search.where,
      ),
    )
    .orderBy(desc(incidents.beganAt), desc(incidents.id))
    .limit(search.limit)
}

/** Words hold letters and digits only, so nothing typed is read as an operator. */
function toExpression(terms: readonly SearchTerm[]): string {
  return terms.map(({ words, isPrefix }) => `(${words.join(' <-> ')}${isPrefix ? ':*' : ''})`).join(' & ')
}

/** Puts incidents into the index, or replaces what it held of them. `tx` is a transaction of this engine. */
export async function indexIncidentsInPg(tx: unknown, documents: readonly IncidentDocument[]): Promise<void> {
  for (const chunk of chunksOf(documents)) {
    await asPgDb(tx)
      .insert(incidentSearch)
      .values(
        chunk.map(({ id, text: document }) => ({
          incidentId: id,
          words: sql`to_tsvector('makegood', ${toSearchText(document)})`,
        })),
      )
      .onConflictDoUpdate({ target: incidentSearch.incidentId, set: { words: sql`excluded.words` } })
  }
}

/** Guaranteed by toPgStore: its transactions are PostgreSQL's own. */
function asPgDb(tx: unknown): PgDb {
  return tx as PgDb
}
