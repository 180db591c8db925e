import type { Logger } from 'pino'

/**
 * An error that nobody caught leaves the process in a state that nobody knows: it says so and ends, and whatever
 * watches over it starts it anew. Nothing acknowledged is lost by that. Errors of single requests never come here.
 */
export function endOnUnknownState(log: Logger, end: (code: number) => void = process.exit): void {
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'an error that nobody caught; the process ends')
    end(1)
  })
}
