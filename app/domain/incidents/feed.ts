import type { FeedAdapter, Impact, PollFailure, ReportKind, UpdateStatus } from '#app/vocabulary.ts'

/**
 * The port between the poller and the vendors. An adapter turns a vendor's body into these shapes;
 * nothing behind it knows a vendor's field names. Instants are epoch milliseconds UTC.
 */

/** A service as the vendor names it. The id is the key; the title may be renamed at any time. */
export type FeedService = { readonly id: string; readonly title: string }

/** One post of the vendor. A vendor gives posts no id: (incident id, `postedAt`) is the key and unique. */
export type FeedUpdate = {
  readonly postedAt: number
  readonly createdAt: number
  readonly modifiedAt: number
  readonly status: UpdateStatus
  readonly vendorStatus: string
  readonly text: string
  readonly reportKind: ReportKind | null
}

export type FeedIncident = {
  readonly id: string
  /** A uint64 in the vendor's hands: text, never a JavaScript number. */
  readonly number: string | null
  readonly title: string
  /** Absolute link to the vendor's own page about it. */
  readonly uri: string | null
  readonly beganAt: number
  /** Null while the incident is open. Nothing else says open or closed. */
  readonly endedAt: number | null
  readonly vendorCreatedAt: number
  readonly vendorModifiedAt: number
  /** The peak, not the state now. */
  readonly impact: Impact
  readonly vendorImpact: string
  readonly severity: string | null
  readonly description: string | null
  readonly services: readonly FeedService[]
  /** Newest first. */
  readonly updates: readonly FeedUpdate[]
  /** Everything the vendor sent about it, as JSON with sorted keys. */
  readonly raw: string
  /** SHA-256 (hex) of the facts that make a version; see content-hash.ts for what takes part. */
  readonly contentHash: string
}

/** An incident (or one of two versions of it) that was left out, with the reason in words. */
export type QuarantinedIncident = {
  readonly vendorId: string | null
  readonly reason: string
  readonly raw: string
}

export type ParsedFeed = {
  /** In the order the vendor sent them, each id once. */
  readonly incidents: readonly FeedIncident[]
  readonly quarantined: readonly QuarantinedIncident[]
  readonly services: readonly FeedService[]
  /** Vendor words outside the lists we know, as `field: WORD`, each once. */
  readonly unknownWords: readonly string[]
}

export type FeedBody = {
  readonly kind: 'body'
  readonly body: string
  /** SHA-256 (hex) of the decoded bytes. */
  readonly sha256: string
  readonly bytes: number
  readonly etag: string | null
  readonly lastModified: string | null
  readonly status: number
  /** How far our clock is ahead of the vendor's, negative when it is behind; null where the vendor did not say. */
  readonly clockSkewMs?: number | null
}

export type FeedResponse = FeedBody | { readonly kind: 'not_modified' }

export type FeedRequest = {
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** An admin typed the address: only the public internet may be asked. */
  readonly publicOnly?: boolean
}

/** Reads a feed once. Throws FeedError. */
export type FetchFeed = (request: FeedRequest) => Promise<FeedResponse>

export type FeedSource = {
  /** Where the body came from; links to the vendor's pages follow from it. */
  readonly feedUrl: string
  /** Our clock when the body came in: incidents that begin a week or more after it are quarantined. */
  readonly receivedAt?: number
}

/** A vendor's list of all its services, beside its incidents. */
export type FeedCatalogue = {
  /** Null where there is none beside this feed. */
  toUrl(feedUrl: string): string | null
  /** Leaves out what is no service. Throws FeedError `not_json` or `bad_shape`. */
  parse(body: string): readonly FeedService[]
}

export type FeedParser = {
  readonly adapter: FeedAdapter
  readonly catalogue?: FeedCatalogue
  /** Where the vendor describes what its feed holds; null where there is nothing beside this feed. */
  toSchemaUrl?(feedUrl: string): string | null
  /** Throws FeedError `not_json`, `bad_shape` or `too_many_bad_incidents`. */
  parse(body: string, source: FeedSource): ParsedFeed
  /** The same in steps, for large bodies: between two of them others may have their turn. */
  parseWithPauses?(body: string, source: FeedSource): Generator<void, ParsedFeed>
}

type FeedErrorInput = {
  readonly failure: PollFailure
  readonly message: string
  readonly status?: number | null
  readonly retryAfterMs?: number | null
  readonly sample?: string | null
  readonly cause?: unknown
}

/** Why a feed could not be read; the stored incidents stay as they are. */
export class FeedError extends Error {
  readonly failure: PollFailure
  /** The HTTP status, when there was an answer. */
  readonly status: number | null
  /** How long the vendor asked us to wait, already between 5 s and 1 h. */
  readonly retryAfterMs: number | null
  /** The first 2 KB of an answer that was not a feed: untrusted text, escape it. */
  readonly sample: string | null

  constructor(input: FeedErrorInput) {
    super(input.message, { cause: input.cause })
    this.name = 'FeedError'
    this.failure = input.failure
    this.status = input.status ?? null
    this.retryAfterMs = input.retryAfterMs ?? null
    this.sample = input.sample ?? null
  }
}
