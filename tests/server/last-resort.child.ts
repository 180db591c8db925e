import { endOnUnknownState } from '#app/server/last-resort.ts'
import { createLogger } from '#app/server/logger.ts'

/** Does something nobody catches, of the kind the argument names, and would live on. */
endOnUnknownState(createLogger())
setInterval(() => {}, 1_000)
if (process.argv[2] === 'rejection') void Promise.reject(new Error('nobody waits for this'))
else
  setTimeout(() => {
    throw new Error('nobody catches this')
  })
