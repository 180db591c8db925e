import { index, prefix, type RouteConfig, route } from '@react-router/dev/routes'

/** The site map. */
export default [
  // Board
  index('routes/board.tsx'),

  // Incidents
  route('incidents', 'routes/incidents.tsx'),
  route('incidents/:id', 'routes/incident.tsx'),
  route('incidents/:id/impact', 'routes/incident-impact.tsx'),
  route('services/:id', 'routes/service.tsx'),

  // Uptime and the arithmetic
  route('uptime/:month?', 'routes/uptime.tsx'),
  route('uptime/:month/:service', 'routes/uptime-service.tsx'),
  route('look-back', 'routes/look-back.tsx'),

  // Cases
  route('cases', 'routes/cases/list.tsx'),
  route('cases/new', 'routes/cases/new.tsx'),
  route('cases/record', 'routes/cases/record.tsx'),
  route('cases/report', 'routes/cases/report.tsx'),
  route('cases/:id', 'routes/cases/case.tsx'),
  route('cases/:id/edit', 'routes/cases/edit.tsx'),
  route('cases/:id/evidence', 'routes/cases/evidence.tsx'),
  route('cases/:id/text', 'routes/cases/text.ts'),
  route('evidence/:id', 'routes/evidence.ts'),
  route('links', 'routes/links/links.tsx'),

  // Claims and incident report requests
  route('claims', 'routes/claims/list.tsx'),
  route('claims/new', 'routes/claims/new.tsx'),
  ...prefix('claims/:id', [
    index('routes/claims/claim.tsx'),
    route('letter', 'routes/claims/letter.tsx'),
    route('letter.txt', 'routes/claims/letter-file.ts', { id: 'claim-letter-txt' }),
    route('letter.eml', 'routes/claims/letter-file.ts', { id: 'claim-letter-eml' }),
    route('letter.pdf', 'routes/claims/letter-file.ts', { id: 'claim-letter-pdf' }),
    route('pack.zip', 'routes/claims/pack.ts'),
  ]),
  route('report-requests', 'routes/report-requests/list.tsx'),
  route('report-requests/new', 'routes/report-requests/new.tsx'),
  ...prefix('report-requests/:id', [
    index('routes/report-requests/request.tsx'),
    route('letter', 'routes/report-requests/letter.tsx'),
    route('letter.txt', 'routes/report-requests/letter-file.ts', { id: 'request-letter-txt' }),
    route('letter.eml', 'routes/report-requests/letter-file.ts', { id: 'request-letter-eml' }),
    route('letter.pdf', 'routes/report-requests/letter-file.ts', { id: 'request-letter-pdf' }),
    route('pack.zip', 'routes/report-requests/pack.ts'),
    route('files/:file', 'routes/report-requests/file.ts'),
  ]),
  route('recovered', 'routes/recovered.tsx'),
  route('recovered.csv', 'routes/recovered-csv.ts'),

  // Help
  route('help', 'routes/help.tsx'),

  // Administration
  route('admin', 'routes/admin/home.tsx'),
  route('admin/customers', 'routes/admin/customers.tsx'),
  route('admin/customers/:id', 'routes/admin/customer.tsx'),
  route('admin/customers/:id/calendar', 'routes/admin/calendar.tsx'),
  route('admin/policies', 'routes/admin/policies.tsx'),
  route('admin/policies/:id/:version', 'routes/admin/policy.tsx'),
  route('admin/services', 'routes/admin/services.tsx'),
  route('admin/services/:id', 'routes/admin/service.tsx'),
  route('admin/feeds', 'routes/admin/feeds.tsx'),
  route('admin/notes', 'routes/admin/notes.tsx'),
  route('admin/notes/:id', 'routes/admin/note.tsx'),
  route('admin/jobs', 'routes/admin/jobs.tsx'),
  ...prefix('admin/notices', [
    index('routes/admin/notices/home.tsx', { id: 'notices' }),
    route('channels/new', 'routes/admin/notices/new-channel.tsx'),
    route('channels/:id', 'routes/admin/notices/channel.tsx'),
    route('subscriptions/:id', 'routes/admin/notices/subscription.tsx'),
    route('readers', 'routes/admin/notices/readers.tsx'),
    route('log', 'routes/admin/notices/log.tsx'),
    route('log/:id', 'routes/admin/notices/delivery.tsx'),
  ]),
  route('admin/users', 'routes/admin/users.tsx'),
  route('admin/audit', 'routes/admin/audit.tsx'),
  route('admin/audit.csv', 'routes/admin/audit-csv.ts'),
  route('admin/audit.json', 'routes/admin/audit-json.ts'),

  // People and choices
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-in/second-step', 'routes/second-step.tsx'),
  route('sign-in/provider', 'routes/sign-in-provider.ts'),
  route('sign-in/provider/callback', 'routes/sign-in-callback.ts'),
  route('account', 'routes/account/account.tsx'),
  route('account/confirm', 'routes/account/confirm.tsx'),
  route('setup', 'routes/setup.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('language', 'routes/language.ts'),
  route('theme', 'routes/theme.ts'),
  route('demo/clock', 'routes/demo-clock.ts'),

  // Mail for readers
  route('subscribe', 'routes/subscribe/subscribe.tsx'),
  ...prefix('subscribe/:token', [
    route('confirm', 'routes/subscribe/confirm.tsx'),
    route('manage', 'routes/subscribe/manage.tsx'),
    route('unsubscribe', 'routes/subscribe/unsubscribe.tsx'),
  ]),

  // For other programs
  ...prefix('api/v1', [
    route('board', 'routes/api/board.ts'),
    route('incidents', 'routes/api/incidents.ts'),
    route('incidents/:id', 'routes/api/incident.ts'),
    route('openapi.json', 'routes/api/openapi.ts'),
    route('uptime/:month', 'routes/api/uptime.ts'),
  ]),

  // For feed readers, calendars and other status pages
  route('incidents.atom', 'routes/formats/incidents-feed.ts', { id: 'incidents-atom' }),
  route('incidents.rss', 'routes/formats/incidents-feed.ts', { id: 'incidents-rss' }),
  route('services/:id.atom', 'routes/formats/service-feed.ts', { id: 'service-atom' }),
  route('services/:id.rss', 'routes/formats/service-feed.ts', { id: 'service-rss' }),
  route('calendar.ics', 'routes/formats/calendar.ts'),
  route('calendar/:token.ics', 'routes/formats/secret-calendar.ts'),
  route('badge/:service.svg', 'routes/formats/badge-svg.ts'),
  route('badge/:service.json', 'routes/formats/badge-json.ts'),
  ...prefix('api/v2', [
    route('summary.json', 'routes/statuspage/summary.ts'),
    route('status.json', 'routes/statuspage/status.ts'),
    route('components.json', 'routes/statuspage/components.ts'),
    route('incidents.json', 'routes/statuspage/incidents.ts'),
    route('incidents/unresolved.json', 'routes/statuspage/unresolved.ts'),
    route('scheduled-maintenances.json', 'routes/statuspage/maintenances.ts'),
    route('scheduled-maintenances/upcoming.json', 'routes/statuspage/maintenances.ts', {
      id: 'upcoming-maintenances',
    }),
    route('scheduled-maintenances/active.json', 'routes/statuspage/maintenances.ts', {
      id: 'active-maintenances',
    }),
  ]),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
