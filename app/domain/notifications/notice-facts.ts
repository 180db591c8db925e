import type { DirectNoticeKind, Impact, NoticeKind, Priority, ReportKind } from '#app/vocabulary.ts'

/** What messages about an event say: gathered once from the database, phrased for each reader. Instants are ms UTC. */
export type NoticeFacts =
  | IncidentFacts
  | StormFacts
  | CaseFacts
  | LinkFacts
  | ClaimFacts
  | ReportRequestFacts
  | FeedFacts
  | OddityFacts
  | BackupFacts
  | ChannelFacts
  | SubscriptionFacts
  | DigestFacts

type Told<Kind extends NoticeKind | DirectNoticeKind> = { kind: Kind }
type KindOf<Prefix extends string> = Extract<NoticeKind | DirectNoticeKind, `${Prefix}.${string}`>

export type ToldIncident = {
  id: string
  title: string
  uri: string | null
  services: Array<{ id: string; title: string }>
  impact: Impact
  beganAt: number
  endedAt: number | null
}
/** A post of the vendor's as plain text. */
export type ToldPost = { postedAt: number; text: string }
export type ToldCase = {
  id: string
  title: string
  vendorNumber: string | null
  priority: Priority
  service: string | null
  customer: string
}

export type IncidentFacts = Told<Exclude<KindOf<'incident'>, 'incident.storm'>> & {
  incident: ToldIncident
  /** The post that is the news; null where there is none. */
  post: ToldPost | null
  changedFields: string[]
  reportKinds: ReportKind[]
}
/** `events` are as many as happened; of the incidents, the newest. */
export type StormFacts = Told<'incident.storm'> & { events: number; incidents: ToldIncident[] }
export type CaseFacts = Told<KindOf<'case'>> & {
  case: ToldCase
  incident: ToldIncident | null
  dueAt: number | null
  from: Priority | null
  to: Priority | null
  team: string | null
}
export type LinkFacts = Told<'link.proposed'> & { case: ToldCase; incident: ToldIncident }
export type ClaimFacts = Told<KindOf<'claim'>> & {
  claimId: string | null
  customerId: string
  customer: string
  month: string
  deadlineAt: number | null
  days: number | null
  creditDays: number | null
  incident: ToldIncident | null
}
export type ReportRequestFacts = Told<KindOf<'report_request'>> & {
  requestId: string
  customer: string
  incident: ToldIncident
  dueAt: number | null
}
export type FeedFacts = Told<'feed.stale' | 'feed.back'> & {
  feed: string
  lastSuccessAt: number | null
  failure: string | null
}
export type OddityFacts = Told<'feed.odd'> & {
  feed: string
  oddity: 'unknown_word' | 'looks_like' | 'long_missing' | 'schema_changed'
  detail: string
  incidentId: string | null
}
export type BackupFacts = Told<'backup.failed'> & { reason: string }
/** `channelId` is `mail` where all mail is meant. */
export type ChannelFacts = Told<KindOf<'channel'>> & { channelId: string; channel: string; answer: string }
/** Empty services: every one. The link itself is opened when the mail is sent; it lies nowhere in the clear. */
export type SubscriptionFacts = Told<KindOf<'subscription'>> & { services: string[] }
export type DigestFacts = Told<KindOf<'digest'>> & {
  from: number
  to: number
  groups: Array<{ group: DigestGroup; items: DigestItem[]; more: number }>
}

export type DigestGroup =
  | 'deadlines'
  | 'answers'
  | 'cases_without_outage'
  | 'outages_without_case'
  | 'proposals'
  | 'unapplied'
  | 'stale_feeds'
  | 'failed_jobs'
  | 'failing_channels'
  | 'incidents'
/** `month` is what a claim is for; `at` a deadline or since when. */
export type DigestItem = { title: string; month: string | null; at: number | null; path: string }

/** What is never kept for the morning: a P1 case, or the last day of a deadline. */
export function isUrgent(facts: NoticeFacts): boolean {
  if ('case' in facts) return facts.case.priority === 'P1'
  return facts.kind === 'claim.deadline' && facts.days !== null && facts.days <= 1
}

/** Posts that a newer one of the same incident makes old news. Openings and closings never are. */
export const SUPERSEDABLE_KINDS = ['incident.updated', 'incident.facts_changed'] as const
