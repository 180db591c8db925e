import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { createOidcClient, type OidcClient, OidcRefusal } from '#app/adapters/oidc-client.ts'
import { type Claims, type IdentityProvider, startIdentityProvider } from './identity-provider.ts'

const CALLBACK = 'http://127.0.0.1:3000/sign-in/provider/callback'
let provider: IdentityProvider

beforeAll(async () => {
  provider = await startIdentityProvider()
})
afterAll(() => provider.close())

function clientFor(
  hostedDomain: string | null = 'makegood.example',
  allowed: 'loopback_too' | 'public' = 'loopback_too',
): OidcClient {
  return createOidcClient(
    {
      issuer: provider.url,
      clientId: 'makegood',
      clientSecret: 'secret',
      hostedDomain,
      redirectUri: CALLBACK,
    },
    createGuardedFetch({ allowedAddresses: allowed, userAgent: 'test' }),
  )
}

type Trip = {
  claims?: Claims
  faults?: IdentityProvider['faults']
  state?: string
  query?: string
  verifier?: string
}

/** Off to the provider and back, with whatever is changed on the way. */
async function travel(trip: Trip = {}, client = clientFor()) {
  const { attempt } = await client.start()
  const now = Math.floor(Date.now() / 1_000)
  provider.faults = trip.faults ?? {}
  provider.claims = {
    iss: provider.url,
    sub: 'subject-1',
    aud: 'makegood',
    iat: now,
    exp: now + 300,
    nonce: attempt.nonce,
    email: 'ayu@makegood.example',
    email_verified: true,
    hd: 'makegood.example',
    ...trip.claims,
  }
  const query = trip.query ?? `code=abc&state=${trip.state ?? attempt.state}`
  return client.finish(new URL(`${CALLBACK}?${query}`), attempt)
}

test('somebody whom the provider vouches for comes back as issuer and subject', async () => {
  expect(await travel()).toEqual({
    issuer: provider.url,
    subject: 'subject-1',
    email: 'ayu@makegood.example',
    emailVerified: true,
  })
})

test('the way there carries state, nonce, a PKCE challenge and the domain, and the way back its verifier', async () => {
  const { url, attempt } = await clientFor().start()
  const query = new URL(url).searchParams
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    client_id: 'makegood',
    redirect_uri: CALLBACK,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge_method: 'S256',
    hd: 'makegood.example',
  })
  expect(query.get('code_challenge')).toBe(createHash('sha256').update(attempt.verifier).digest('base64url'))
  provider.asked.length = 0
  await travel()
  expect(provider.asked[0]?.get('code_verifier')).toMatch(/^[\w-]{43,}$/)
  const again = await clientFor().start()
  expect(again.attempt.state).not.toBe(attempt.state)
})

const now = Math.floor(Date.now() / 1_000)
test.each<[string, Trip]>([
  ['another state', { state: 'x' }],
  ['no state', { query: 'code=abc' }],
  ['an error instead of a code', { query: 'error=access_denied' }],
  ['another nonce', { claims: { nonce: 'x' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['another issuer', { claims: { iss: 'https://evil.example' } }],
  ['another audience', { claims: { aud: 'other' } }],
  ['a token that is too old', { claims: { exp: now - 3_600 } }],
  ['a token without an end', { claims: { exp: undefined } }],
  ['no subject', { claims: { sub: undefined } }],
  ['no address', { claims: { email: undefined } }],
  ['a signature by another key', { faults: { foreignKey: true } }],
  ['no signature', { faults: { algorithm: 'none' } }],
  ['a symmetric signature', { faults: { algorithm: 'HS256' } }],
  ['another hosted domain', { claims: { hd: 'evil.example' } }],
  ['an address of another domain', { claims: { email: 'ayu@evil.example' } }],
  ['an address that only ends alike', { claims: { email: 'ayu@evil-makegood.example' } }],
])('an answer with %s is refused', async (_, trip) => {
  await expect(travel(trip)).rejects.toThrow(OidcRefusal)
})

test('discovery goes through the guarded way out: a provider inside our network is not asked', async () => {
  await expect(clientFor(null, 'public').start()).rejects.toThrow()
})
