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
import { toPlainLine } from '#app/domain/incidents/vendor-text.ts'
import type { Impact, UpdateStatus } from '#app/vocabulary.ts'
import { collectIncidents } from './collect-incidents.ts'
import { hashFacts, toFactList } from './content-hash.ts'
import { toNeighbour } from './neighbour.ts'
import { orderUpdates } from './order-updates.ts'
import { readWindow } from './read-window.ts'
import {
  findInstant,
  findText,
  isJsonObject,
  type JsonObject,
  listObjects,
  MalformedIncident,
  nameKind,
  parseVendorJson,
  requireInstant,
  requireText,
  toCanonicalJson,
} from './vendor-json.ts'

/** "Partial outage" (major) is not all down: only critical, "major outage", is an outage here. */
const IMPACT_WORDS: ReadonlyMap<string, Impact> = new Map([
  ['none', 'information'],
  ['maintenance', 'information'],
  ['minor', 'disruption'],
  ['major', 'disruption'],
  ['critical', 'outage'],
])
const COMPONENT_WORDS: ReadonlyMap<string, UpdateStatus> = new Map([
  ['operational', 'available'],
  ['under_maintenance', 'information'],
  ['degraded_performance', 'disruption'],
  ['partial_outage', 'disruption'],
  ['major_outage', 'outage'],
])
const OVER_WORDS = new Set(['resolved', 'completed', 'postmortem'])
const ONGOING_WORDS = new Set([
  'investigating',
  'identified',
  'monitoring',
  'verifying',
  'in_progress',
  'scheduled',
  'update',
])
const WORST_FIRST = ['outage', 'disruption', 'unknown', 'information', 'available'] as const

/**
 * Atlassian Statuspage: `summary.json` and `incidents.json`. Components are the services; groups of components and
 * scheduled maintenance are left out. Pages of other makers behind the same path may lack incidents or components.
 */
export const statuspageParser: FeedParser = {
  adapter: 'statuspage',
  parse,
  catalogue: {
    toUrl: (feedUrl) => toNeighbour(feedUrl, 'components.json'),
    parse: parseComponents,
  },
}

type Reading = {
  readonly source: FeedSource
  readonly unknownWords: Set<string>
  readonly titles: ReadonlyMap<string, string>
}

function parse(body: string, source: FeedSource): ParsedFeed {
  const page = parseVendorJson(body)
  if (!isJsonObject(page) || !(Array.isArray(page.incidents) || Array.isArray(page.components))) {
    const message = isJsonObject(page) ? 'has neither incidents nor components' : `is ${nameKind(page)}`
    throw new FeedError({ failure: 'bad_shape', message: `The feed ${message}: no Statuspage summary.` })
  }
  const services = readComponents(page)
  const titles = new Map(services.map((service) => [service.id, service.title]))
  const reading: Reading = { source, unknownWords: new Set(), titles }
  return collectIncidents({
    entries: Array.isArray(page.incidents) ? page.incidents : [],
    services,
    read: (entry) => readIncident(entry, reading),
    unknownWords: reading.unknownWords,
  })
}

/** The components of `components.json` or of any other document of the page that has them. */
function parseComponents(body: string): FeedService[] {
  const page = parseVendorJson(body)
  if (isJsonObject(page) && Array.isArray(page.components)) return readComponents(page)
  throw new FeedError({ failure: 'bad_shape', message: 'The answer is no list of components.' })
}

/** Components that are no groups; where two share a name, the group's name stands before it. */
function readComponents(page: JsonObject): FeedService[] {
  const components = (Array.isArray(page.components) ? page.components : []).filter(isJsonObject)
  const named = components.flatMap((component) => {
    const { id, name, group, group_id: groupId } = component
    return typeof id === 'string' && typeof name === 'string'
      ? [{ id, name, isGroup: group === true, groupId }]
      : []
  })
  const groups = new Map(named.filter((it) => it.isGroup).map((it) => [it.id, it.name]))
  const leaves = named.filter((it) => !it.isGroup)
  const uses = new Map<string, number>()
  for (const { name } of leaves) uses.set(name, (uses.get(name) ?? 0) + 1)
  return leaves.map(({ id, name, groupId }) => {
    const group = typeof groupId === 'string' ? groups.get(groupId) : undefined
    return { id, title: group && (uses.get(name) ?? 0) > 1 ? `${group}: ${name}` : name }
  })
}

function readIncident(entry: JsonObject, reading: Reading): FeedIncident {
  const id = requireText(entry, 'id')
  if (!/^[\w.~-]{1,100}$/.test(id)) throw new MalformedIncident(`\`id\` is not an id: ${id.slice(0, 60)}`)
  const vendorImpact = findText(entry, 'impact') ?? ''
  const impact = readImpact(vendorImpact, reading)
  const updates = orderUpdates(
    listObjects(entry, 'incident_updates').map((update) => readUpdate({ update, impact, reading })),
  )
  const { beganAt, endedAt } = readStatuspageWindow(entry, updates, reading.source)
  const services = readServices(entry, reading)
  const vendorModifiedAt = findInstant(entry, 'updated_at') ?? updates[0]?.modifiedAt ?? endedAt ?? beganAt
  const title =
    toPlainLine(findText(entry, 'name') ?? '') || services.map((it) => it.title).join(', ') || 'Incident'
  const vendorCreatedAt = findInstant(entry, 'created_at') ?? beganAt
  return {
    id,
    number: null,
    title,
    uri: readLink(entry),
    beganAt,
    endedAt,
    vendorCreatedAt,
    vendorModifiedAt,
    impact,
    vendorImpact,
    severity: null,
    description: null,
    services,
    updates,
    get raw() {
      return toCanonicalJson(entry)
    },
    contentHash: hashFacts([
      id,
      title,
      beganAt,
      endedAt,
      vendorCreatedAt,
      vendorModifiedAt,
      vendorImpact,
      findText(entry, 'status'),
      ...toFactList(services.map((service) => service.id)),
      ...updates.flatMap((update) => [update.postedAt, update.createdAt, update.vendorStatus, update.text]),
    ]),
  }
}

/** Without `started_at` it began when it was created; `resolved` without a time was resolved by the post saying so. */
function readStatuspageWindow(
  entry: JsonObject,
  updates: readonly FeedUpdate[],
  source: FeedSource,
): { beganAt: number; endedAt: number | null } {
  const begin = findInstant(entry, 'started_at') === null ? 'created_at' : 'started_at'
  const window = readWindow(entry, { begin, end: 'resolved_at' }, source)
  if (window.endedAt !== null || !OVER_WORDS.has(findText(entry, 'status') ?? '')) return window
  const firstOver = updates.findLast((update) => OVER_WORDS.has(update.vendorStatus))
  return { ...window, endedAt: firstOver ? Math.max(firstOver.postedAt, window.beganAt) : null }
}

function readServices(entry: JsonObject, { titles }: Reading): FeedService[] {
  const services = listObjects(entry, 'components')
    .filter((component) => component.group !== true)
    .map((component) => {
      const id = requireText(component, 'id')
      return { id, title: titles.get(id) ?? findText(component, 'name') ?? id }
    })
  return [...new Map(services.map((service) => [service.id, service])).values()]
}

function readImpact(word: string, reading: Reading): Impact {
  const impact = IMPACT_WORDS.get(word)
  if (impact === undefined) reading.unknownWords.add(`impact: ${word.slice(0, 60)}`)
  return impact ?? 'unknown'
}

function readUpdate({
  update,
  impact,
  reading,
}: {
  update: JsonObject
  impact: Impact
  reading: Reading
}): FeedUpdate {
  const createdAt = findInstant(update, 'created_at')
  const postedAt = findInstant(update, 'display_at') ?? createdAt ?? requireInstant(update, 'created_at')
  const vendorStatus = findText(update, 'status') ?? ''
  const text = findText(update, 'body') ?? ''
  return {
    postedAt,
    createdAt: createdAt ?? postedAt,
    modifiedAt: findInstant(update, 'updated_at') ?? postedAt,
    status: toUpdateStatus({ vendorStatus, update, impact, reading }),
    vendorStatus,
    text,
    reportKind: vendorStatus === 'postmortem' ? 'full' : recogniseReport(text),
  }
}

type UpdateStatusInput = { vendorStatus: string; update: JsonObject; impact: Impact; reading: Reading }

/** A post's state is that of the worst component it names; a post that names none has the incident's own impact. */
function toUpdateStatus({ vendorStatus, update, impact, reading }: UpdateStatusInput): UpdateStatus {
  if (OVER_WORDS.has(vendorStatus)) return 'available'
  if (!ONGOING_WORDS.has(vendorStatus)) {
    reading.unknownWords.add(`update status: ${vendorStatus.slice(0, 60)}`)
    return 'unknown'
  }
  const named = Array.isArray(update.affected_components)
    ? update.affected_components.filter(isJsonObject)
    : []
  const states = named.flatMap(({ new_status: state }) =>
    typeof state === 'string' ? [COMPONENT_WORDS.get(state) ?? ('unknown' as const)] : [],
  )
  return WORST_FIRST.find((state) => states.includes(state)) ?? impact
}

/** The short link, when it is a web address. */
function readLink(entry: JsonObject): string | null {
  const { shortlink } = entry
  return typeof shortlink === 'string' && /^https:\/\/[^\s"<>]{1,500}$/.test(shortlink) ? shortlink : null
}
