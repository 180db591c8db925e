export type ErrorDetails = Record<string, string | number | boolean | null>

/**
 * A rule of the domain that was not met. `code` is `noun.reason`; app/server maps it to an HTTP status
 * and app/i18n phrases it with `details`. `message` is English, for logs and the command line.
 */
export class DomainError extends Error {
  readonly code: string
  readonly details: ErrorDetails

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.details = details
  }
}
