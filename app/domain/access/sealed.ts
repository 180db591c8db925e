import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'

/**
 * A secret as it may lie in the database: AES-256-GCM under the installation's key, bound to the place it stands
 * in, so that a row copied elsewhere does not open. `key` has 32 bytes.
 */
export function seal(key: Buffer, place: string, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(ALGORITHM, key, nonce)
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return ['v1', nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.')
}

/** Null when it was sealed under another key or for another place. */
export function unseal(key: Buffer, place: string, text: string): string | null {
  const [version, nonce, tag, sealed] = text.split('.')
  if (version !== 'v1' || nonce === undefined || tag === undefined || sealed === undefined) return null
  try {
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'))
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString(
      'utf8',
    )
  } catch {
    return null
  }
}
