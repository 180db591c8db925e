import { eq, ne } from 'drizzle-orm'
import { inLanguage, LANGUAGES, type Language } from '#app/vocabulary.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import type { HelpTopic } from './help-topic.ts'
import { findHelpTopic, HELP_TOPICS, HELP_TOPICS_VERSION } from './help-topics.ts'

/**
 * Brings the help topics of this version into the database, where they are searched; called at start. Several nodes
 * may do so at once. Returns how many rows were written: 0 when they are there already.
 */
export async function storeHelpTopics(ctx: Ctx): Promise<number> {
  requireWriter(ctx.actor)
  const { helpTopics } = ctx.db.t
  const rows = HELP_TOPICS.flatMap((topic) =>
    LANGUAGES.map((language) => ({
      id: topic.id,
      language,
      dataVersion: HELP_TOPICS_VERSION,
      ...inLanguage(topic.texts, language),
    })),
  )
  return ctx.db.tx(async (tx) => {
    const stored = await tx
      .select({ id: helpTopics.id })
      .from(helpTopics)
      .where(eq(helpTopics.dataVersion, HELP_TOPICS_VERSION))
    if (stored.length === rows.length) return 0
    await tx.delete(helpTopics).where(ne(helpTopics.id, ''))
    await tx.insert(helpTopics).values(rows)
    await recordAudit(ctx, tx, {
      action: 'help_topics.store',
      objectKind: 'help_topics',
      objectId: HELP_TOPICS_VERSION,
      after: { rows: rows.length },
    })
    return rows.length
  })
}

const MOST_TOPICS = 6

/**
 * The topics that match what somebody wrote, best first, by the database's full-text search in the language; where
 * it finds none, in the other one, since error texts are often English.
 */
export async function searchHelp(
  ctx: Ctx,
  query: { text: string; language: Language; limit?: number },
): Promise<HelpTopic[]> {
  const limit = query.limit ?? MOST_TOPICS
  const others = LANGUAGES.filter((language) => language !== query.language)
  for (const language of [query.language, ...others]) {
    const matches = await ctx.db.searchHelp({ text: query.text.slice(0, 2_000), language, limit })
    const topics = matches.flatMap((match) => findHelpTopic(match.topicId) ?? [])
    if (topics.length > 0) return topics
  }
  return []
}
