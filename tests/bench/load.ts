import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** `BENCH=full` takes the whole sizes and runs longer; without it every part is over in about a minute. */
export const FULL = process.env.BENCH === 'full'

/** wrk takes less of the machine than a generator in Node, so it is used where it is installed. */
export const LOAD_TOOL = spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk'

const TICK_US = 10_000

export type Load = {
  requestsPerSecond: number
  p99Ms: number
  /** Processor time the server took for each, or null where the system does not tell. */
  cpuUs: number | null
  /** Socket errors, and answers that are neither 2xx nor 304. */
  errors: number
}

export type LoadTarget = { url: string; pid: number }
export type LoadShape = { connections: number; seconds: number; headers: Record<string, string> }

/** Keeps so many connections busy for a while. */
export async function loadServer(target: LoadTarget, shape: LoadShape): Promise<Load> {
  const before = readCpuUs(target.pid)
  const { requests, ...figures } =
    LOAD_TOOL === 'wrk' ? await runWrk(target.url, shape) : await runAutocannon(target.url, shape)
  const after = readCpuUs(target.pid)
  const cpuUs = before === null || after === null ? null : (after - before) / requests
  return { ...figures, requestsPerSecond: requests / shape.seconds, cpuUs }
}

type Counted = { requests: number; p99Ms: number; errors: number }

async function runAutocannon(url: string, { connections, seconds, headers }: LoadShape): Promise<Counted> {
  const result = await autocannon({ url, connections, duration: seconds, headers })
  const bad = result['4xx'] + result['5xx']
  return { requests: result.requests.total, p99Ms: result.latency.p99, errors: result.errors + bad }
}

async function runWrk(url: string, { connections, seconds, headers }: LoadShape): Promise<Counted> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const text = await readOutput('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    ...given,
    url,
  ])
  const sockets = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)
  const failed = (sockets?.slice(1) ?? []).reduce((sum, part) => sum + Number(part), 0)
  return {
    requests: Number(/(\d+) requests in/.exec(text)?.[1]),
    p99Ms: toMs(/^\s+99%\s+([\d.]+)(us|ms|s)/m.exec(text)),
    errors: failed + Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0),
  }
}

const UNIT_MS: Record<string, number> = { us: 0.001, ms: 1, s: 1_000 }

function toMs(match: RegExpExecArray | null): number {
  return Number(match?.[1]) * (UNIT_MS[match?.[2] ?? ''] ?? Number.NaN)
}

function readOutput(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (part) => {
      text += String(part)
    })
    child.once('error', reject)
    child.once('close', () => resolve(text))
  })
}

function readCpuUs(pid: number): number | null {
  const fields = readProc(pid, 'stat')?.split(') ')[1]?.split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_US : null
}

/** Memory that a process holds, in MiB, or null where the system does not tell. */
export function readRssMiB(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readProc(pid, 'status') ?? '')?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return null
  }
}
