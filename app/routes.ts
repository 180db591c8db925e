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
  route('cases/:id', 'routes/cases/case.tsx'),
  route('links', 'routes/links/links.tsx'),

  // Claims and incident report requests
  route('claims', 'routes/claims/list.tsx'),
  route('claims/:id', 'routes/claims/claim.tsx'),
  route('report-requests', 'routes/report-requests/list.tsx'),
  route('report-requests/new', 'routes/report-requests/new.ts'),
  route('report-requests/:id', 'routes/report-requests/request.tsx'),

  // Administration
  route('admin', 'routes/admin/home.tsx'),
  route('admin/customers', 'routes/admin/customers.tsx'),
  route('admin/customers/:id', 'routes/admin/customer.tsx'),
  route('admin/policies', 'routes/admin/policies.tsx'),
  route('admin/policies/:id/:version', 'routes/admin/policy.tsx'),
  route('admin/services', 'routes/admin/services.tsx'),
  route('admin/services/:id', 'routes/admin/service.tsx'),
  route('admin/feeds', 'routes/admin/feeds.tsx'),
  route('admin/notes', 'routes/admin/notes.tsx'),
  route('admin/notes/:id', 'routes/admin/note.tsx'),
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
