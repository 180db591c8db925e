/**
 * The closed word lists of the product: one word per thing (see app/README.md).
 * Shared by the schema, the parsers and the pages; imports nothing.
 */

/** Status words of the board, best first. A feed that cannot be read makes a service `unknown`. */
export const SERVICE_STATUSES = ['available', 'information', 'disruption', 'outage', 'unknown'] as const
export type ServiceStatus = (typeof SERVICE_STATUSES)[number]

/** What an incident was at its worst. `unknown` is a vendor word we have not met before: shown, never counted. */
export const IMPACTS = ['information', 'disruption', 'outage', 'unknown'] as const
export type Impact = (typeof IMPACTS)[number]

/** The state a single vendor post gives. */
export const UPDATE_STATUSES = ['available', 'information', 'disruption', 'outage', 'unknown'] as const
export type UpdateStatus = (typeof UPDATE_STATUSES)[number]

export const FEED_ADAPTERS = ['google-status', 'statuspage'] as const
export type FeedAdapter = (typeof FEED_ADAPTERS)[number]

export const POLL_OUTCOMES = ['changed', 'unchanged', 'failed'] as const
export type PollOutcome = (typeof POLL_OUTCOMES)[number]

/** Why a poll failed. */
export const POLL_FAILURES = [
  'http_status',
  'network',
  'timeout',
  'tls',
  'redirect_refused',
  'address_refused',
  'too_large',
  'truncated',
  'encoding_refused',
  'not_json',
  'bad_shape',
  'too_many_bad_incidents',
  'not_modified_unasked',
  'emptied',
] as const
export type PollFailure = (typeof POLL_FAILURES)[number]

export const INCIDENT_EVENT_KINDS = [
  'first_seen',
  'updated',
  'facts_changed',
  'closed',
  'reopened',
  'report_published',
  'missing',
  'returned',
] as const
export type IncidentEventKind = (typeof INCIDENT_EVENT_KINDS)[number]

/** How far our own people are with something they tell their users about. */
export const NOTE_STATES = ['investigating', 'identified', 'monitoring', 'resolved'] as const
export type NoteState = (typeof NOTE_STATES)[number]

/** The vendor's written accounts, as recognised in its updates. */
export const REPORT_KINDS = ['preliminary', 'mini', 'full'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export const REPORTED_WINDOW_STATES = ['proposed', 'confirmed', 'dismissed'] as const
export type ReportedWindowState = (typeof REPORTED_WINDOW_STATES)[number]

/** Where a window comes from. */
export const WINDOW_SOURCES = ['feed', 'vendor_report', 'own_measurement'] as const
export type WindowSource = (typeof WINDOW_SOURCES)[number]

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const
export type Priority = (typeof PRIORITIES)[number]

export const CASE_STATES = [
  'draft',
  'new',
  'in_progress',
  'waiting_on_customer',
  'solution_offered',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** The six ways the vendor's support page says a case can end. */
export const CASE_OUTCOMES = [
  'solved',
  'not_a_feature',
  'not_reproducible',
  'third_party',
  'unsolved',
  'outage_resolved',
] as const
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]

export const CASE_CHANNELS = ['chat', 'phone', 'email', 'web'] as const
export type CaseChannel = (typeof CASE_CHANNELS)[number]

/** What kind of problem a case is about; each has its own checklist. */
export const CASE_PROBLEM_KINDS = [
  'unavailable',
  'sign_in',
  'mail_flow',
  'slow',
  'feature',
  'missing_content',
  'question',
] as const
export type CaseProblemKind = (typeof CASE_PROBLEM_KINDS)[number]

/** Whether a problem is there all the time. */
export const PROBLEM_PATTERNS = ['constant', 'intermittent', 'once'] as const
export type ProblemPattern = (typeof PROBLEM_PATTERNS)[number]

/** Why a case is recorded here without having been sent to the vendor. */
export const NOT_SENT_REASONS = ['edition', 'console', 'later'] as const
export type NotSentReason = (typeof NOT_SENT_REASONS)[number]

/** What the vendor asks for while a case is open. */
export const CASE_REQUEST_KINDS = ['steps', 'troubleshooting', 'logs', 'headers', 'other'] as const
export type CaseRequestKind = (typeof CASE_REQUEST_KINDS)[number]

/** Who owes an answer. */
export const CASE_PARTIES = ['us', 'vendor'] as const
export type CaseParty = (typeof CASE_PARTIES)[number]

/** The steps of guided contact, in the order of the vendor's own assistant. */
export const CONTACT_STEPS = [
  'describe',
  'look',
  'recent',
  'pick',
  'brief',
  'fit',
  'priority',
  'prepare',
  'channel',
  'review',
] as const
export type ContactStep = (typeof CONTACT_STEPS)[number]

export const CASE_EVENT_KINDS = [
  'opened',
  'note',
  'state',
  'customer_priority',
  'vendor_priority',
  'appeal',
  'vendor_message',
  'evidence',
  'link',
  'escalated',
  'request',
  'survey',
  'edited',
] as const
export type CaseEventKind = (typeof CASE_EVENT_KINDS)[number]

/** `unknown` is promised no more than the policy's fallback. */
export const SUPPORT_TIERS = ['standard', 'enhanced', 'premium', 'unknown'] as const
export type SupportTier = (typeof SUPPORT_TIERS)[number]

/** `lapsed`: a proposal nobody decided before its case was closed or was no longer P1. */
export const LINK_STATES = ['proposed', 'accepted', 'rejected', 'unlinked', 'lapsed'] as const
export type LinkState = (typeof LINK_STATES)[number]

export const LINK_ORIGINS = ['proposal', 'manual'] as const
export type LinkOrigin = (typeof LINK_ORIGINS)[number]

export const CLAIM_STATES = [
  'draft',
  'submitted',
  'acknowledged',
  'more_information',
  'granted',
  'partly_granted',
  'denied',
  'appealed',
  'applied',
  'forfeited',
  'withdrawn',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

export const REPORT_REQUEST_STATES = [
  'draft',
  'requested',
  'received',
  'filed',
  'declined',
  'withdrawn',
  'already_public',
] as const
export type ReportRequestState = (typeof REPORT_REQUEST_STATES)[number]

/** How a request was sent to the vendor. */
export const SUBMISSION_CHANNELS = ['support_case', 'email', 'form', 'phone', 'reseller'] as const
export type SubmissionChannel = (typeof SUBMISSION_CHANNELS)[number]

/** When an evidence pack was frozen. */
export const PACK_OCCASIONS = ['submission', 'appeal'] as const
export type PackOccasion = (typeof PACK_OCCASIONS)[number]

/** What the secret calendar holds besides outages. */
export const CALENDAR_ENTRY_KINDS = [
  'claim_safe_deadline',
  'claim_contract_deadline',
  'report_due',
  'next_update',
] as const
export type CalendarEntryKind = (typeof CALENDAR_ENTRY_KINDS)[number]

export const ROLES = ['viewer', 'admin', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** How far a sign-in is: through, or waiting for the second factor. */
export const SESSION_STAGES = ['signed_in', 'second_factor'] as const
export type SessionStage = (typeof SESSION_STAGES)[number]

/** How somebody proved who they are: with a password here, or at the organisation's identity provider. */
export const SIGN_IN_METHODS = ['password', 'provider'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

/** What an API token may be used for. */
export const TOKEN_SCOPES = ['read:cases', 'write:cases', 'read:claims', 'read:metrics'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

export const LANGUAGES = ['en', 'id'] as const
export type Language = (typeof LANGUAGES)[number]

/** Something written in English and in those other languages it was translated to. */
export type Translated<Value> = { readonly en: Value } & { readonly [Other in Language]?: Value }

export function inLanguage<Value>(translated: Translated<Value>, language: Language): Value {
  return translated[language] ?? translated.en
}

export const JOB_OUTCOMES = ['running', 'succeeded', 'failed', 'missed'] as const
export type JobOutcome = (typeof JOB_OUTCOMES)[number]

/** Editions a customer can have; what support each gets is policy data. */
export const EDITIONS = [
  'essentials_starter',
  'enterprise_essentials',
  'business_starter',
  'business_standard',
  'business_plus',
  'enterprise_standard',
  'enterprise_plus',
  'education',
  'nonprofits',
  'frontline',
  'other',
] as const
export type Edition = (typeof EDITIONS)[number]

/** What a policy credits: days added to the term, or a percent of the month's bill. */
export const CREDIT_KINDS = ['days', 'percent'] as const
export type CreditKind = (typeof CREDIT_KINDS)[number]

/** What one claim may cover: a customer's whole month, or one service of it. */
export const CLAIM_SCOPES = ['customer_month', 'service_month'] as const
export type ClaimScope = (typeof CLAIM_SCOPES)[number]

/** How sure we are of a term: read on the vendor's page, read elsewhere, remembered, or worked out by us. */
export const CERTAINTIES = ['vendor_page', 'third_party', 'memory', 'inferred'] as const
export type Certainty = (typeof CERTAINTIES)[number]

/** Whether the policy's text says so or we take it so. */
export const BASES = ['stated', 'assumed'] as const
export type Basis = (typeof BASES)[number]

/** Ways to reach people. One file each in app/adapters/notices/. */
export const CHANNEL_KINDS = ['email', 'webhook', 'google_chat', 'slack', 'teams', 'web_push'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** Why a channel was switched off: by an admin, by its receiver (410), or because nothing got through for days. */
export const CHANNEL_OFF_REASONS = ['admin', 'gone', 'failing'] as const
export type ChannelOffReason = (typeof CHANNEL_OFF_REASONS)[number]

/** Every event that people can be told of. Those of `incident.` are public; all others are for admins. */
export const NOTICE_KINDS = [
  'incident.first_seen',
  'incident.updated',
  'incident.facts_changed',
  'incident.closed',
  'incident.reopened',
  'incident.report_published',
  'incident.storm',
  'case.opened',
  'case.in_progress',
  'case.waiting_on_customer',
  'case.solution_offered',
  'case.closed',
  'case.priority_changed',
  'case.escalated',
  'case.linked',
  'case.unlinked',
  'case.response_overdue',
  'case.waiting_on_us',
  'link.proposed',
  'claim.eligible',
  'claim.deadline',
  'claim.submitted',
  'claim.acknowledged',
  'claim.more_information',
  'claim.granted',
  'claim.partly_granted',
  'claim.denied',
  'claim.appealed',
  'claim.applied',
  'claim.application_overdue',
  'claim.forfeited',
  'claim.withdrawn',
  'claim.facts_changed',
  'claim.held',
  'claim.released',
  'report_request.overdue',
  'report_request.held',
  'report_request.released',
  'feed.stale',
  'feed.back',
  'feed.odd',
  'backup.failed',
  'channel.failing',
  'channel.off',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Messages that nobody chooses by kind: they are asked for, one by one. */
export const DIRECT_NOTICE_KINDS = [
  'channel.test',
  'subscription.confirm',
  'subscription.exists',
  'digest.weekly',
  'digest.monthly',
] as const
export type DirectNoticeKind = (typeof DIRECT_NOTICE_KINDS)[number]

/** `superseded`: a newer post of the same incident went instead. `dead`: given up; can be sent again by hand. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'superseded', 'dead', 'held', 'cancelled'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** Why a delivery waits for a person. */
export const HELD_REASONS = ['restored', 'channel_off', 'unreadable'] as const
export type HeldReason = (typeof HELD_REASONS)[number]

/** What one attempt to deliver came to. */
export const ATTEMPT_OUTCOMES = ['delivered', 'later', 'refused', 'gone', 'unreadable'] as const
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

/** A reader of the public pages who asked for mail. */
export const SUBSCRIBER_STATES = ['pending', 'confirmed', 'unsubscribed', 'bounced'] as const
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number]
