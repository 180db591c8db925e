import { IMPACTS } from '#app/vocabulary.ts'
import { oneOf, ref, type Schema, text } from './shape.ts'

type Parameter = {
  name: string
  in: 'query' | 'path'
  required: boolean
  description: string
  schema: Schema
}

export type Operation = {
  path: string
  operationId: string
  summary: string
  answers: string
  parameters: readonly Parameter[]
  /** Statuses of refusals besides the ones that every operation has. */
  refusals: readonly number[]
}

function inPath(name: string, description: string, schema: Schema = text): Parameter {
  return { name, in: 'path', required: true, description, schema }
}

function inQuery(name: string, description: string, schema: Schema = text): Parameter {
  return { name, in: 'query', required: false, description, schema }
}

const month: Schema = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }

/** Every operation of /api/v1; a test holds the list against the site map. */
export const OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/board',
    operationId: 'getBoard',
    summary: 'The state of every service now.',
    answers: 'Board',
    parameters: [],
    refusals: [],
  },
  {
    path: '/api/v1/incidents',
    operationId: 'listIncidents',
    summary: 'Incidents, the newest beginning first, a page at a time.',
    answers: 'IncidentList',
    parameters: [
      inQuery('service', 'The vendor’s id of a service.'),
      inQuery('impact', 'The impact at its worst.', oneOf(IMPACTS)),
      inQuery('month', 'The month of the beginning, in UTC.', month),
      inQuery('day', 'A day (UTC) that the incident touches.', { type: 'string', format: 'date' }),
      inQuery('open', 'Open incidents only, or closed ones only.', oneOf(['yes', 'no'])),
      inQuery('q', 'Words of the title or the posts; words in quotes stand side by side.'),
      inQuery('case', 'Only with a linked support case; for those who are signed in.', oneOf(['yes'])),
      inQuery('claim', 'Only as part of a claim; for those who are signed in.', oneOf(['yes'])),
      inQuery('cursor', 'Where to read on: `nextCursor` of the page before.'),
      inQuery('limit', 'How many.', { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
    ],
    refusals: [401, 422],
  },
  {
    path: '/api/v1/incidents/{id}',
    operationId: 'getIncident',
    summary: 'One incident with every post and every version we saw.',
    answers: 'IncidentDocument',
    parameters: [inPath('id', 'The vendor’s id of the incident.')],
    refusals: [404],
  },
  {
    path: '/api/v1/uptime/{month}',
    operationId: 'getUptime',
    summary: 'The uptime of a calendar month by what the vendor published, with the arithmetic.',
    answers: 'UptimeMonth',
    parameters: [
      inPath('month', 'A calendar month.', month),
      inQuery('service', 'The vendor’s id of a service: only this one.'),
    ],
    refusals: [404, 422],
  },
  {
    path: '/api/v1/openapi.json',
    operationId: 'getDescription',
    summary: 'This document.',
    answers: 'Description',
    parameters: [],
    refusals: [],
  },
]

export const DESCRIPTION_SCHEMA: Schema = {
  type: 'object',
  description: 'An OpenAPI 3.1 document.',
  properties: { openapi: { type: 'string', pattern: '^3\\.1\\.' } },
  required: ['openapi', 'info', 'paths'],
}

/** The answers of an operation by status. */
export function toResponses({ answers, refusals }: Operation): Record<string, unknown> {
  const refused = { description: 'Refused, with the reason.', content: toContent('Error') }
  return {
    200: {
      description: 'The answer.',
      headers: { ETag: { description: 'Give it as If-None-Match next time.', schema: text } },
      content: toContent(answers),
    },
    304: { description: 'Unchanged since the answer whose ETag was given.' },
    ...Object.fromEntries(refusals.map((status) => [String(status), refused])),
  }
}

function toContent(schema: string) {
  return { 'application/json': { schema: ref(schema) } }
}
