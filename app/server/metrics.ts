import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { TokenHolder } from '#app/domain/access/api-tokens.server.ts'
import { jobActor } from '#app/domain/context.ts'
import {
  countPollsSince,
  type Measured,
  measureInstallation,
} from '#app/domain/metrics/measure-installation.server.ts'
import { SERVICE_STATUSES } from '#app/vocabulary.ts'
import { type AppServices, contextFor } from './app-services.ts'

export type Metrics = {
  /** The figures of this process and of the installation, in Prometheus' text format. */
  render(services: AppServices): Promise<string>
  countRequest(status: number): void
  contentType: string
}

export function createMetrics(): Metrics {
  const version = readVersion()
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'makegood_' })
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `makegood_${name}`, help, labelNames, registers: [registry] })
  const requests = new Counter({
    name: 'makegood_http_answers_total',
    help: 'Answers that were made, not taken from memory, by class of status.',
    labelNames: ['class'],
    registers: [registry],
  })
  const fetches = new Counter({
    name: 'makegood_feed_fetch_total',
    help: 'Reads of the feeds since this process started, by what they came to.',
    labelNames: ['feed', 'result'],
    registers: [registry],
  })
  let countedUntil = Date.now()
  const gauges = {
    status: gauge('service_status', 'One for the state a service is in, zero for the others.', [
      'service',
      'state',
    ]),
    lastSuccess: gauge('feed_last_success_timestamp_seconds', 'When the feed was last read.', ['feed']),
    failures: gauge('feed_consecutive_failures', 'Failed polls since the last good one.', ['feed']),
    open: gauge('outages_open', 'Incidents that are open and no mere information.'),
    cases: gauge('cases_open', 'Support cases that are open.', ['priority']),
    claims: gauge('claims', 'Claims by state.', ['state']),
    credit: gauge('credit_days', 'Days of credit that the claims of a state ask for.', ['state']),
    downtime: gauge('service_month_downtime_seconds', 'Downtime of this month so far, as published.', [
      'service',
    ]),
    uptime: gauge('service_month_uptime_ratio', 'Uptime of this month so far, as published, 0 to 1.', [
      'service',
    ]),
    deadline: gauge(
      'claim_next_deadline_timestamp_seconds',
      'The nearest safe deadline of a claim in draft.',
    ),
    outbox: gauge('notices_waiting', 'Notices that are not delivered yet, held ones left out.'),
    lag: gauge(
      'event_loop_delay_p99_seconds',
      'The longest of a hundred waits of the event loop since the last look.',
    ),
    info: gauge('build_info', 'Always one; the labels say what runs.', ['version', 'node', 'engine']),
  }
  return {
    contentType: registry.contentType,
    countRequest: (status) => requests.inc({ class: `${Math.floor(status / 100)}xx` }),
    render: async (services) => {
      const ctx = contextFor(services, jobActor('metrics'))
      for (const each of Object.values(gauges)) each.reset()
      show(gauges, await measureInstallation(ctx))
      const { counts, until } = await countPollsSince(ctx, countedUntil)
      for (const { feed, outcome } of counts) fetches.inc({ feed, result: outcome })
      countedUntil = until
      gauges.lag.set(delay.percentile(99) / 1e9)
      delay.reset()
      gauges.info.set({ version, node: process.versions.node, engine: services.store.kind }, 1)
      return registry.metrics()
    },
  }
}

type Gauges = Record<
  | 'status'
  | 'lastSuccess'
  | 'failures'
  | 'open'
  | 'cases'
  | 'claims'
  | 'credit'
  | 'downtime'
  | 'uptime'
  | 'deadline'
  | 'outbox',
  Gauge
>

function show(gauges: Gauges, measured: Measured): void {
  for (const { title, status } of measured.services) {
    for (const state of SERVICE_STATUSES) {
      gauges.status.set({ service: title, state }, status === state ? 1 : 0)
    }
  }
  for (const { title, downtimeSeconds, uptimeRatio } of measured.uptime) {
    gauges.downtime.set({ service: title }, downtimeSeconds)
    gauges.uptime.set({ service: title }, uptimeRatio)
  }
  for (const { id, lastSuccessAt, consecutiveFailures } of measured.feeds) {
    if (lastSuccessAt !== null) gauges.lastSuccess.set({ feed: id }, lastSuccessAt / 1_000)
    gauges.failures.set({ feed: id }, consecutiveFailures)
  }
  gauges.open.set(measured.outagesOpen)
  for (const { priority, cases } of measured.casesOpen) gauges.cases.set({ priority }, cases)
  for (const { state, claims, creditDays } of measured.claims) {
    gauges.claims.set({ state }, claims)
    gauges.credit.set({ state }, creditDays)
  }
  if (measured.nextDeadlineAt !== null) gauges.deadline.set(measured.nextDeadlineAt / 1_000)
  gauges.outbox.set(measured.noticesWaiting)
}

/** Two folders up from the sources and from the build alike. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version }: { version?: unknown } = JSON.parse(text)
  return String(version)
}

type Reader = { client: { address: string }; publicOrigin: string; holder: TokenHolder | null }

/**
 * Figures are for tokens that may read them, and for this machine where the site is on this machine alone: behind a
 * proxy everybody seems to be on this machine.
 */
export function mayReadMetrics({ client, publicOrigin, holder }: Reader): boolean {
  if (holder !== null) return holder.scopes.includes('read:metrics')
  return isLoopback(client.address) && isLoopback(new URL(publicOrigin).hostname)
}

function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost'].includes(host)
}
