import { createContext, type RouterContextProvider } from 'react-router'
import type { Ctx } from '#app/domain/context.ts'
import type { NoticeTools } from '#app/domain/notifications/notice-sender.ts'
import type { Language, Role } from '#app/vocabulary.ts'
import type { JobDesk, OidcSignIn } from './app-services.ts'
import type { Env } from './env.ts'

export type SignedInUser = { id: string; name: string; email: string; role: Role }

/** What the demo banner shows; null outside of the demo. */
export type Replay = { startedAt: number; speed: number; nextChangeAt: number | null }

/** Everything about one request that a route may need. Set by the server, read by loaders and actions. */
export type RequestContext = {
  ctx: Ctx
  user: SignedInUser | null
  sessionId: string | null
  /**
   * Signed in, and without the second factor that is required here: nobody on every page but those where it is set up.
   */
  mustEnrol: boolean
  secondFactor: Env['secondFactor']
  language: Language
  theme: 'light' | 'dark' | null
  /** The board alone, for a frame of another site. */
  isEmbedded: boolean
  /** The organisation's zone; every time on a page names it. */
  timeZone: string
  organisation: string
  publicOrigin: string
  /** Folder for uploaded files, outside anything that is served. */
  filesFolder: string
  secretKey(): Buffer
  notices: NoticeTools
  oidc: OidcSignIn | null
  replay: Replay | null
  skipReplay: (() => Promise<void>) | null
  jobs: JobDesk
  clientAddress: string
  /** For the scripts of a page that hydrates; null on every other page. */
  nonce: string | null
  secure: boolean
  path: string
}

const requestContextKey = createContext<RequestContext>()

export function setRequestContext(provider: RouterContextProvider, value: RequestContext): void {
  provider.set(requestContextKey, value)
}

export function requestContext(provider: Readonly<RouterContextProvider>): RequestContext {
  return provider.get(requestContextKey)
}
