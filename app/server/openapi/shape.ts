/** JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
export type Schema = { readonly [keyword: string]: unknown }

export const text: Schema = { type: 'string' }
export const count: Schema = { type: 'integer', minimum: 0 }
export const flag: Schema = { type: 'boolean' }
export const minutes: Schema = { type: 'number', minimum: 0 }
export const instant: Schema = { type: 'string', format: 'date-time' }
export const percentage: Schema = {
  type: 'string',
  pattern: '^\\d{1,3}\\.\\d{6}$',
  description: 'Percent with six decimals, rounded half up.',
}

export function oneOf(words: readonly string[]): Schema {
  return { type: 'string', enum: [...words] }
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items }
}

/** The schema, or null where there is none to tell. */
export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] }
}

export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

/** An object with exactly these fields, every one of them always there. */
export function exactly(properties: Readonly<Record<string, Schema>>, description?: string): Schema {
  return {
    type: 'object',
    ...(description ? { description } : {}),
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
}
