import {
  FeedError,
  type FeedIncident,
  type FeedService,
  type ParsedFeed,
  type QuarantinedIncident,
} from '#app/domain/incidents/feed.ts'
import {
  isJsonObject,
  type JsonObject,
  MalformedIncident,
  measureJson,
  nameKind,
  toCanonicalJson,
} from './vendor-json.ts'

const MAX_QUARANTINED_CHARACTERS = 65_536
/** Up to this many bad incidents are an accident; beyond, more than a fifth means that the format has changed. */
const HANDFUL = 5
const MAX_BAD_SHARE = 0.2

type CollectInput = {
  readonly entries: readonly unknown[]
  /** Services known besides those the incidents name. */
  readonly services: readonly FeedService[]
  /** Throws MalformedIncident. */
  readonly read: (entry: JsonObject) => FeedIncident
  readonly unknownWords: ReadonlySet<string>
}

/** Incidents read between two pauses. */
const STRIDE = 50

/** As `collectWithPauses`, in one go. */
export function collectIncidents(input: CollectInput): ParsedFeed {
  return withoutPauses(collectWithPauses(input))
}

/**
 * Reads incidents one by one: a bad one is put aside with its reason and the others go in. Throws FeedError
 * `too_many_bad_incidents` when more than a fifth (and more than five) are bad, or when none of them is usable.
 */
export function* collectWithPauses(input: CollectInput): Generator<void, ParsedFeed> {
  const { entries, services, read, unknownWords } = input
  const kept = new Map<string, FeedIncident>()
  const quarantined: QuarantinedIncident[] = []
  let bad = 0
  for (const [index, entry] of entries.entries()) {
    if (index % STRIDE === 0) yield
    const outcome = readOne(entry, read)
    if ('reason' in outcome) {
      bad += 1
      quarantined.push(outcome)
      continue
    }
    const earlier = kept.get(outcome.id)
    kept.set(outcome.id, earlier ? newestOf(earlier, outcome) : outcome)
    if (earlier && earlier.contentHash !== outcome.contentHash) quarantined.push(olderOf(earlier, outcome))
  }
  refuseIfTooManyAreBad(bad, entries.length)
  const incidents = [...kept.values()]
  return {
    incidents,
    quarantined,
    services: uniteServices(services, incidents),
    unknownWords: [...unknownWords],
  }
}

/** Runs steps to their end at once. */
export function withoutPauses<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function readOne(entry: unknown, read: CollectInput['read']): FeedIncident | QuarantinedIncident {
  try {
    if (!isJsonObject(entry)) throw new MalformedIncident(`it is ${nameKind(entry)}, not an object`)
    measureJson(entry)
    return read(entry)
  } catch (error) {
    if (!(error instanceof MalformedIncident)) throw error
    return { vendorId: findId(entry), reason: error.message, raw: toSample(entry) }
  }
}

function findId(entry: unknown): string | null {
  const id = isJsonObject(entry) ? entry.id : null
  return typeof id === 'string' && id !== '' ? id.slice(0, 200) : null
}

function toSample(entry: unknown): string {
  try {
    return toCanonicalJson(entry).slice(0, MAX_QUARANTINED_CHARACTERS)
  } catch {
    return '' // nested too deeply to be written down
  }
}

function newestOf(a: FeedIncident, b: FeedIncident): FeedIncident {
  return isNewer(b, a) ? b : a
}

function olderOf(a: FeedIncident, b: FeedIncident): QuarantinedIncident {
  const older = isNewer(b, a) ? a : b
  const reason = 'the feed holds this id twice with different content; the version modified last was kept'
  return { vendorId: older.id, reason, raw: older.raw.slice(0, MAX_QUARANTINED_CHARACTERS) }
}

function isNewer(a: FeedIncident, b: FeedIncident): boolean {
  if (a.vendorModifiedAt !== b.vendorModifiedAt) return a.vendorModifiedAt > b.vendorModifiedAt
  return a.contentHash > b.contentHash
}

function refuseIfTooManyAreBad(bad: number, total: number): void {
  const noneUsable = total > 0 && bad === total
  if (!noneUsable && (bad <= HANDFUL || bad <= total * MAX_BAD_SHARE)) return
  const message = `${bad} of ${total} incidents cannot be read: the feed's format may have changed.`
  throw new FeedError({ failure: 'too_many_bad_incidents', message })
}

function uniteServices(known: readonly FeedService[], incidents: readonly FeedIncident[]): FeedService[] {
  const services = new Map(known.map((service) => [service.id, service]))
  for (const incident of incidents) {
    for (const service of incident.services) if (!services.has(service.id)) services.set(service.id, service)
  }
  return [...services.values()]
}
