/**
 * The tables, for SQLite. db/schema.pg.server.ts is this file over columns.pg.server.ts, written by
 * `npm run db:generate`. Instants are epoch milliseconds UTC, months 'YYYY-MM' text, money minor units.
 */
import { sql } from 'drizzle-orm'
import {
  ATTEMPT_OUTCOMES,
  CALENDAR_ENTRY_KINDS,
  CASE_CHANNELS,
  CASE_EVENT_KINDS,
  CASE_OUTCOMES,
  CASE_PARTIES,
  CASE_PROBLEM_KINDS,
  CASE_REQUEST_KINDS,
  CASE_STATES,
  CHANNEL_KINDS,
  CHANNEL_OFF_REASONS,
  CLAIM_STATES,
  CONTACT_STEPS,
  DELIVERY_STATES,
  EDITIONS,
  FEED_ADAPTERS,
  HELD_REASONS,
  IMPACTS,
  type Impact,
  INCIDENT_EVENT_KINDS,
  JOB_OUTCOMES,
  LANGUAGES,
  type Language,
  LINK_ORIGINS,
  LINK_STATES,
  NOT_SENT_REASONS,
  NOTE_STATES,
  type NoticeKind,
  PACK_OCCASIONS,
  POLL_FAILURES,
  POLL_OUTCOMES,
  PRIORITIES,
  PROBLEM_PATTERNS,
  REPORT_KINDS,
  REPORT_REQUEST_STATES,
  REPORTED_WINDOW_STATES,
  ROLES,
  SERVICE_STATUSES,
  SESSION_STAGES,
  SIGN_IN_METHODS,
  SUBMISSION_CHANNELS,
  SUBSCRIBER_STATES,
  SUPPORT_TIERS,
  type TOKEN_SCOPES,
  UPDATE_STATUSES,
  WINDOW_SOURCES,
} from '#app/vocabulary.ts'
import {
  flag,
  index,
  instant,
  integer,
  json,
  money,
  primaryKey,
  table,
  text,
  uniqueIndex,
} from './columns.sqlite.server.ts'

/** One named value each: instance id, organisation, keys of this installation. */
export const settings = table('settings', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})

// ── People ──────────────────────────────────────────────────────────────────────────────────────

export const users = table(
  'users',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    passwordHash: text('password_hash'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [uniqueIndex('users_email').on(t.email)],
)

/** `id` is the SHA-256 of the cookie's token; the token itself is never stored. */
export const sessions = table(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    userAgent: text('user_agent'),
    address: text('address'),
    stage: text('stage', { enum: SESSION_STAGES }).notNull().default('signed_in'),
    method: text('method', { enum: SIGN_IN_METHODS }).notNull().default('password'),
    /** When its user last proved who they are; what is dangerous asks again after a while. */
    confirmedAt: instant('confirmed_at').notNull().default(0),
  },
  (t) => [index('sessions_user').on(t.userId), index('sessions_expires').on(t.expiresAt)],
)

/** Failed sign-ins by account and by address, so that limits survive a restart. */
export const signInFailures = table(
  'sign_in_failures',
  {
    id: text('id').primaryKey(),
    subject: text('subject').notNull(),
    failedAt: instant('failed_at').notNull(),
  },
  (t) => [index('sign_in_failures_subject').on(t.subject, t.failedAt)],
)

/** One-time codes from an app. `secret` is sealed; `lastStep` is the last time step used, so that no code works twice. */
export const secondFactors = table('second_factors', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  secret: text('secret').notNull(),
  createdAt: instant('created_at').notNull(),
  /** Null until its first code was typed in: before that it is not asked for. */
  confirmedAt: instant('confirmed_at'),
  lastStep: integer('last_step'),
})

/** Codes for the day the app is lost. Only hashes; each works once. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    usedAt: instant('used_at'),
  },
  (t) => [index('recovery_codes_user').on(t.userId)],
)

/** Who somebody is at an identity provider. The e-mail address is for people to read; it decides nothing. */
export const userIdentities = table(
  'user_identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    linkedAt: instant('linked_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index('user_identities_user').on(t.userId)],
)

/** Keys for programs. `tokenHash` is the SHA-256 of the token, which is shown once and never stored. */
export const apiTokens = table(
  'api_tokens',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull(),
    /** The first characters, to tell one token from another. */
    start: text('start').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    scopes: json<Array<(typeof TOKEN_SCOPES)[number]>>('scopes').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('api_tokens_hash').on(t.tokenHash), index('api_tokens_user').on(t.userId)],
)

export const customers = table('customers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  domain: text('domain').notNull(),
  edition: text('edition', { enum: EDITIONS }).notNull(),
  supportTier: text('support_tier', { enum: SUPPORT_TIERS }).notNull(),
  language: text('language', { enum: LANGUAGES }).notNull(),
  timeZone: text('time_zone').notNull(),
  seats: integer('seats'),
  seatPriceMinor: integer('seat_price_minor'),
  currency: text('currency').notNull(),
  slaPolicyId: text('sla_policy_id').notNull(),
  resellerName: text('reseller_name'),
  createdAt: instant('created_at').notNull(),
  version: integer('version').notNull().default(1),
})

// ── The vendor's feed ───────────────────────────────────────────────────────────────────────────

export const feeds = table('feeds', {
  id: text('id').primaryKey(),
  adapter: text('adapter', { enum: FEED_ADAPTERS }).notNull(),
  url: text('url').notNull(),
  etag: text('etag'),
  lastModified: text('last_modified'),
  bodySha256: text('body_sha256'),
  lastPolledAt: instant('last_polled_at'),
  lastSuccessAt: instant('last_success_at'),
  lastChangedAt: instant('last_changed_at'),
  lastFullFetchAt: instant('last_full_fetch_at'),
  importedAt: instant('imported_at'),
  nextDueAt: instant('next_due_at'),
  incidentsSeen: integer('incidents_seen'),
  consecutiveFailures: integer('consecutive_failures').notNull().default(0),
  /** How people call the vendor; null for the feed this installation came with. */
  title: text('title'),
  /** Whether a service met in it for the first time counts as one we use. */
  newServicesInUse: flag('new_services_in_use').notNull().default(true),
  /** The admin who added it; null for a feed that the environment names, which may be on this machine. */
  addedBy: text('added_by'),
  addedAt: instant('added_at'),
  /** No longer read; its incidents stay. */
  removedAt: instant('removed_at'),
})

export const polls = table(
  'polls',
  {
    id: text('id').primaryKey(),
    feedId: text('feed_id')
      .notNull()
      .references(() => feeds.id),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at').notNull(),
    outcome: text('outcome', { enum: POLL_OUTCOMES }).notNull(),
    failure: text('failure', { enum: POLL_FAILURES }),
    error: text('error'),
    httpStatus: integer('http_status'),
    bodySha256: text('body_sha256'),
    bytes: integer('bytes'),
    incidentsSeen: integer('incidents_seen').notNull(),
    inserted: integer('inserted').notNull(),
    revised: integer('revised').notNull(),
    quarantined: integer('quarantined').notNull(),
  },
  (t) => [index('polls_feed_finished').on(t.feedId, t.finishedAt)],
)

/** Stretches of time in which the feed could not be read; what happened then is unknown. */
export const feedGaps = table(
  'feed_gaps',
  {
    id: text('id').primaryKey(),
    feedId: text('feed_id')
      .notNull()
      .references(() => feeds.id),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
  },
  (t) => [index('feed_gaps_feed').on(t.feedId, t.startedAt)],
)

/** A text in every language of the product. */
export type Texts = Record<Language, string>

export const services = table(
  'services',
  {
    id: text('id').primaryKey(),
    feedId: text('feed_id')
      .notNull()
      .references(() => feeds.id),
    title: text('title').notNull(),
    position: integer('position').notNull(),
    inUse: flag('in_use').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** What our admins say about it to their users, in a line. */
    note: json<Texts>('note'),
    version: integer('version').notNull().default(1),
  },
  (t) => [index('services_feed').on(t.feedId)],
)

/** A service's state as an admin set it; it holds until it is lifted, whatever the vendor says. */
export const statusOverrides = table(
  'status_overrides',
  {
    id: text('id').primaryKey(),
    serviceId: text('service_id')
      .notNull()
      .references(() => services.id),
    status: text('status', { enum: SERVICE_STATUSES }).notNull(),
    texts: json<Texts>('texts').notNull(),
    setBy: text('set_by').notNull(),
    setAt: instant('set_at').notNull(),
    liftedBy: text('lifted_by'),
    liftedAt: instant('lifted_at'),
  },
  (t) => [
    uniqueIndex('status_overrides_current').on(t.serviceId).where(sql`lifted_at is null`),
    index('status_overrides_service').on(t.serviceId, t.setAt),
  ],
)

export const incidents = table(
  'incidents',
  {
    id: text('id').primaryKey(),
    feedId: text('feed_id')
      .notNull()
      .references(() => feeds.id),
    number: text('number'),
    title: text('title').notNull(),
    uri: text('uri'),
    beganAt: instant('began_at').notNull(),
    endedAt: instant('ended_at'),
    vendorCreatedAt: instant('vendor_created_at').notNull(),
    vendorModifiedAt: instant('vendor_modified_at').notNull(),
    impact: text('impact', { enum: IMPACTS }).notNull(),
    vendorImpact: text('vendor_impact').notNull(),
    severity: text('severity'),
    description: text('description'),
    updateCount: integer('update_count').notNull(),
    revisionCount: integer('revision_count').notNull(),
    reopenCount: integer('reopen_count').notNull().default(0),
    latestUpdateAt: instant('latest_update_at'),
    reportKinds: json<Array<(typeof REPORT_KINDS)[number]>>('report_kinds').notNull(),
    contentHash: text('content_hash').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    missingSince: instant('missing_since'),
  },
  (t) => [
    index('incidents_began').on(t.beganAt, t.id),
    index('incidents_ended').on(t.endedAt),
    index('incidents_feed').on(t.feedId, t.beganAt),
    // Asked at every change of a feed; few are ever missing.
    index('incidents_missing').on(t.feedId, t.missingSince).where(sql`missing_since is not null`),
    index('incidents_open').on(t.beganAt).where(sql`ended_at is null`),
    // Whatever covers a whole month without beginning or ending in it lasted 27 days or more.
    index('incidents_long').on(t.beganAt).where(sql`ended_at - began_at >= 2332800000`),
  ],
)

export const incidentServices = table(
  'incident_services',
  {
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    serviceId: text('service_id')
      .notNull()
      .references(() => services.id),
    beganAt: instant('began_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.serviceId] }),
    index('incident_services_service').on(t.serviceId, t.beganAt),
  ],
)

export const incidentUpdates = table(
  'incident_updates',
  {
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    postedAt: instant('posted_at').notNull(),
    createdAt: instant('created_at').notNull(),
    modifiedAt: instant('modified_at').notNull(),
    status: text('status', { enum: UPDATE_STATUSES }).notNull(),
    vendorStatus: text('vendor_status').notNull(),
    text: text('text').notNull(),
    reportKind: text('report_kind', { enum: REPORT_KINDS }),
    firstSeenAt: instant('first_seen_at').notNull(),
    /** When we noticed that the vendor had changed the text of a post already made. */
    editedAt: instant('edited_at'),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.postedAt] }),
    index('incident_updates_posted').on(t.postedAt),
  ],
)

/** What differs from the revision before, field by field. */
export type FieldChange = { field: string; before: string | null; after: string | null }

/** Every distinct version of an incident that was ever read. `raw` is the vendor's JSON as text. */
export const incidentRevisions = table(
  'incident_revisions',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    sequence: integer('sequence').notNull(),
    contentHash: text('content_hash').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    vendorModifiedAt: instant('vendor_modified_at').notNull(),
    changes: json<FieldChange[]>('changes').notNull(),
    raw: text('raw').notNull(),
  },
  (t) => [
    uniqueIndex('incident_revisions_content').on(t.incidentId, t.contentHash),
    uniqueIndex('incident_revisions_sequence').on(t.incidentId, t.sequence),
  ],
)

export const incidentEvents = table(
  'incident_events',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    kind: text('kind', { enum: INCIDENT_EVENT_KINDS }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    announced: flag('announced').notNull(),
    changes: json<FieldChange[]>('changes').notNull(),
  },
  (t) => [
    index('incident_events_incident').on(t.incidentId, t.occurredAt),
    index('incident_events_occurred').on(t.occurredAt),
  ],
)

/** Incidents of a body that could not be understood; kept so that nothing is lost. */
export const quarantinedIncidents = table(
  'quarantined_incidents',
  {
    id: text('id').primaryKey(),
    feedId: text('feed_id')
      .notNull()
      .references(() => feeds.id),
    vendorId: text('vendor_id'),
    reason: text('reason').notNull(),
    rawSha256: text('raw_sha256').notNull(),
    raw: text('raw').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
  },
  (t) => [uniqueIndex('quarantined_incidents_raw').on(t.feedId, t.rawSha256)],
)

/** A window that the vendor's own report states in words, offered for confirmation. */
export const reportedWindows = table(
  'reported_windows',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    updatePostedAt: instant('update_posted_at').notNull(),
    reportKind: text('report_kind', { enum: REPORT_KINDS }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    quote: text('quote').notNull(),
    state: text('state', { enum: REPORTED_WINDOW_STATES }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [uniqueIndex('reported_windows_window').on(t.incidentId, t.updatePostedAt, t.startsAt, t.endsAt)],
)

// ── What we tell our own users ──────────────────────────────────────────────────────────────────

/** Something our admins tell their users about: a vendor's incident, or a service. Exactly one of both is set. */
export const publicNotes = table(
  'public_notes',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').references(() => incidents.id),
    serviceId: text('service_id').references(() => services.id),
    titles: json<Texts>('titles').notNull(),
    state: text('state', { enum: NOTE_STATES }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    postedAt: instant('posted_at').notNull(),
    resolvedAt: instant('resolved_at'),
    withdrawnAt: instant('withdrawn_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('public_notes_incident').on(t.incidentId),
    index('public_notes_service').on(t.serviceId),
    index('public_notes_posted').on(t.postedAt),
    index('public_notes_open').on(t.postedAt).where(sql`resolved_at is null and withdrawn_at is null`),
  ],
)

export const publicNotePosts = table(
  'public_note_posts',
  {
    id: text('id').primaryKey(),
    noteId: text('note_id')
      .notNull()
      .references(() => publicNotes.id),
    state: text('state', { enum: NOTE_STATES }).notNull(),
    texts: json<Texts>('texts').notNull(),
    postedBy: text('posted_by').notNull(),
    postedAt: instant('posted_at').notNull(),
  },
  (t) => [
    index('public_note_posts_note').on(t.noteId, t.postedAt),
    index('public_note_posts_posted').on(t.postedAt),
  ],
)

// ── What the customer felt ──────────────────────────────────────────────────────────────────────

export type ImpactWindow = { startsAt: number; endsAt: number }

/** One customer's own impact of one incident on one service. A newer row supersedes, never overwrites. */
export const ownImpacts = table(
  'own_impacts',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    serviceId: text('service_id')
      .notNull()
      .references(() => services.id),
    affected: flag('affected').notNull(),
    windows: json<ImpactWindow[]>('windows').notNull(),
    /** First start and last end of `windows`; null when not affected. */
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    basis: text('basis', { enum: WINDOW_SOURCES }).notNull(),
    usersAffected: integer('users_affected'),
    usersTotal: integer('users_total'),
    errorRatePercent: text('error_rate_percent'),
    note: text('note').notNull(),
    confirmedBy: text('confirmed_by').notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
    supersededAt: instant('superseded_at'),
    supersedeReason: text('supersede_reason'),
  },
  (t) => [
    uniqueIndex('own_impacts_current')
      .on(t.customerId, t.incidentId, t.serviceId)
      .where(sql`superseded_at is null`),
    index('own_impacts_incident').on(t.incidentId),
    index('own_impacts_service').on(t.serviceId),
    index('own_impacts_span').on(t.customerId, t.endsAt).where(sql`superseded_at is null`),
  ],
)

// ── Terms and finished months ───────────────────────────────────────────────────────────────────

/** Policies somebody added to the shipped ones; `document` has the shape app/sla checks. Never edited. */
export const policies = table(
  'policies',
  {
    policyId: text('policy_id').notNull(),
    version: text('version').notNull(),
    document: json<unknown>('document').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawReason: text('withdraw_reason'),
  },
  (t) => [primaryKey({ columns: [t.policyId, t.version] })],
)

/** What differs for one customer from a month on: another policy, zone, or a service counted all the same. */
export const policyAssignments = table(
  'policy_assignments',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    /** Null means every service of the customer. */
    serviceId: text('service_id').references(() => services.id),
    policyId: text('policy_id'),
    timeZone: text('time_zone'),
    countsUncovered: flag('counts_uncovered').notNull(),
    fromMonth: text('from_month').notNull(),
    toMonth: text('to_month'),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
    removeReason: text('remove_reason'),
  },
  (t) => [
    index('policy_assignments_customer').on(t.customerId, t.fromMonth),
    index('policy_assignments_service').on(t.serviceId),
  ],
)

/**
 * A finished month as it stood when it was closed; written once. `customerId` '' is the vendor's published
 * windows alone, `serviceId` '' the month as a whole.
 */
export const monthClosings = table(
  'month_closings',
  {
    customerId: text('customer_id').notNull(),
    month: text('month').notNull(),
    serviceId: text('service_id').notNull(),
    policyId: text('policy_id').notNull(),
    policyVersion: text('policy_version').notNull(),
    timeZone: text('time_zone').notNull(),
    figures: json<unknown>('figures').notNull(),
    closedAt: instant('closed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.month, t.serviceId] })],
)

// ── Support cases ───────────────────────────────────────────────────────────────────────────────

/** Short texts by name: answers to a checklist, whom to reach, what an outcome needs. */
export type CaseAnswers = Record<string, string>

/** What the priority questions were answered. */
export type PriorityAnswers = {
  access: boolean
  severalUsers: boolean
  unusable: boolean
  collaboration: boolean
  workaround: 'none' | 'exists' | 'not_needed'
}

export const supportCases = table(
  'support_cases',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    vendorNumber: text('vendor_number'),
    serviceId: text('service_id').references(() => services.id),
    subject: text('subject').notNull(),
    description: text('description').notNull(),
    customerPriority: text('customer_priority', { enum: PRIORITIES }).notNull(),
    vendorPriority: text('vendor_priority', { enum: PRIORITIES }),
    state: text('state', { enum: CASE_STATES }).notNull(),
    channel: text('channel', { enum: CASE_CHANNELS }),
    language: text('language', { enum: LANGUAGES }).notNull(),
    problemBeganAt: instant('problem_began_at'),
    openedAt: instant('opened_at').notNull(),
    firstResponseAt: instant('first_response_at'),
    escalatedAt: instant('escalated_at'),
    closedAt: instant('closed_at'),
    outcome: text('outcome', { enum: CASE_OUTCOMES }),
    outcomeNote: text('outcome_note'),
    usersAffected: integer('users_affected'),
    usersTotal: integer('users_total'),
    problemKind: text('problem_kind', { enum: CASE_PROBLEM_KINDS }),
    problemPattern: text('problem_pattern', { enum: PROBLEM_PATTERNS }),
    problemEndedAt: instant('problem_ended_at'),
    priorityAnswers: json<PriorityAnswers>('priority_answers'),
    priorityReason: text('priority_reason'),
    appealedAt: instant('appealed_at'),
    checklist: json<CaseAnswers>('checklist'),
    contact: json<CaseAnswers>('contact'),
    outcomeDetails: json<CaseAnswers>('outcome_details'),
    helpTopicId: text('help_topic_id'),
    notSentReason: text('not_sent_reason', { enum: NOT_SENT_REASONS }),
    idempotencyKey: text('idempotency_key').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('support_cases_idempotency').on(t.idempotencyKey),
    uniqueIndex('support_cases_vendor_number')
      .on(t.customerId, t.vendorNumber)
      .where(sql`vendor_number is not null`),
    index('support_cases_opened').on(t.openedAt, t.id),
    index('support_cases_service').on(t.serviceId),
    index('support_cases_open').on(t.openedAt).where(sql`closed_at is null`),
  ],
)

export type CaseEventDetails = Record<string, string | number | boolean | null>

export const caseEvents = table(
  'case_events',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => supportCases.id),
    kind: text('kind', { enum: CASE_EVENT_KINDS }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
    text: text('text').notNull(),
    details: json<CaseEventDetails>('details').notNull(),
  },
  (t) => [index('case_events_case').on(t.caseId, t.occurredAt)],
)

/** Guided contact as far as it has come; whoever is signed in may go on with it on any device. */
export const caseDrafts = table(
  'case_drafts',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').references(() => customers.id),
    step: text('step', { enum: CONTACT_STEPS }).notNull(),
    answers: json<CaseAnswers>('answers').notNull(),
    caseId: text('case_id').references(() => supportCases.id),
    discardedAt: instant('discarded_at'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('case_drafts_customer').on(t.customerId),
    index('case_drafts_case').on(t.caseId),
    index('case_drafts_open')
      .on(t.createdBy, t.changedAt)
      .where(sql`case_id is null and discarded_at is null`),
  ],
)

/** What one side asked the other for, and when it was given. */
export const caseRequests = table(
  'case_requests',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => supportCases.id),
    kind: text('kind', { enum: CASE_REQUEST_KINDS }).notNull(),
    text: text('text').notNull(),
    owedBy: text('owed_by', { enum: CASE_PARTIES }).notNull(),
    askedAt: instant('asked_at').notNull(),
    settledAt: instant('settled_at'),
    answer: text('answer'),
    createdBy: text('created_by').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('case_requests_case').on(t.caseId, t.askedAt),
    index('case_requests_owed').on(t.askedAt).where(sql`settled_at is null`),
  ],
)

/** The vendor's satisfaction survey after closing: asked, answered or not, score 1 to 5. */
export const caseSurveys = table('case_surveys', {
  caseId: text('case_id')
    .primaryKey()
    .references(() => supportCases.id),
  askedAt: instant('asked_at').notNull(),
  answeredAt: instant('answered_at'),
  declinedAt: instant('declined_at'),
  score: integer('score'),
  comment: text('comment'),
  version: integer('version').notNull().default(1),
})

/** When a customer works: ISO weekdays (1 = Monday) and wall-clock times of the customer's zone. */
export const workingCalendars = table('working_calendars', {
  customerId: text('customer_id')
    .primaryKey()
    .references(() => customers.id),
  workingDays: json<number[]>('working_days').notNull(),
  opensAt: text('opens_at').notNull(),
  closesAt: text('closes_at').notNull(),
  version: integer('version').notNull().default(1),
})

export const holidays = table(
  'holidays',
  {
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    date: text('date').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.date] })],
)

/** The vendor's public help topics in our words; searched by full text inside db/. */
export const helpTopics = table(
  'help_topics',
  {
    id: text('id').notNull(),
    language: text('language', { enum: LANGUAGES }).notNull(),
    dataVersion: text('data_version').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    keywords: text('keywords').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.language] })],
)

/** Files and their hashes; the bytes are in the file store under `storageKey`. */
export const evidence = table(
  'evidence',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    caseId: text('case_id').references(() => supportCases.id),
    claimId: text('claim_id').references(() => claims.id),
    reportRequestId: text('report_request_id').references(() => reportRequests.id),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    byteLength: integer('byte_length').notNull(),
    sha256: text('sha256').notNull(),
    storageKey: text('storage_key').notNull(),
    capturedAt: instant('captured_at'),
    uploadedAt: instant('uploaded_at').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    note: text('note'),
    warnings: json<string[]>('warnings'),
    removedAt: instant('removed_at'),
    removedBy: text('removed_by'),
    removeReason: text('remove_reason'),
  },
  (t) => [
    uniqueIndex('evidence_storage_key').on(t.storageKey),
    index('evidence_customer').on(t.customerId),
    index('evidence_case').on(t.caseId),
    index('evidence_claim').on(t.claimId),
    index('evidence_report_request').on(t.reportRequestId),
  ],
)

// ── Links ───────────────────────────────────────────────────────────────────────────────────────

/** Why two things belong together. `fit` and the minutes are facts; `words` is what a person wrote. */
export type LinkReason = {
  fit: 'during' | 'before' | 'after' | 'still_open' | null
  overlapMinutes: number | null
  apartMinutes: number | null
  sharedServiceId: string | null
  words: string | null
}

export const links = table(
  'links',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => supportCases.id),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    state: text('state', { enum: LINK_STATES }).notNull(),
    origin: text('origin', { enum: LINK_ORIGINS }).notNull(),
    reason: json<LinkReason>('reason').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('links_pair').on(t.caseId, t.incidentId),
    index('links_incident').on(t.incidentId),
    index('links_proposed').on(t.createdAt).where(sql`state = 'proposed'`),
  ],
)

export const linkMoves = table(
  'link_moves',
  {
    id: text('id').primaryKey(),
    linkId: text('link_id')
      .notNull()
      .references(() => links.id),
    fromState: text('from_state', { enum: LINK_STATES }),
    toState: text('to_state', { enum: LINK_STATES }).notNull(),
    movedAt: instant('moved_at').notNull(),
    actor: text('actor').notNull(),
    note: text('note').notNull(),
  },
  (t) => [index('link_moves_link').on(t.linkId, t.movedAt)],
)

// ── Claims and incident report requests ─────────────────────────────────────────────────────────

export const claims = table(
  'claims',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    month: text('month').notNull(),
    /**
     * The service id where the policy claims per service, '' where one claim covers the month, 'policy:ID' where
     * it covers the services for which that policy was agreed.
     */
    scopeServiceId: text('scope_service_id').notNull(),
    policyId: text('policy_id').notNull(),
    policyVersion: text('policy_version').notNull(),
    state: text('state', { enum: CLAIM_STATES }).notNull(),
    heldReason: text('held_reason'),
    /** Why it was drafted although the terms alone would not lead to it. */
    draftReason: text('draft_reason'),
    /** The vendor changed a fact of one of its incidents after the figures were frozen; null once looked at. */
    factsChangedAt: instant('facts_changed_at'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    /** The letter as an admin edited it; null while it is written from the figures. */
    letter: text('letter'),
    /** The figures as they stood when the claim was drafted or last brought up to date. */
    figures: json<unknown>('figures').notNull(),
    factsHash: text('facts_hash').notNull(),
    creditDays: integer('credit_days'),
    creditPercent: text('credit_percent'),
    valueMinor: money('value_minor'),
    currency: text('currency').notNull(),
    thresholdPassedAt: instant('threshold_passed_at'),
    safeDeadlineAt: instant('safe_deadline_at'),
    contractDeadlineAt: instant('contract_deadline_at'),
    submittedAt: instant('submitted_at'),
    channel: text('channel', { enum: SUBMISSION_CHANNELS }),
    reference: text('reference'),
    decidedAt: instant('decided_at'),
    grantedDays: integer('granted_days'),
    grantedPercent: text('granted_percent'),
    grantedMinor: money('granted_minor'),
    vendorDowntimeMinutes: text('vendor_downtime_minutes'),
    decisionReason: text('decision_reason'),
    appliedAt: instant('applied_at'),
    termEndsOn: text('term_ends_on'),
    invoiceLine: text('invoice_line'),
    appliedDays: integer('applied_days'),
    appliedPercent: text('applied_percent'),
    appliedMinor: money('applied_minor'),
    lateReason: text('late_reason'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('claims_one_open')
      .on(t.customerId, t.month, t.scopeServiceId)
      .where(sql`state <> 'withdrawn'`),
    index('claims_deadline').on(t.safeDeadlineAt),
  ],
)

export const claimServices = table(
  'claim_services',
  {
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    serviceId: text('service_id')
      .notNull()
      .references(() => services.id),
    downtimeMinutes: text('downtime_minutes').notNull(),
    uptimePercentage: text('uptime_percentage').notNull(),
  },
  (t) => [primaryKey({ columns: [t.claimId, t.serviceId] }), index('claim_services_service').on(t.serviceId)],
)

export const claimIncidents = table(
  'claim_incidents',
  {
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    contentHash: text('content_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.claimId, t.incidentId] }),
    index('claim_incidents_incident').on(t.incidentId),
  ],
)

export type MoveDetails = Record<string, string | number | boolean | null>

export const claimMoves = table(
  'claim_moves',
  {
    id: text('id').primaryKey(),
    claimId: text('claim_id')
      .notNull()
      .references(() => claims.id),
    fromState: text('from_state', { enum: CLAIM_STATES }),
    toState: text('to_state', { enum: CLAIM_STATES }).notNull(),
    movedAt: instant('moved_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
    note: text('note').notNull(),
    /** What was said with the move: minutes, days, a reference. */
    details: json<MoveDetails>('details'),
  },
  (t) => [index('claim_moves_claim').on(t.claimId, t.movedAt)],
)

export const reportRequests = table(
  'report_requests',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    state: text('state', { enum: REPORT_REQUEST_STATES }).notNull(),
    heldReason: text('held_reason'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    letter: text('letter'),
    requestedAt: instant('requested_at'),
    channel: text('channel', { enum: SUBMISSION_CHANNELS }),
    reference: text('reference'),
    dueAt: instant('due_at'),
    receivedAt: instant('received_at'),
    filedAt: instant('filed_at'),
    /** Which published report was taken where none had to be asked for. */
    reportKind: text('report_kind', { enum: REPORT_KINDS }),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('report_requests_one_open').on(t.customerId, t.incidentId).where(sql`state <> 'withdrawn'`),
    index('report_requests_incident').on(t.incidentId),
    index('report_requests_due').on(t.dueAt),
  ],
)

export const reportRequestMoves = table(
  'report_request_moves',
  {
    id: text('id').primaryKey(),
    reportRequestId: text('report_request_id')
      .notNull()
      .references(() => reportRequests.id),
    fromState: text('from_state', { enum: REPORT_REQUEST_STATES }),
    toState: text('to_state', { enum: REPORT_REQUEST_STATES }).notNull(),
    movedAt: instant('moved_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actor: text('actor').notNull(),
    note: text('note').notNull(),
    details: json<MoveDetails>('details'),
  },
  (t) => [index('report_request_moves_request').on(t.reportRequestId, t.movedAt)],
)

/** Evidence packs as they were frozen; the bytes are in the file store under `storageKey`. */
export const packs = table(
  'packs',
  {
    id: text('id').primaryKey(),
    claimId: text('claim_id').references(() => claims.id),
    reportRequestId: text('report_request_id').references(() => reportRequests.id),
    occasion: text('occasion', { enum: PACK_OCCASIONS }).notNull(),
    fileName: text('file_name').notNull(),
    byteLength: integer('byte_length').notNull(),
    sha256: text('sha256').notNull(),
    storageKey: text('storage_key').notNull(),
    frozenAt: instant('frozen_at').notNull(),
    frozenBy: text('frozen_by').notNull(),
  },
  (t) => [
    index('packs_claim').on(t.claimId, t.frozenAt),
    index('packs_report_request').on(t.reportRequestId, t.frozenAt),
  ],
)

// ── The secret calendar ─────────────────────────────────────────────────────────────────────────

/** One secret calendar for each person. `tokenHash` is the SHA-256 of what stands in its address. */
export const calendarTokens = table(
  'calendar_tokens',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [uniqueIndex('calendar_tokens_hash').on(t.tokenHash)],
)

export type CalendarFacts = Record<string, string | number | null>

/** What stands in the secret calendars, so that a change raises its sequence and what is done is called off. */
export const calendarEntries = table(
  'calendar_entries',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: CALENDAR_ENTRY_KINDS }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    facts: json<CalendarFacts>('facts').notNull(),
    sequence: integer('sequence').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [index('calendar_entries_ends').on(t.endsAt)],
)

// ── Notices, audit, jobs ────────────────────────────────────────────────────────────────────────

export type OutboxPayload = Record<string, string | number | boolean | null>

/** Events to be announced; written in the transaction of the change that causes them. */
export const outbox = table(
  'outbox',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    payload: json<OutboxPayload>('payload').notNull(),
    createdAt: instant('created_at').notNull(),
    availableAt: instant('available_at').notNull(),
    /** How often handing it over failed, with `lastError`. */
    attempts: integer('attempts').notNull().default(0),
    /** When it was handed to every recipient's queue; how each of them fares is in `deliveries`. */
    deliveredAt: instant('delivered_at'),
    heldReason: text('held_reason'),
    lastError: text('last_error'),
    /** What every message about it says, gathered once: a retry says the same as the first attempt. */
    facts: json<unknown>('facts'),
  },
  (t) => [
    uniqueIndex('outbox_dedupe').on(t.dedupeKey),
    index('outbox_due').on(t.availableAt, t.id).where(sql`delivered_at is null and held_reason is null`),
    index('outbox_held').on(t.id).where(sql`held_reason is not null`),
  ],
)

/** Where notices go. Addresses that are secrets themselves (web hooks of chats) lie sealed; `label` can be shown. */
export const noticeChannels = table(
  'notice_channels',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: CHANNEL_KINDS }).notNull(),
    name: text('name').notNull(),
    label: text('label').notNull(),
    sealedAddress: text('sealed_address').notNull(),
    /** What a web hook is signed with. The one before it signs as well until `previousSecretUntil`. */
    sealedSecret: text('sealed_secret'),
    previousSealedSecret: text('previous_sealed_secret'),
    previousSecretUntil: instant('previous_secret_until'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    /** The vendor whose outages we report carries this channel too. */
    dependsOnVendor: flag('depends_on_vendor').notNull(),
    fallbackChannelId: text('fallback_channel_id'),
    offReason: text('off_reason', { enum: CHANNEL_OFF_REASONS }),
    offAt: instant('off_at'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [index('notice_channels_fallback').on(t.fallbackChannelId)],
)

/** What a channel calls the thread of an incident, where its answer tells. */
export const noticeThreads = table(
  'notice_threads',
  {
    channelId: text('channel_id')
      .notNull()
      .references(() => noticeChannels.id),
    subject: text('subject').notNull(),
    reference: text('reference').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.subject] })],
)

/**
 * One row for each thing that fails as a whole: a channel (`channel:ID`), or the mail server (`mail`). Its lease
 * is the claim on everything in it; `nextAt` is when to look at it again, null when nothing waits.
 */
export const noticeQueues = table(
  'notice_queues',
  {
    key: text('key').primaryKey(),
    nextAt: instant('next_at'),
    pausedUntil: instant('paused_until'),
    leaseHolder: text('lease_holder'),
    leaseUntil: instant('lease_until').notNull().default(0),
    consecutiveFailures: integer('consecutive_failures').notNull().default(0),
    failingSince: instant('failing_since'),
    lastSuccessAt: instant('last_success_at'),
    lastFailureAt: instant('last_failure_at'),
    lastAnswer: text('last_answer'),
  },
  (t) => [index('notice_queues_due').on(t.nextAt)],
)

/** What an admin wants to be told of, and where. Null lists mean all. Quiet hours are minutes of the local day. */
export const noticeSubscriptions = table(
  'notice_subscriptions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    channelId: text('channel_id')
      .notNull()
      .references(() => noticeChannels.id),
    serviceIds: json<string[]>('service_ids'),
    impacts: json<Impact[]>('impacts'),
    kinds: json<NoticeKind[]>('kinds'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    timeZone: text('time_zone').notNull(),
    quietFromMinute: integer('quiet_from_minute'),
    quietToMinute: integer('quiet_to_minute'),
    weeklyDigest: flag('weekly_digest').notNull(),
    monthlyDigest: flag('monthly_digest').notNull(),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('notice_subscriptions_user').on(t.userId),
    index('notice_subscriptions_channel').on(t.channelId),
  ],
)

/**
 * Readers of the public pages who asked for mail. `tokenHash` finds the row a link means; the token itself lies
 * sealed because every mail carries it. Whoever leaves is forgotten: the address is emptied.
 */
export const subscribers = table(
  'subscribers',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    state: text('state', { enum: SUBSCRIBER_STATES }).notNull(),
    language: text('language', { enum: LANGUAGES }).notNull(),
    everyService: flag('every_service').notNull(),
    tokenHash: text('token_hash').notNull(),
    sealedToken: text('sealed_token').notNull(),
    /** Hash of the network address that asked, for limits. */
    askedFrom: text('asked_from').notNull(),
    askedAt: instant('asked_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
    refusals: integer('refusals').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('subscribers_token').on(t.tokenHash),
    uniqueIndex('subscribers_email').on(t.email).where(sql`state in ('pending', 'confirmed')`),
    index('subscribers_asked').on(t.askedFrom, t.askedAt),
    index('subscribers_state').on(t.state, t.everyService),
  ],
)

export const subscriberServices = table(
  'subscriber_services',
  {
    subscriberId: text('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    serviceId: text('service_id')
      .notNull()
      .references(() => services.id),
  },
  (t) => [
    primaryKey({ columns: [t.subscriberId, t.serviceId] }),
    index('subscriber_services_service').on(t.serviceId),
  ],
)

export type DeliveryScope = Array<{ serviceIds: string[] | null; impacts: Impact[] | null }>

/**
 * One event for one recipient. Its id is what receivers know it by, on every attempt and replay. Within one
 * `orderKey` (recipient and subject) deliveries go out in the order of their ids.
 */
export const deliveries = table(
  'deliveries',
  {
    id: text('id').primaryKey(),
    outboxId: text('outbox_id')
      .notNull()
      .references(() => outbox.id),
    kind: text('kind').notNull(),
    /** `channel:ID` or `subscriber:ID`. */
    recipientKey: text('recipient_key').notNull(),
    queueKey: text('queue_key').notNull(),
    orderKey: text('order_key').notNull(),
    channelId: text('channel_id').references(() => noticeChannels.id),
    subscriberId: text('subscriber_id').references(() => subscribers.id),
    language: text('language', { enum: LANGUAGES }).notNull(),
    timeZone: text('time_zone').notNull(),
    state: text('state', { enum: DELIVERY_STATES }).notNull(),
    heldReason: text('held_reason', { enum: HELD_REASONS }),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    createdAt: instant('created_at').notNull(),
    lastAttemptAt: instant('last_attempt_at'),
    lastOutcome: text('last_outcome', { enum: ATTEMPT_OUTCOMES }),
    lastStatus: integer('last_status'),
    lastAnswer: text('last_answer'),
    settledAt: instant('settled_at'),
    /** The channel this one stands in for, which failed. */
    fallbackFor: text('fallback_for'),
    /** Of a storm, what the recipient chose: what one of these fits. Null is all of it. */
    scope: json<DeliveryScope>('scope'),
  },
  (t) => [
    uniqueIndex('deliveries_once').on(t.outboxId, t.recipientKey),
    index('deliveries_due').on(t.queueKey, t.nextAttemptAt, t.id, t.orderKey).where(sql`state = 'waiting'`),
    index('deliveries_order').on(t.orderKey, t.id, t.kind).where(sql`state = 'waiting'`),
    index('deliveries_channel').on(t.channelId, t.id),
    index('deliveries_subscriber').on(t.subscriberId, t.state),
    index('deliveries_state').on(t.state, t.id),
  ],
)

/** Attempts that did not succeed; the one that did stands in the delivery itself. */
export const deliveryAttempts = table(
  'delivery_attempts',
  {
    id: text('id').primaryKey(),
    deliveryId: text('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    attemptedAt: instant('attempted_at').notNull(),
    outcome: text('outcome', { enum: ATTEMPT_OUTCOMES }).notNull(),
    status: integer('status'),
    answer: text('answer'),
  },
  (t) => [index('delivery_attempts_delivery').on(t.deliveryId, t.attemptedAt)],
)

/** Every write, hash-chained: `hash` covers the row and the hash before it. */
export const audit = table(
  'audit',
  {
    sequence: integer('sequence').primaryKey(),
    occurredAt: instant('occurred_at').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    surface: text('surface').notNull(),
    action: text('action').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: text('object_id').notNull(),
    before: text('before'),
    after: text('after'),
    reason: text('reason'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [index('audit_object').on(t.objectKind, t.objectId), index('audit_occurred').on(t.occurredAt)],
)

/** Who may run a job now. The fence rises with every change of holder. */
export const jobLeases = table('job_leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  fence: integer('fence').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const jobRuns = table(
  'job_runs',
  {
    id: text('id').primaryKey(),
    job: text('job').notNull(),
    slotAt: instant('slot_at').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    outcome: text('outcome', { enum: JOB_OUTCOMES }).notNull(),
    counts: json<Record<string, number>>('counts').notNull(),
    error: text('error'),
  },
  (t) => [uniqueIndex('job_runs_slot').on(t.job, t.slotAt), index('job_runs_started').on(t.startedAt)],
)

export const jobSchedules = table('job_schedules', {
  job: text('job').primaryKey(),
  nextDueAt: instant('next_due_at').notNull(),
})
