import { index, type RouteConfig } from '@react-router/dev/routes'

/** The site map. */
export default [
  // Board
  index('routes/board.tsx'),
] satisfies RouteConfig
