type Report = (error: unknown) => void

let report: Report = () => undefined

/** Where errors of rendering and of routes go: the log, set once at start. */
export function reportErrorsTo(target: Report): void {
  report = target
}

export function reportError(error: unknown): void {
  report(error)
}
