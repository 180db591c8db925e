import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, expect, test } from 'vitest'
import { isJsonObject } from '#app/adapters/feeds/vendor-json.ts'
import routes from '#app/routes.ts'
import { writeOpenApi } from '#app/server/openapi/document.ts'
import { OPERATIONS } from '#app/server/openapi/operations.ts'
import { openRoutes } from './open-routes.ts'
import { GMAIL, NOW, OPEN, OUTAGE, type PublishedWorld, publish } from './published-world.ts'

const DOCUMENT = writeOpenApi('https://status.example.org')
const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false })
addFormats.default(ajv)
ajv.addSchema({
  $id: 'api',
  ...JSON.parse(
    JSON.stringify({ $defs: DOCUMENT.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  ),
})

let world: PublishedWorld
beforeAll(async () => {
  world = await publish()
})

/** What the schema of that name has against an answer. */
function listFaults(schema: string, answer: unknown): string[] {
  const validate = ajv.getSchema(`api#/$defs/${schema}`)
  if (!validate) throw new Error(`No schema ${schema}.`)
  return validate(answer)
    ? []
    : (validate.errors ?? []).map(
        (fault) => `${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`,
      )
}

test('every route of /api/v1 is described, and nothing else is', () => {
  const served = routes.flatMap(({ path = '' }) =>
    path.startsWith('api/v1/') ? [`/${path.replace(/:(\w+)/g, '{$1}')}`] : [],
  )
  expect(Object.keys(DOCUMENT.paths).sort()).toEqual([...served].sort())
})

test('the document is served as it is written, and every reference in it leads somewhere', async () => {
  const served: unknown = await (await world.get('/api/v1/openapi.json')).json()
  expect(served).toEqual(JSON.parse(JSON.stringify(DOCUMENT)))
  expect(listFaults('Description', served)).toEqual([])
  const names = new Set(Object.keys(DOCUMENT.components.schemas))
  const references = [...JSON.stringify(served).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  )
  expect(references.filter((name) => !names.has(name ?? ''))).toEqual([])
  expect([...names].filter((name) => !references.includes(name))).toEqual([])
  for (const operation of OPERATIONS) {
    const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(operation.parameters.filter((it) => it.in === 'path').map((it) => it.name)).toEqual(named)
  }
})

test.each([
  ['Board', '/api/v1/board'],
  ['IncidentList', '/api/v1/incidents'],
  ['IncidentList', '/api/v1/incidents?limit=2'],
  [
    'IncidentList',
    `/api/v1/incidents?service=${GMAIL}&open=yes&q=mail&impact=disruption&month=2026-07&day=2026-07-29`,
  ],
  ['IncidentDocument', `/api/v1/incidents/${OUTAGE}`],
  ['IncidentDocument', `/api/v1/incidents/${OPEN}`],
  ['UptimeMonth', '/api/v1/uptime/2026-05'],
  ['UptimeMonth', '/api/v1/uptime/2026-07'],
  ['UptimeMonth', `/api/v1/uptime/2026-05?service=${GMAIL}`],
])('%s is what %s answers, to the field', async (schema, path) => {
  const answer = await world.get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const body: unknown = await answer.json()
  expect(listFaults(schema, body)).toEqual([])
  if (!isJsonObject(body)) throw new Error('no object')
  expect(listFaults(schema, { ...body, unheardOf: 1 })).not.toEqual([])
  const [field = ''] = Object.keys(body)
  expect(listFaults(schema, { ...body, [field]: undefined })).not.toEqual([])
})

test('a silent feed and an empty store answer in the same shapes', async () => {
  const stale = openRoutes({ store: world.store, now: NOW + 3_600_000 })
  expect(listFaults('Board', await (await stale('/api/v1/board')).json())).toEqual([])
  const empty = await publish([])
  expect(listFaults('IncidentList', await (await empty.get('/api/v1/incidents')).json())).toEqual([])
})

test.each([
  ['/api/v1/incidents/nothing', 404],
  ['/api/v1/incidents?impact=x', 422],
  ['/api/v1/incidents?cursor=x', 422],
  ['/api/v1/incidents?case=yes', 401],
  ['/api/v1/uptime/2026-05?service=nothing', 404],
])('%s is refused with %i as described', async (path, status) => {
  const answer = await world.get(path)
  expect(answer.status).toBe(status)
  expect(listFaults('Error', await answer.json())).toEqual([])
  const described = OPERATIONS.find((operation) =>
    new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''),
  )
  expect(described?.refusals).toContain(status)
})

test('an answer that did not change is not sent again', async () => {
  for (const path of [
    '/api/v1/incidents',
    `/api/v1/incidents/${OUTAGE}`,
    '/api/v1/openapi.json',
    '/api/v1/board',
  ]) {
    const etag = (await world.get(path)).headers.get('etag') ?? ''
    expect((await world.get(path, { 'if-none-match': etag })).status, path).toBe(304)
  }
})
