import { and, desc, eq, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import * as schema from './schema.pg.server.ts'
import { type HelpMatch, type HelpQuery, toSearchWords } from './search-words.ts'

/** Ranked by ts_rank over a weighted tsvector in the language's own dictionary; title weighs most. */
export async function searchHelpInPg(
  db: PgDatabase<PgQueryResultHKT, typeof schema>,
  query: HelpQuery,
): Promise<HelpMatch[]> {
  const words = toSearchWords(query.text, query.language)
  if (words.length === 0) return []
  const { helpTopics: topics } = schema
  const dictionary = query.language === 'id' ? sql`'indonesian'::regconfig` : sql`'english'::regconfig`
  const vector = sql`(setweight(to_tsvector(${dictionary}, ${topics.title}), 'A') || setweight(to_tsvector(${dictionary}, ${topics.keywords}), 'B') || setweight(to_tsvector(${dictionary}, ${topics.summary}), 'C'))`
  const wanted = sql`to_tsquery(${dictionary}, ${toExpression(words)})`
  const rank = sql<number>`ts_rank(${vector}, ${wanted})`
  const rows = await db
    .select({ topicId: topics.id, rank })
    .from(topics)
    .where(and(eq(topics.language, query.language), sql`${vector} @@ ${wanted}`))
    .orderBy(desc(rank), topics.id)
    .limit(query.limit)
  return rows.map((row) => ({ topicId: row.topicId, rank: Number(row.rank) }))
}

/** Words hold letters and digits only, so nothing typed is read as an operator. */
function toExpression(words: readonly string[]): string {
  return words.map((word) => (word.length > 3 ? `${word}:*` : word)).join(' | ')
}
