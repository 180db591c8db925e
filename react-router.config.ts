import { execFileSync } from 'node:child_process'
import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  // The server's build has two entries, main.js and cli.js (app/vite.config.ts).
  serverBuildFile: '[name].js',
  // What was built lists its routes, which it refuses to do when one of them declares no policy: then nothing is built.
  buildEnd: () => {
    execFileSync(process.execPath, ['build/server/main.js', '--list-routes'])
  },
  routeDiscovery: { mode: 'initial' },
  future: {
    v8_middleware: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
  },
} satisfies Config
