import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { TokenHolder } from '#app/domain/access/api-tokens.server.ts'
import { jobActor } from '#app/domain/context.ts'
import { measureInstallation } from '#app/domain/metrics/measure-installation.server.ts'
import { SERVICE_STATUSES } from '#app/vocabulary.ts'
import { type AppServices, contextFor } from './app-services.ts'

export type Metrics = {
  /** The figures of this process and of the installation, in Prometheus' text format. */
  render(services: AppServices): Promise<string>
  countRequest(status: number): void
  contentType: string
}

export function createMetrics(): Metrics {
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
    deadline: gauge(
      'claim_next_deadline_timestamp_seconds',
      'The nearest safe deadline of a claim in draft.',
    ),
    outbox: gauge('notices_waiting', 'Notices that are not delivered yet, held ones left out.'),
    lag: gauge(
      'event_loop_delay_p99_seconds',
      'The longest of a hundred waits of the event loop since the last look.',
    ),
    info: gauge('build_info', 'Always one; the labels say what runs.', ['node', 'engine']),
  }
  return {
    contentType: registry.contentType,
    countRequest: (status) => requests.inc({ class: `${Math.floor(status / 100)}xx` }),
    render: async (services) => {
      const measured = await measureInstallation(contextFor(services, jobActor('metrics')))
      for (const each of Object.values(gauges)) each.reset()
      for (const service of measured.services) {
        for (const state of SERVICE_STATUSES) {
          gauges.status.set({ service: service.title, state }, service.status === state ? 1 : 0)
        }
      }
      for (const feed of measured.feeds) {
        if (feed.lastSuccessAt !== null) gauges.lastSuccess.set({ feed: feed.id }, feed.lastSuccessAt / 1_000)
        gauges.failures.set({ feed: feed.id }, feed.consecutiveFailures)
      }
      gauges.open.set(measured.outagesOpen)
      for (const { priority, cases } of measured.casesOpen) gauges.cases.set({ priority }, cases)
      for (const { state, claims } of measured.claims) gauges.claims.set({ state }, claims)
      if (measured.nextDeadlineAt !== null) gauges.deadline.set(measured.nextDeadlineAt / 1_000)
      gauges.outbox.set(measured.noticesWaiting)
      gauges.lag.set(delay.percentile(99) / 1e9)
      delay.reset()
      gauges.info.set({ node: process.versions.node, engine: services.store.kind }, 1)
      return registry.metrics()
    },
  }
}

/** Figures are for this machine, and for tokens that may read them. */
export function mayReadMetrics(client: { address: string }, holder: TokenHolder | null): boolean {
  if (holder !== null) return holder.scopes.includes('read:metrics')
  return client.address === '127.0.0.1' || client.address === '::1' || client.address === '::ffff:127.0.0.1'
}
