import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  // The server's build has two entries, main.js and cli.js (app/vite.config.ts).
  serverBuildFile: '[name].js',
  routeDiscovery: { mode: 'initial' },
  future: {
    v8_middleware: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
  },
} satisfies Config
