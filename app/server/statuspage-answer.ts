import { createHash } from 'node:crypto'
import type { IncidentSummary, IncidentUpdate } from '#app/domain/incidents/incidents.server.ts'
import type { PublicNote, PublicNotePost } from '#app/domain/notes/notes.server.ts'
import type { Board, BoardService } from '#app/domain/services/board.server.ts'
import { summariseBoard } from '#app/domain/services/board-summary.ts'
import { pickText } from '#app/domain/texts.ts'
import type { Language, ServiceStatus } from '#app/vocabulary.ts'

/**
 * The shapes of Atlassian Statuspage's API v2, which aggregators read for free. It has no word for "we cannot tell":
 * what is unknown is told as degraded, never as operational.
 */

type Indicator = 'none' | 'minor' | 'major' | 'critical'
type ComponentStatus = 'operational' | 'degraded_performance' | 'partial_outage' | 'major_outage'
type IncidentStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem'

const COMPONENT_STATUS: Record<ServiceStatus, ComponentStatus> = {
  available: 'operational',
  information: 'operational',
  disruption: 'partial_outage',
  outage: 'major_outage',
  unknown: 'degraded_performance',
}
const IMPACT: Record<ServiceStatus, Indicator> = {
  available: 'none',
  information: 'none',
  disruption: 'major',
  outage: 'critical',
  unknown: 'minor',
}
const DESCRIPTION: Record<ServiceStatus, string> = {
  available: 'All Systems Operational',
  information: 'All Systems Operational',
  disruption: 'Partial System Outage',
  outage: 'Major Service Outage',
  unknown: 'Status Unknown: The Vendor’s Feed Cannot Be Read',
}
const KNOWN_STATUS = new Set<string>(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'])

export type Site = { origin: string; organisation: string; language: Language }

export function toPage(board: Board, { origin, organisation }: Site) {
  return {
    id: toPageId(origin),
    name: organisation || 'Status',
    url: origin,
    time_zone: 'Etc/UTC',
    updated_at: toText(board.feed.lastChangedAt ?? 0),
  }
}

function toPageId(origin: string): string {
  return createHash('sha256').update(origin).digest('hex').slice(0, 12)
}

export function toStatus(board: Board) {
  const { status } = summariseBoard(board.services)
  return { indicator: IMPACT[status], description: DESCRIPTION[status] }
}

/** The services the organisation runs, in its own order. */
export function toComponents(board: Board, site: Site) {
  return board.services
    .filter((service) => service.inUse)
    .map((service, index) => toComponent(service, { site, position: index + 1 }))
}

export type Component = ReturnType<typeof toComponent>

function toComponent(service: BoardService, { site, position }: { site: Site; position: number }) {
  const words = service.override?.texts ?? service.note
  return {
    id: service.id,
    name: service.title,
    status: COMPONENT_STATUS[service.status],
    created_at: toText(service.firstSeenAt),
    updated_at: toText(service.since ?? service.firstSeenAt),
    position,
    description: words === null ? null : pickText(words, site.language),
    showcase: true,
    start_date: toText(service.firstSeenAt).slice(0, 10),
    group_id: null,
    page_id: toPageId(site.origin),
    group: false,
    only_show_if_degraded: false,
  }
}

export type PublishedIncident = {
  incident: IncidentSummary
  updates: readonly IncidentUpdate[]
  notes: readonly PublicNote[]
}
type Told = { site: Site; components: readonly Component[] }

/** An incident of the vendor with its posts, and with what our own admins posted about it, newest first. */
export function toIncident({ incident, updates, notes }: PublishedIncident, { site, components }: Told) {
  const ids = new Set(incident.services.map((service) => service.id))
  const hit = components.filter((component) => ids.has(component.id))
  const posts = [
    ...updates.map((update, index) => toPost(update, { incident, hit, before: updates[index + 1] ?? null })),
    ...notes.flatMap((note) => note.posts.map((post) => toNotePost(post, { id: incident.id, site }))),
  ].sort((left, right) => (left.display_at < right.display_at ? 1 : -1))
  const [latest] = posts
  return {
    id: incident.id,
    name: incident.title,
    status: incident.endedAt === null ? toOpenStatus(latest?.status) : toClosedStatus(incident),
    created_at: toText(incident.vendorCreatedAt),
    updated_at: toText(incident.changedAt),
    monitoring_at: null,
    resolved_at: incident.endedAt === null ? null : toText(incident.endedAt),
    impact: IMPACT[incident.impact],
    shortlink: `${site.origin}/incidents/${incident.id}`,
    started_at: toText(incident.beganAt),
    page_id: toPageId(site.origin),
    incident_updates: posts,
    components: hit,
    reminder_intervals: null,
  }
}

/** An open incident is never called resolved, whatever the last post says. */
function toOpenStatus(latest: IncidentStatus | undefined): IncidentStatus {
  if (latest === undefined) return 'investigating'
  return latest === 'resolved' || latest === 'postmortem' ? 'monitoring' : latest
}

function toClosedStatus({ reportKinds }: IncidentSummary): IncidentStatus {
  return reportKinds.includes('full') ? 'postmortem' : 'resolved'
}

type PostPlace = { incident: IncidentSummary; hit: readonly Component[]; before: IncidentUpdate | null }

function toPost(update: IncidentUpdate, { incident, hit, before }: PostPlace) {
  const postedAt = toText(update.postedAt)
  return {
    id: `${incident.id}-${update.postedAt.toString(36)}`,
    status: toPostStatus(update, incident),
    body: update.text,
    incident_id: incident.id,
    created_at: postedAt,
    updated_at: toText(Math.max(update.postedAt, update.editedAt ?? 0)),
    display_at: postedAt,
    affected_components: hit.map(({ id, name }) => ({
      code: id,
      name,
      old_status: before === null ? 'operational' : COMPONENT_STATUS[before.status],
      new_status: COMPONENT_STATUS[update.status],
    })),
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  }
}

function toPostStatus(update: IncidentUpdate, { endedAt }: IncidentSummary): IncidentStatus {
  if (isIncidentStatus(update.vendorStatus)) return update.vendorStatus
  if (update.reportKind === 'full') return 'postmortem'
  return update.status === 'available' || (endedAt !== null && update.postedAt >= endedAt)
    ? 'resolved'
    : 'investigating'
}

function isIncidentStatus(word: string): word is IncidentStatus {
  return KNOWN_STATUS.has(word)
}

function toNotePost(post: PublicNotePost, { id, site }: { id: string; site: Site }) {
  const postedAt = toText(post.postedAt)
  const status: IncidentStatus = post.state
  return {
    id: post.id,
    status,
    body: pickText(post.texts, site.language),
    incident_id: id,
    created_at: postedAt,
    updated_at: postedAt,
    display_at: postedAt,
    affected_components: [],
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  }
}

/** What our own admins tell about a service, without an incident of the vendor. */
export function toOwnIncident(note: PublicNote, { site, components }: Told) {
  const posts = note.posts.map((post) => toNotePost(post, { id: note.id, site }))
  const monitoring = note.posts.find((post) => post.state === 'monitoring')
  const status: IncidentStatus = note.state
  return {
    id: note.id,
    name: pickText(note.titles, site.language),
    status,
    created_at: toText(note.createdAt),
    updated_at: toText(note.postedAt),
    monitoring_at: monitoring ? toText(monitoring.postedAt) : null,
    resolved_at: note.resolvedAt === null ? null : toText(note.resolvedAt),
    impact: 'none' as const,
    shortlink: `${site.origin}/services/${note.serviceId}`,
    started_at: toText(note.createdAt),
    page_id: toPageId(site.origin),
    incident_updates: posts,
    components: components.filter((component) => component.id === note.serviceId),
    reminder_intervals: null,
  }
}

function toText(instant: number): string {
  return new Date(instant).toISOString()
}
