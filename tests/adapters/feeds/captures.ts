import { readFileSync } from 'node:fs'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { isJsonObject, type JsonObject } from '#app/adapters/feeds/vendor-json.ts'
import type { FeedIncident, FeedSource, ParsedFeed } from '#app/domain/incidents/feed.ts'

export const WORKSPACE_URL = 'https://www.google.com/appsstatus/dashboard/incidents.json'
export const CLOUD_URL = 'https://status.cloud.google.com/incidents.json'

export const WORKSPACE_CAPTURE = 'gws-incidents-2026-07-30.json'
export const CLOUD_CAPTURES = [
  'gcp-incidents-2026-03-15.json',
  'gcp-incidents-2026-07-31-first2.json',
] as const

export function readCapture(name: string): string {
  return readFileSync(`tests/fixtures/feeds/${name}`, 'utf8')
}

export function readIncidents(name: string): JsonObject[] {
  const parsed: unknown = JSON.parse(readCapture(name))
  if (!Array.isArray(parsed) || !parsed.every(isJsonObject))
    throw new Error(`${name} is no list of incidents.`)
  return parsed
}

export function parseGoogle(body: unknown, source: Partial<FeedSource> = {}): ParsedFeed {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return FEED_PARSERS['google-status'].parse(text, { feedUrl: WORKSPACE_URL, ...source })
}

export function incidentOf(parsed: ParsedFeed, id: string): FeedIncident {
  const found = parsed.incidents.find((incident) => incident.id === id)
  if (!found) throw new Error(`No incident ${id} among ${parsed.incidents.map((it) => it.id).join(', ')}.`)
  return found
}

/** A well-formed incident as Google would send it, with whatever a test changes about it. */
export function googleIncident(changes: JsonObject = {}): JsonObject {
  return {
    id: 'AWyE1SfEzpe8Qed49Rog',
    number: '18364758544493064720',
    begin: '2026-06-30T09:03:00+00:00',
    created: '2026-06-30T11:56:57+00:00',
    end: '2026-07-01T03:45:00+00:00',
    modified: '2026-07-01T04:58:32+00:00',
    external_desc: '**Title**\nMail is late.',
    updates: [
      googleUpdate({ when: '2026-07-01T04:58:32+00:00', status: 'AVAILABLE', text: 'It is over.' }),
      googleUpdate({ when: '2026-06-30T11:56:57+00:00', text: '**Title**\nMail is late.' }),
    ],
    status_impact: 'SERVICE_DISRUPTION',
    severity: 'medium',
    service_key: 'prPt2Yra2CbGsbEm9cpC',
    service_name: 'Gmail',
    affected_products: [{ title: 'Gmail', id: 'prPt2Yra2CbGsbEm9cpC' }],
    uri: 'incidents/AWyE1SfEzpe8Qed49Rog',
    ...changes,
  }
}

export function googleUpdate(changes: JsonObject & { when: string }): JsonObject {
  const { when } = changes
  return {
    created: when,
    modified: when,
    text: 'We are looking into it.',
    status: 'SERVICE_DISRUPTION',
    ...changes,
  }
}
