import { z } from 'zod'

/**
 * A client of Atlassian Statuspage's API v2 as strict as its published shape: every field there, none unknown, every
 * word one of the documented ones. The captures of two real pages pass it as well (statuspage.test.ts).
 */

const instant = z.iso.datetime({ offset: true })
const incidentStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'])
const componentStatus = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
])

const page = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  url: z.url(),
  time_zone: z.string(),
  updated_at: instant,
})

const status = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  description: z.string().min(1),
})

const component = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  status: componentStatus,
  created_at: instant,
  updated_at: instant,
  position: z.int().positive(),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.iso.date().nullable(),
  group_id: z.string().nullable(),
  page_id: z.string(),
  group: z.boolean(),
  only_show_if_degraded: z.boolean(),
  components: z.array(z.string()).optional(),
})

const affected = z.strictObject({
  code: z.string(),
  name: z.string(),
  old_status: componentStatus,
  new_status: componentStatus,
})

const update = z.strictObject({
  id: z.string().min(1),
  status: incidentStatus,
  body: z.string(),
  incident_id: z.string(),
  created_at: instant,
  updated_at: instant,
  display_at: instant,
  affected_components: z.array(affected).nullable(),
  deliver_notifications: z.boolean(),
  custom_tweet: z.string().nullable(),
  tweet_id: z.string().nullable(),
})

export const incident = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  status: incidentStatus,
  created_at: instant,
  updated_at: instant,
  monitoring_at: instant.nullable(),
  resolved_at: instant.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  shortlink: z.url(),
  started_at: instant,
  page_id: z.string(),
  incident_updates: z.array(update),
  components: z.array(component),
  reminder_intervals: z.string().nullable(),
})

const maintenances = z.array(z.unknown())

export const documents = {
  'summary.json': z.strictObject({
    page,
    components: z.array(component),
    incidents: z.array(incident),
    scheduled_maintenances: maintenances,
    status,
  }),
  'status.json': z.strictObject({ page, status }),
  'components.json': z.strictObject({ page, components: z.array(component) }),
  'incidents.json': z.strictObject({ page, incidents: z.array(incident) }),
  'incidents/unresolved.json': z.strictObject({ page, incidents: z.array(incident) }),
  'scheduled-maintenances.json': z.strictObject({ page, scheduled_maintenances: maintenances }),
  'scheduled-maintenances/upcoming.json': z.strictObject({ page, scheduled_maintenances: maintenances }),
  'scheduled-maintenances/active.json': z.strictObject({ page, scheduled_maintenances: maintenances }),
}
export type DocumentName = keyof typeof documents
export const DOCUMENT_NAMES = Object.keys(documents).filter((name): name is DocumentName => name in documents)
