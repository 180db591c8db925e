import { parseArgs } from 'node:util'
import * as build from 'virtual:react-router/server-build'
import { readEnv } from './server/env.ts'
import { endOnUnknownState } from './server/last-resort.ts'
import { createLogger } from './server/logger.ts'
import { readRoutePolicies } from './server/route-policies.ts'
import { startDemo } from './start-demo.ts'
import { startMakegood } from './start-makegood.ts'

/** The process: reads its settings, starts, and stops on the first SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean', default: false },
      at: { type: 'string' },
      speed: { type: 'string' },
      'jobs-only': { type: 'boolean', default: false },
      'list-routes': { type: 'boolean', default: false },
    },
  })
  if (values['list-routes']) return listRoutes()
  const env = readEnv(process.env)
  const log = createLogger()
  endOnUnknownState(log)
  const running = values.demo
    ? await startDemo({ env, log, build, at: values.at, speed: values.speed })
    : await startMakegood({ env, log, build: values['jobs-only'] ? null : build })
  stopOnSignal(running.stop)
}

/** Every address with its policy, as JSON: for the authorisation test and for whoever audits. */
function listRoutes(): void {
  process.stdout.write(`${JSON.stringify(readRoutePolicies(build).list())}\n`)
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
