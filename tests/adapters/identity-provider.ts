import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { listen } from './fault-server.ts'

export type Claims = Record<string, string | number | boolean | undefined>

/** An OpenID Connect provider on this machine. `claims` go into the next ID token; `faults` make it misbehave. */
export type IdentityProvider = {
  url: string
  claims: Claims
  faults: { algorithm?: 'none' | 'HS256'; foreignKey?: boolean }
  /** What the token endpoint was asked with. */
  asked: URLSearchParams[]
  close(): Promise<void>
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const asked: URLSearchParams[] = []
  const server = createServer((request, response) => {
    const answer = (body: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (request.url === '/.well-known/openid-configuration') return answer(describeProvider(provider.url))
    if (request.url === '/jwks') {
      return answer({
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      })
    }
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      asked.push(new URLSearchParams(body))
      const key = provider.faults.foreignKey ? foreign.privateKey : keys.privateKey
      const token = toJwt(provider.claims, key, provider.faults.algorithm ?? 'RS256')
      answer({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: token })
    })
  })
  const port = await listen(server)
  const provider: IdentityProvider = {
    url: `http://127.0.0.1:${port}`,
    claims: {},
    faults: {},
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return provider
}

function describeProvider(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: false,
  }
}

function toJwt(claims: Claims, key: KeyObject, algorithm: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: algorithm, kid: 'one', typ: 'JWT' })}.${part(claims)}`
  const signature = algorithm === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')
  return `${text}.${signature}`
}
