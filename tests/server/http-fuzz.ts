import { sendRaw } from './raw-http.ts'

/** Numbers from a seed, so that what went wrong can be sent again. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

type Sample = (origin: string) => string

const form = (origin: string, path: string, type: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${origin}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`

const FILE =
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@b.example\r\n--x--\r\n'

const SAMPLES: readonly Sample[] = [
  () =>
    'GET /incidents?q=mail HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n',
  () =>
    'HEAD /services/x HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: makegood=abc; language=id\r\nConnection: close\r\n\r\n',
  () => 'GET /assets/../../main.js HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  (origin) => form(origin, '/sign-in', 'application/x-www-form-urlencoded', 'email=&password=%41'),
  (origin) => form(origin, '/sign-in?to=/cases', 'multipart/form-data; boundary=x', FILE),
  (origin) => form(origin, '/cases/1/evidence', 'multipart/form-data; boundary=x', FILE),
  (origin) =>
    `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${origin}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nemail\r\n1\r\n=\r\n0\r\n\r\n`,
]

const TOKENS = [
  '\r\n',
  '\n',
  '\0',
  '%00',
  '%',
  ': ',
  ';',
  '"',
  '=',
  'Content-Length: 5\r\n',
  'Transfer-Encoding: chunked\r\n',
  '..%2f',
  '\xff\xfe',
  '--x',
  '--',
  'a'.repeat(20_000),
  '__proto__',
  'HTTP/1.0',
]

function mutate(sample: string, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(sample, 'latin1')
  for (let change = random(4); change >= 0; change -= 1) {
    const at = random(bytes.length + 1)
    const kind = random(4)
    if (kind === 0 && at < bytes.length) bytes[at] = random(256)
    else if (kind === 1)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(TOKENS[random(TOKENS.length)] ?? '', 'latin1'),
        bytes.subarray(at),
      ])
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(20))])
    else bytes = Buffer.concat([bytes, bytes.subarray(at)])
  }
  return bytes
}

export type HttpFuzzed = { requests: number; statuses: Record<string, number>; faults: string[] }

/** Broken requests over raw sockets, twenty at a time. A fault is an answer of 500 and up, named by what was sent. */
export async function fuzzHttp(
  site: { url: string; origin: string },
  runs: number,
  seed: number,
): Promise<HttpFuzzed> {
  const port = Number(new URL(site.url).port)
  const random = createRandom(seed)
  const statuses: Record<string, number> = {}
  const faults: string[] = []
  let left = runs
  async function work(): Promise<void> {
    while (left > 0) {
      left -= 1
      const sample = SAMPLES[random(SAMPLES.length)]
      const bytes = mutate(sample?.(site.origin) ?? '', random)
      const answer = await sendRaw(port, bytes, 3_000, true)
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'none'
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status >= '500' && status !== 'none')
        faults.push(JSON.stringify(bytes.toString('latin1')).slice(0, 400))
    }
  }
  await Promise.all(Array.from({ length: 20 }, work))
  return { requests: runs, statuses, faults }
}
