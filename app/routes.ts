import { index, prefix, type RouteConfig, route } from '@react-router/dev/routes'

/** The site map. */
export default [
  // Board
  index('routes/board.tsx'),

  // People and choices
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
] satisfies RouteConfig
