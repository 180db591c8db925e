import { IMPACTS, REPORT_KINDS, SERVICE_STATUSES, UPDATE_STATUSES, WINDOW_SOURCES } from '#app/vocabulary.ts'
import {
  count,
  exactly,
  flag,
  instant,
  listOf,
  minutes,
  oneOf,
  orNull,
  percentage,
  ref,
  type Schema,
  text,
} from './shape.ts'

const incidentFields = {
  id: { type: 'string', description: 'The vendor’s own id.' },
  title: text,
  begin: instant,
  end: { ...orNull(instant), description: 'Null while the incident is open.' },
  impact: oneOf(IMPACTS),
  services: { ...listOf(text), description: 'The vendor’s ids of the services it touches.' },
  updates: { ...count, description: 'How many posts the vendor made.' },
  revisions: { ...count, description: 'How many different versions of it we have seen.' },
  reportKinds: listOf(oneOf(REPORT_KINDS)),
  lastModified: instant,
}

const figureFields = {
  minutesInMonth: minutes,
  downtimeMinutes: minutes,
  possibleDowntimeMinutes: minutes,
  monthlyUptimePercentage: percentage,
  possibleUptimePercentage: percentage,
  creditDays: orNull(count),
  creditPercent: orNull({ type: 'number', minimum: 0 }),
  possibleCreditDays: orNull(count),
  possibleCreditPercent: orNull({ type: 'number', minimum: 0 }),
  thresholdPassedAt: orNull(instant),
  safeDeadline: orNull(instant),
  contractDeadline: orNull(instant),
  possibleThresholdPassedAt: orNull(instant),
  possibleSafeDeadline: orNull(instant),
  possibleContractDeadline: orNull(instant),
}

const policyFields = { id: text, version: text }

/** What /api/v1 answers, field by field. A test holds them against real answers. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  Error: exactly({ error: exactly({ code: text, message: text }) }),
  Freshness: exactly({
    lastSuccessAt: orNull(instant),
    stale: {
      ...flag,
      description: 'True: the vendor’s feed could not be read lately; nothing here is certain.',
    },
  }),
  BoardService: exactly({
    id: text,
    title: text,
    status: oneOf(SERVICE_STATUSES),
    coveredBySla: flag,
    openIncidents: listOf(text),
  }),
  Board: exactly({ generatedAt: instant, feed: ref('Freshness'), services: listOf(ref('BoardService')) }),
  Incident: exactly(incidentFields),
  IncidentList: exactly({
    incidents: listOf(ref('Incident')),
    nextCursor: { ...orNull(text), description: 'Give it as `cursor` to read on; null at the end.' },
  }),
  Post: exactly({
    postedAt: instant,
    status: oneOf(UPDATE_STATUSES),
    text: { type: 'string', description: 'Markdown as the vendor published it; untrusted.' },
    reportKind: orNull(oneOf(REPORT_KINDS)),
  }),
  Change: exactly({ field: text, before: orNull(text), after: orNull(text) }),
  Revision: exactly({
    sequence: count,
    contentHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    firstSeenAt: instant,
    changes: listOf(ref('Change')),
  }),
  IncidentDocument: exactly({
    ...incidentFields,
    vendorPage: orNull({ type: 'string', format: 'uri' }),
    posts: listOf(ref('Post')),
    history: listOf(ref('Revision')),
  }),
  UptimeWindow: exactly({
    incident: text,
    kind: oneOf(['published', 'reported', 'own']),
    source: oneOf(WINDOW_SOURCES),
    begin: instant,
    end: orNull(instant),
    impact: oneOf(IMPACTS),
    counts: oneOf(['confirmed', 'possible', 'nowhere']),
    because: text,
  }),
  UptimeService: exactly({
    id: text,
    title: text,
    inUse: flag,
    covered: flag,
    ...figureFields,
    allowedDowntimeMinutes: minutes,
    budgetUsedPercent: orNull({ type: 'number', minimum: 0 }),
    policy: exactly(policyFields),
    windows: listOf(ref('UptimeWindow')),
    explanation: listOf(text),
  }),
  UptimeMonth: exactly({
    month: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' },
    timeZone: text,
    timeZoneBasis: oneOf(['stated', 'assumed', 'chosen']),
    asOf: instant,
    customer: orNull(exactly({ id: text, name: text })),
    policy: exactly({ ...policyFields, title: text, url: { type: 'string', format: 'uri' }, promise: text }),
    services: listOf(ref('UptimeService')),
    together: exactly({ ...figureFields, worstService: orNull(text), explanation: listOf(text) }),
  }),
}
