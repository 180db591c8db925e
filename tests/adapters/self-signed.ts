import { generateKeyPairSync, sign } from 'node:crypto'

/** A throw-away certificate signed by itself, so that tests need neither openssl nor a key in the repository. */
export function createSelfSigned({ name, notAfter }: { name: string; notAfter: Date }): {
  key: string
  cert: string
} {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(Buffer.from('06082a8648ce3d040302', 'hex')) // ecdsa-with-SHA256
  const commonName = sequence(Buffer.from('0603550403', 'hex'), encode(0x0c, Buffer.from(name)))
  const subject = sequence(encode(0x31, commonName))
  const body = sequence(
    encode(0x02, Buffer.from([1])),
    algorithm,
    subject,
    sequence(utcTime(new Date(notAfter.getTime() - 86_400_000)), utcTime(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = encode(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  const base64 = sequence(body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}

function sequence(...parts: Buffer[]): Buffer {
  return encode(0x30, Buffer.concat(parts))
}

function utcTime(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return encode(0x17, Buffer.from(`${text}Z`))
}

function encode(tag: number, content: Buffer): Buffer {
  const length = content.byteLength
  const prefix =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(prefix), content])
}
