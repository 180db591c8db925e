import type { IncidentDocument, IncidentSummary } from '#app/domain/incidents/incidents.server.ts'
import type { Board } from '#app/domain/services/board.server.ts'
import { formatInstant } from '#app/sla/instant.ts'

/** The shapes that the command line and the JSON API give to other programs (design.md §8). */

export function toInstantText(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant)
}

export function toIncidentAnswer(incident: IncidentSummary) {
  return {
    id: incident.id,
    title: incident.title,
    begin: formatInstant(incident.beganAt),
    end: toInstantText(incident.endedAt),
    impact: incident.impact,
    services: incident.services.map((service) => service.id),
    updates: incident.updateCount,
    revisions: incident.revisionCount,
    reportKinds: incident.reportKinds,
    lastModified: formatInstant(incident.vendorModifiedAt),
  }
}

export function toFeedAnswer(feed: Board['feed']) {
  return { lastSuccessAt: toInstantText(feed.lastSuccessAt), stale: feed.stale }
}

export function toBoardAnswer(board: Board, now: number) {
  return {
    generatedAt: formatInstant(now),
    feed: toFeedAnswer(board.feed),
    services: board.services.map((service) => ({
      id: service.id,
      title: service.title,
      status: service.status,
      coveredBySla: service.coveredBySla,
      openIncidents: service.openIncidentIds,
    })),
  }
}

export function toIncidentDocumentAnswer(incident: IncidentDocument) {
  return {
    ...toIncidentAnswer(incident),
    vendorPage: incident.uri,
    posts: incident.updates.map((update) => ({
      postedAt: formatInstant(update.postedAt),
      status: update.status,
      text: update.text,
      reportKind: update.reportKind,
    })),
    history: incident.revisions.map((revision) => ({
      sequence: revision.sequence,
      contentHash: revision.contentHash,
      firstSeenAt: formatInstant(revision.firstSeenAt),
      changes: revision.changes,
    })),
  }
}
