import type Database from 'better-sqlite3'
import { type HelpMatch, type HelpQuery, toSearchWords } from './search-words.ts'

type Row = { topicId: string; rank: number }

/** Ranked by BM25 over FTS5, a hit in the title weighing most; a word also finds what begins with it. */
export function searchHelpInSqlite(reader: Database.Database, query: HelpQuery): HelpMatch[] {
  const words = toSearchWords(query.text, query.language)
  if (words.length === 0) return []
  const table = query.language === 'id' ? 'help_search_id' : 'help_search_en'
  const statement = reader.prepare<[string, number], Row>(
    `select topic_id as topicId, -bm25(${table}, 8.0, 4.0, 1.0) as rank
     from ${table} where ${table} match ? order by rank desc, topic_id limit ?`,
  )
  return statement.all(toExpression(words), query.limit)
}

/** Every word quoted, so that nothing typed is read as an operator; longer words match as prefixes. */
function toExpression(words: readonly string[]): string {
  return words.map((word) => (word.length > 3 ? `"${word}"*` : `"${word}"`)).join(' OR ')
}
