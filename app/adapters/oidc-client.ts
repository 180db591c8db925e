import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { ProviderIdentity } from '#app/domain/access/provider-sign-in.server.ts'
import { isLoopback } from './address-rules.ts'
import type { GuardedFetch } from './guarded-fetch.ts'

export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** The organisation's domain; Google's `hd` claim must say so, and no other domain is let in. */
  hostedDomain: string | null
  redirectUri: string
}

/** What the browser keeps between leaving for the provider and coming back. */
export type OidcAttempt = { state: string; nonce: string; verifier: string }

export type OidcClient = {
  start(): Promise<{ url: string; attempt: OidcAttempt }>
  /** Throws OidcRefusal when the answer is not one to this attempt, or vouches for somebody we do not let in. */
  finish(callback: URL, attempt: OidcAttempt): Promise<ProviderIdentity>
}

/** Why the provider's answer was not taken. For the log; the reader is told only that it did not work. */
export class OidcRefusal extends Error {}

const DISCOVERED_FOR_MS = 3_600_000
const GOOGLE = 'https://accounts.google.com'

/** Sign-in by OpenID Connect: discovery, code with PKCE, state, nonce, signature, issuer and audience by openid-client. */
export function createOidcClient(settings: OidcSettings, guardedFetch: GuardedFetch): OidcClient {
  let discovered: { at: number; configuration: Promise<Configuration> } | null = null

  function configure(): Promise<Configuration> {
    if (discovered === null || performance.now() - discovered.at > DISCOVERED_FOR_MS) {
      const configuration = discover(settings, guardedFetch)
      discovered = { at: performance.now(), configuration }
      configuration.catch(() => {
        discovered = null
      })
    }
    return discovered.configuration
  }

  return {
    start: async () => {
      const configuration = await configure()
      const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(settings.hostedDomain === null ? {} : { hd: settings.hostedDomain }),
      })
      return { url: url.href, attempt }
    },
    finish: async (callback, attempt) => {
      const claims = await redeem(await configure(), callback, attempt)
      return toIdentity(claims, settings)
    },
  }
}

async function discover(settings: OidcSettings, guardedFetch: GuardedFetch): Promise<Configuration> {
  const issuer = new URL(settings.issuer)
  const isLocal = issuer.protocol === 'http:' && isLoopback(issuer.hostname)
  const fetchGuarded = toFetch(guardedFetch)
  const configuration = await discovery(
    issuer,
    settings.clientId,
    {},
    ClientSecretPost(settings.clientSecret),
    {
      [customFetch]: fetchGuarded,
      execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
    },
  )
  configuration[customFetch] = fetchGuarded
  return configuration
}

type Claims = Record<string, unknown>

async function redeem(configuration: Configuration, callback: URL, attempt: OidcAttempt): Promise<Claims> {
  try {
    const tokens = await authorizationCodeGrant(configuration, callback, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    })
    return { ...tokens.claims() }
  } catch (error) {
    throw new OidcRefusal('The provider’s answer does not belong to this sign-in.', { cause: error })
  }
}

function toIdentity(claims: Claims, settings: OidcSettings): ProviderIdentity {
  const { iss, sub, email, hd } = claims
  if (typeof iss !== 'string' || typeof sub !== 'string' || typeof email !== 'string') {
    throw new OidcRefusal('The provider names no address.')
  }
  const isGoogle = settings.issuer.replace(/\/$/, '') === GOOGLE
  if ((isGoogle || hd !== undefined) && settings.hostedDomain !== null && hd !== settings.hostedDomain) {
    throw new OidcRefusal('The account belongs to another organisation.')
  }
  if (settings.hostedDomain !== null && !email.toLowerCase().endsWith(`@${settings.hostedDomain}`)) {
    throw new OidcRefusal('The address belongs to another organisation.')
  }
  return { issuer: iss, subject: sub, email, emailVerified: claims.email_verified === true }
}

/** The guarded way out in the shape that the library asks for. */
function toFetch(guardedFetch: GuardedFetch) {
  return async (
    url: string,
    options: { method?: string; headers?: Record<string, string>; body?: unknown },
  ): Promise<Response> => {
    const response = await guardedFetch({
      url,
      method: options.method === 'POST' ? 'POST' : 'GET',
      headers: options.headers ?? {},
      ...(options.body === undefined || options.body === null ? {} : { body: String(options.body) }),
      maxDecodedBytes: 1024 ** 2,
      deadlineMs: 15_000,
    })
    const type = response.header('content-type')
    return new Response(response.status === 204 ? null : Buffer.from(response.body), {
      status: response.status,
      headers: type === null ? {} : { 'content-type': type },
    })
  }
}
