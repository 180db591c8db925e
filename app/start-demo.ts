import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { ServerBuild } from 'react-router'
import { z } from 'zod'
import { createReplay, startReplayServer } from './adapters/replay/index.ts'
import { seedDemo } from './seed-demo.ts'
import { createReplayClock } from './server/clock.ts'
import type { Env } from './server/env.ts'
import { type Running, startMakegood } from './start-makegood.ts'

/** Some nineteen hours before the safe deadline for the seven-product outage of 2026-05-31. */
const DEMO_STARTS_AT = '2026-06-29T09:00:00Z'
const CAPTURE = 'tests/fixtures/feeds/gws-incidents-2026-07-30.json'

type DemoOptions = {
  env: Env
  log: Logger
  build: ServerBuild
  at: string | undefined
  speed: string | undefined
}

/** The product on a recorded feed: a loopback server replays the capture as the vendor served it at the clock's instant. */
export async function startDemo(options: DemoOptions): Promise<Running> {
  const startsAt = toInstant(options.at ?? DEMO_STARTS_AT)
  const speed = toSpeed(options.speed ?? '1')
  const clock = createReplayClock(startsAt, speed)
  const capture: unknown = JSON.parse(await readFile(CAPTURE, 'utf8'))
  const replay = createReplay(z.array(z.unknown()).parse(capture))
  const feed = await startReplayServer({ replay, now: clock.now })
  const dataFolder = join(options.env.dataFolder, 'demo')
  rmSync(dataFolder, { recursive: true, force: true })
  const env: Env = {
    ...options.env,
    dataFolder,
    filesFolder: join(dataFolder, 'files'),
    database: join(dataFolder, 'makegood.sqlite'),
    feedUrl: feed.url,
    jobs: true,
    // What happens in the demo is not happening: nobody is to be told of it.
    mail: null,
    heartbeatUrl: null,
  }
  const running = await startMakegood({
    env,
    log: options.log,
    build: options.build,
    clock,
    wakeEvery: speed > 1 ? '* * * * * *' : '*/5 * * * * *',
    prepare: seedDemo,
    replay: (poll) => ({
      startedAt: startsAt,
      speed,
      nextChangeAt: () => replay.changeInstants().find((instant) => instant > clock.now()) ?? null,
      skipToNextChange: async () => {
        const next = replay.changeInstants().find((instant) => instant > clock.now())
        if (next !== undefined) clock.moveTo(next)
        await poll()
      },
    }),
  })
  return {
    ...running,
    stop: async () => {
      await running.stop()
      await feed.close()
    },
  }
}

function toInstant(text: string): number {
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new Error(`--at ${text} is not an instant such as ${DEMO_STARTS_AT}.`)
  return instant
}

function toSpeed(text: string): number {
  const speed = Number(text)
  if (!(speed >= 1 && speed <= 100_000)) throw new Error(`--speed ${text} is not a number from 1 to 100000.`)
  return speed
}
