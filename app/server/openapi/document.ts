import { DESCRIPTION_SCHEMA, OPERATIONS, toResponses } from './operations.ts'
import { SCHEMAS } from './schemas.ts'

/** The OpenAPI 3.1 description of /api/v1, as served at /api/v1/openapi.json. */
export function writeOpenApi(origin: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Makegood',
      version: '1',
      description:
        'The status of the services an organisation depends on, and the history of their incidents. Everything here is public and read-only. Instants are RFC 3339 in UTC. Within version 1 fields are only added.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    paths: Object.fromEntries(
      OPERATIONS.map((operation) => [
        operation.path,
        {
          get: {
            operationId: operation.operationId,
            summary: operation.summary,
            parameters: operation.parameters,
            responses: toResponses(operation),
            security: [],
          },
        },
      ]),
    ),
    components: { schemas: { ...SCHEMAS, Description: DESCRIPTION_SCHEMA } },
  }
}
