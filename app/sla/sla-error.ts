/**
 * What the engine says when it is asked something that has no answer (a month that is none, a zone nobody
 * knows, a case with a wrong field). `code` is noun.reason; `details` names the values.
 * app/sla may not import the domain, so this is its own class with the shape of a DomainError.
 */
export class SlaInputError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string | number | null>>

  constructor(code: string, message: string, details: Readonly<Record<string, string | number | null>> = {}) {
    super(message)
    this.name = 'SlaInputError'
    this.code = code
    this.details = details
  }
}
