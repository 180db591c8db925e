import type { WriteObstacle } from '#db/store.server.ts'

/** What is wrong with this installation so that its own pages and messages cannot be relied on. */
export type Alerts = {
  /** Why nothing can be stored at present. */
  storage: WriteObstacle | null
  /** A source was not read for so long that the board no longer trusts it; when it last was. */
  staleFeed: { lastSuccessAt: number | null } | null
  /** Nothing gets through to anybody. */
  muted: boolean
}
