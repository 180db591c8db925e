import { renderFeedEntry } from '#app/components/feed-entry.tsx'
import { toFirstWords } from '#app/components/incident/first-words.ts'
import { neutraliseLine } from '#app/components/plain-text.ts'
import { listFeedTitles } from '#app/domain/incidents/feeds.server.ts'
import { toPostState } from '#app/domain/incidents/post-state.ts'
import { listPublishedPosts, type PublishedPost } from '#app/domain/incidents/published-posts.server.ts'
import { listPublicNotes, type PublicNote, type PublicNotePost } from '#app/domain/notes/notes.server.ts'
import { getService } from '#app/domain/services/board.server.ts'
import { pickText } from '#app/domain/texts.ts'
import { createTranslator, type Translate } from '#app/i18n/translate.ts'
import { answerText } from '#app/server/answer-json.ts'
import { chooseLanguage } from '#app/server/chosen-language.ts'
import {
  FEED_TYPES,
  type FeedEntry,
  type FeedFormat,
  toTagUri,
  writeFeed,
} from '#app/server/feed-document.ts'
import type { RequestContext } from '#app/server/request-context.ts'
import type { Language } from '#app/vocabulary.ts'

const ENTRIES = 50

type FeedRequest = { format: FeedFormat; serviceId: string | null }
type Writer = { request: RequestContext; language: Language; t: Translate; vendors: Map<string, string> }

/** The feed of the whole site or of one service: an entry for each post, the vendor's and ours. Throws `service.not_found`. */
export async function answerFeed(
  request: Request,
  context: RequestContext,
  { format, serviceId }: FeedRequest,
): Promise<Response> {
  const { ctx, publicOrigin, organisation } = context
  const language = chooseLanguage(request, context)
  const t = createTranslator(language)
  const service = serviceId === null ? null : await getService(ctx, serviceId)
  const writer: Writer = { request: context, language, t, vendors: await listFeedTitles(ctx) }
  const posts = await listPublishedPosts(ctx, { serviceId, limit: ENTRIES })
  const notes = await listNotes(context, service?.id ?? null, posts)
  const entries = [
    ...posts.map((post) => toVendorEntry(post, writer)),
    ...notes.map((note) => toNoteEntry(note, writer)),
  ]
  const owner = neutraliseLine(organisation)
  const path = service ? `/services/${service.id}` : '/incidents'
  const text = writeFeed({
    format,
    selfUrl: `${publicOrigin}${new URL(request.url).pathname}?language=${language}`,
    pageUrl: `${publicOrigin}${path}`,
    id: toTagUri(publicOrigin, 'feed', ...(service ? [service.id] : [])),
    title: toTitle(t, service?.title ?? null, owner),
    description: t('formats.feed_description'),
    author: owner || 'Makegood',
    language,
    entries: entries.sort(byNewest).slice(0, ENTRIES),
  })
  return answerText(request, text, FEED_TYPES[format])
}

function byNewest(left: FeedEntry, right: FeedEntry): number {
  return right.postedAt - left.postedAt || (left.id < right.id ? 1 : -1)
}

function toTitle(t: Translate, service: string | null, organisation: string): string {
  if (service === null)
    return organisation ? t('formats.feed_title', { organisation }) : t('formats.feed_title_alone')
  const named = neutraliseLine(service)
  return organisation ? t('formats.feed_of_service', { service: named, organisation }) : named
}

type NoteToTell = { note: PublicNote; post: PublicNotePost }

/** Of one service: the notes about it, and those about its latest incidents. */
async function listNotes(
  { ctx }: RequestContext,
  serviceId: string | null,
  posts: readonly PublishedPost[],
): Promise<NoteToTell[]> {
  const incidentIds = new Set(posts.map((post) => post.incident.id))
  const notes = await listPublicNotes(ctx, { limit: ENTRIES })
  return notes
    .filter((note) => {
      if (serviceId === null || note.serviceId === serviceId) return true
      return note.incidentId !== null && incidentIds.has(note.incidentId)
    })
    .flatMap((note) => note.posts.map((post) => ({ note, post })))
}

function toVendorEntry({ incident, update, isFirst }: PublishedPost, writer: Writer): FeedEntry {
  const { request, language, t, vendors } = writer
  const postState = toPostState(update, { ...incident, isFirst })
  const state =
    'impact' in postState
      ? t(`formats.state_${postState.kind}`, { impact: t(`impact.${postState.impact}`) })
      : t(`formats.state_${postState.kind}`)
  const services = incident.services.map(({ id, title }) => ({ id, title: neutraliseLine(title) }))
  const { beganAt, endedAt } = incident
  const content = { state, services, beganAt, endedAt, text: update.text, isVendors: true }
  return {
    id: toTagUri(request.publicOrigin, 'incident', incident.id, update.postedAt),
    title: t('formats.entry_title', { state, title: neutraliseLine(incident.title) }),
    url: `${request.publicOrigin}/incidents/${incident.id}#post-${update.postedAt}`,
    postedAt: update.postedAt,
    changedAt: Math.max(update.postedAt, update.editedAt ?? 0),
    author: neutraliseLine(vendors.get(incident.feedId) ?? incident.feedId),
    services,
    summary: neutraliseLine(toFirstWords(update.text)),
    html: renderFeedEntry(content, { language, timeZone: request.timeZone }),
  }
}

function toNoteEntry({ note, post }: NoteToTell, { request, language, t }: Writer): FeedEntry {
  const word = t(`note_state.${post.state}`)
  const state = word.charAt(0).toLocaleUpperCase(language) + word.slice(1)
  const text = pickText(post.texts, language)
  const title = note.incidentTitle ?? pickText(note.titles, language)
  const services =
    note.serviceId === null ? [] : [{ id: note.serviceId, title: neutraliseLine(note.serviceTitle ?? '') }]
  const content = { state, services, beganAt: null, endedAt: null, text, isVendors: false }
  const path = note.incidentId === null ? `/services/${note.serviceId}` : `/incidents/${note.incidentId}`
  return {
    id: toTagUri(request.publicOrigin, 'note', post.id),
    title: t('formats.entry_title', { state, title: neutraliseLine(title) }),
    url: `${request.publicOrigin}${path}#note-${post.id}`,
    postedAt: post.postedAt,
    changedAt: post.postedAt,
    author: request.organisation === '' ? 'Makegood' : neutraliseLine(request.organisation),
    services,
    summary: neutraliseLine(toFirstWords(text)),
    html: renderFeedEntry(content, { language, timeZone: request.timeZone }),
  }
}
