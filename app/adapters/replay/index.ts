export { createReplay, type Replay } from './replay.ts'
export { type ReplayServer, type ReplayServerOptions, startReplayServer } from './replay-server.ts'
