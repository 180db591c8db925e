export type Encoding = 'identity' | 'gzip' | 'br'

const MOST_REMEMBERED = 200
const remembered = new Map<string, Encoding>()

/** The smallest encoding that a reader takes. Browsers say the same few things: each is read once. */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  if (typeof accepted !== 'string') return 'identity'
  const known = remembered.get(accepted)
  if (known !== undefined) return known
  const encoding = readAccepted(accepted)
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(accepted, encoding)
  return encoding
}

function readAccepted(accepted: string): Encoding {
  const weights = new Map(accepted.slice(0, 500).split(',').map(toWeight))
  const takes = (encoding: Encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}

function toWeight(part: string): [name: string, weight: number] {
  const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  return [name, quality === undefined ? 1 : Number(quality.slice(2))]
}
