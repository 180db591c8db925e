import {
  FeedError,
  type FeedIncident,
  type FeedParser,
  type FeedService,
  type FeedSource,
  type FeedUpdate,
  type ParsedFeed,
} from '#app/domain/incidents/feed.ts'
import { recogniseReport } from '#app/domain/incidents/incident-report.ts'
import { toIncidentTitle } from '#app/domain/incidents/incident-title.ts'
import type { Impact, UpdateStatus } from '#app/vocabulary.ts'
import { collectWithPauses, withoutPauses } from './collect-incidents.ts'
import { type Fact, hashFacts, toFactList } from './content-hash.ts'
import { googleCatalogue } from './google-catalogue.ts'
import { toGooglePageLink } from './google-page-link.ts'
import { toNeighbour } from './neighbour.ts'
import { orderUpdates } from './order-updates.ts'
import { readWindow } from './read-window.ts'
import { splitList } from './split-list.ts'
import {
  findInstant,
  findText,
  type JsonObject,
  listObjects,
  MalformedIncident,
  nameKind,
  parseVendorJson,
  requireInstant,
  requireText,
  toCanonicalJson,
} from './vendor-json.ts'

const IMPACT_WORDS: ReadonlyMap<string, Impact> = new Map([
  ['SERVICE_INFORMATION', 'information'],
  ['SERVICE_DISRUPTION', 'disruption'],
  ['SERVICE_OUTAGE', 'outage'],
])
const STATUS_WORDS: ReadonlyMap<string, UpdateStatus> = new Map([['AVAILABLE', 'available'], ...IMPACT_WORDS])
const SEVERITY_WORDS = new Set(['low', 'medium', 'high'])
/** Stands for "several products"; a service of that id does not exist. */
const ALL_PRODUCTS_KEY = 'zall'

/** Google's own status engine: the Workspace and the Cloud dashboard publish the same `incidents.json`. */
export const googleStatusParser: FeedParser = {
  adapter: 'google-status',
  parse,
  parseWithPauses,
  catalogue: googleCatalogue,
  toSchemaUrl: (feedUrl) => toNeighbour(feedUrl, 'incidents.schema.json'),
}

const LARGE_BODY = 1_000_000
const MEMBERS_A_STEP = 50

type Reading = { readonly source: FeedSource; readonly unknownWords: Set<string> }

function parse(body: string, source: FeedSource): ParsedFeed {
  return withoutPauses(parseWithPauses(body, source))
}

function* parseWithPauses(body: string, source: FeedSource): Generator<void, ParsedFeed> {
  const entries = yield* readEntries(body)
  if (!Array.isArray(entries)) {
    throw new FeedError({
      failure: 'bad_shape',
      message: `The feed is ${nameKind(entries)}, not a list of incidents.`,
    })
  }
  const reading: Reading = { source, unknownWords: new Set() }
  const read = (entry: JsonObject): FeedIncident => readIncident(entry, reading)
  return yield* collectWithPauses({ entries, services: [], read, unknownWords: reading.unknownWords })
}

/** A large body is parsed member by member: in one go it would keep everybody else waiting. */
function* readEntries(body: string): Generator<void, unknown> {
  const members = body.length < LARGE_BODY ? null : yield* splitList(body)
  if (members === null) return parseVendorJson(body)
  const entries: unknown[] = []
  for (const member of members) {
    entries.push(parseVendorJson(member))
    if (entries.length % MEMBERS_A_STEP === 0) yield
  }
  return entries
}

function readIncident(entry: JsonObject, reading: Reading): FeedIncident {
  const id = readId(entry)
  const { beganAt, endedAt } = readWindow(entry, { begin: 'begin', end: 'end' }, reading.source)
  const updates = orderUpdates(listUpdates(entry).map((update) => readUpdate(update, reading)))
  const services = readServices(entry)
  const vendorImpact = findText(entry, 'status_impact') ?? ''
  const severity = typeof entry.severity === 'string' && entry.severity !== '' ? entry.severity : null
  if (severity && !SEVERITY_WORDS.has(severity))
    reading.unknownWords.add(`severity: ${severity.slice(0, 60)}`)
  const description = findText(entry, 'external_desc')
  const incident = {
    id,
    number: readNumber(entry.number),
    beganAt,
    endedAt,
    vendorCreatedAt: findInstant(entry, 'created') ?? updates.at(-1)?.createdAt ?? beganAt,
    vendorModifiedAt: findInstant(entry, 'modified') ?? newestInstant(updates, endedAt ?? beganAt),
    vendorImpact,
    severity,
    description,
    services,
    updates,
  }
  return {
    ...incident,
    title: toIncidentTitle(
      updates,
      description,
      services.map((service) => service.title),
    ),
    uri: toGooglePageLink(entry, id, reading.source.feedUrl),
    impact: knownWord({ word: vendorImpact, known: IMPACT_WORDS, field: 'status_impact', reading }),
    // Written out when asked for: of ten thousand incidents a poll stores those that changed.
    get raw() {
      return toCanonicalJson(entry)
    },
    contentHash: hashIncident(incident, entry),
  }
}

function readId(entry: JsonObject): string {
  const id = requireText(entry, 'id')
  if (!/^[\w.~-]{1,100}$/.test(id)) throw new MalformedIncident(`\`id\` is not an id: ${id.slice(0, 60)}`)
  return id
}

/** The posts; where the list is missing, the one the vendor repeats as the most recent. */
function listUpdates(entry: JsonObject): JsonObject[] {
  const updates = listObjects(entry, 'updates')
  if (updates.length > 0 || !entry.most_recent_update) return updates
  return listObjects({ most_recent_update: [entry.most_recent_update] }, 'most_recent_update')
}

function readUpdate(update: JsonObject, reading: Reading): FeedUpdate {
  const createdAt = findInstant(update, 'created')
  const postedAt = findInstant(update, 'when') ?? createdAt ?? requireInstant(update, 'when')
  const vendorStatus = findText(update, 'status') ?? ''
  const text = findText(update, 'text') ?? ''
  return {
    postedAt,
    createdAt: createdAt ?? postedAt,
    modifiedAt: findInstant(update, 'modified') ?? postedAt,
    status: knownWord({ word: vendorStatus, known: STATUS_WORDS, field: 'update status', reading }),
    vendorStatus,
    text,
    reportKind: recogniseReport(text),
  }
}

function readServices(entry: JsonObject): FeedService[] {
  const products = listObjects(entry, 'affected_products').map((product) => {
    const id = requireText(product, 'id')
    return { id, title: findText(product, 'current_title') ?? findText(product, 'title') ?? id }
  })
  if (products.length === 1) return products
  if (products.length > 1) return [...new Map(products.map((product) => [product.id, product])).values()]
  const key = findText(entry, 'service_key')
  if (!key || key === ALL_PRODUCTS_KEY) return []
  return [{ id: key, title: findText(entry, 'service_name') ?? key }]
}

/** A uint64: text as sent; a JSON number only where its digits have certainly survived. */
function readNumber(value: unknown): string | null {
  if (typeof value === 'string' && value !== '') return value.slice(0, 40)
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null
}

function newestInstant(updates: readonly FeedUpdate[], otherwise: number): number {
  return updates.reduce((newest, update) => Math.max(newest, update.postedAt, update.modifiedAt), otherwise)
}

type KnownWordInput<Word> = {
  readonly word: string
  readonly known: ReadonlyMap<string, Word>
  readonly field: string
  readonly reading: Reading
}

function knownWord<Word extends string>({
  word,
  known,
  field,
  reading,
}: KnownWordInput<Word>): Word | 'unknown' {
  const meaning = known.get(word)
  if (meaning === undefined) reading.unknownWords.add(`${field}: ${word.slice(0, 60)}`)
  return meaning ?? 'unknown'
}

type HashedIncident = Omit<FeedIncident, 'title' | 'uri' | 'impact' | 'raw' | 'contentHash'>

function hashIncident(incident: HashedIncident, entry: JsonObject): string {
  const facts: Fact[] = [
    incident.id,
    incident.number,
    incident.beganAt,
    incident.endedAt,
    incident.vendorCreatedAt,
    incident.vendorModifiedAt,
    incident.vendorImpact,
    incident.severity,
    incident.description,
    ...toFactList(incident.services.map((service) => service.id)),
    ...toFactList(listPlaces(entry, 'currently_affected_locations')),
    ...toFactList(listPlaces(entry, 'previously_affected_locations')),
  ]
  for (const update of incident.updates) {
    facts.push(update.postedAt, update.createdAt, update.vendorStatus, update.text)
  }
  return hashFacts(facts)
}

/** Places (Cloud only) are shown from the raw JSON, so a list of another shape is no reason to refuse. */
function listPlaces(entry: JsonObject, field: string): string[] {
  const places = entry[field]
  return Array.isArray(places) ? places.map(toCanonicalJson) : []
}
