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

  // Cases
  route('cases', 'routes/cases/list.tsx'),
  route('cases/record', 'routes/cases/record.tsx'),
  route('cases/:id', 'routes/cases/case.tsx'),
  route('links', 'routes/links/links.tsx'),

  // Administration
  route('admin', 'routes/admin/home.tsx'),

  // People and choices
  route('sign-in', 'routes/sign-in.tsx'),
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
  ]),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
