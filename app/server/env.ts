import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isTimeZone } from '#app/sla/months.ts'
import { createClientAddress } from './client-address.ts'

/** What the surroundings decide. Read once at start; a bad value stops the start with one line. */
export type Env = {
  host: string
  port: number
  dataFolder: string
  /** Uploaded and frozen files. */
  filesFolder: string
  backupFolder: string
  secretKeyFile: string
  /** Sign-in at the organisation's identity provider; null where it is not set up. */
  oidc: { issuer: string; clientId: string; clientSecret: string; hostedDomain: string | null } | null
  publicOrigin: string
  /** Proxies of ours, whose word on the client's address is taken. */
  trustedProxies: readonly string[]
  feedUrl: string
  /** Where the database is: an SQLite file, or PostgreSQL when DATABASE_URL says so. */
  database: string
  jobs: boolean
  /** The server mail leaves through, and who it is from; null where none is set up. */
  mail: { url: string; from: string } | null
  /** Asked every minute while all is well, so that another system notices when this one falls silent. */
  heartbeatUrl: string | null
  /** Whether everybody who signs in with a password has to have a second factor. */
  secondFactor: 'offered' | 'required'
  /** Where web hooks of channels may lead. */
  noticeAddresses: 'public' | 'loopback_too'
  /** Whose status page this is; shown in the header. */
  organisation: string
  /** The zone in which pages show times; null for the customer's. */
  timeZone: string | null
  /** Which sites may show the board in a frame, as the policy directive writes it. */
  frameAncestors: string
}

export const WORKSPACE_FEED_URL = 'https://www.google.com/appsstatus/dashboard/incidents.json'

/** An origin, a wildcard for its subdomains, this site, or everybody. */
const FRAME_SOURCE = /^(?:'self'|\*|https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)$/i

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  BACKUP_DIR: z.string().min(1).optional(),
  SECRET_KEY_FILE: z.string().min(1).optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be the address of an identity provider' })
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  OIDC_HOSTED_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'must be a domain such as example.com')
    .optional(),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/, error: 'must be an http or https origin' }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').flatMap((entry) => entry.trim() || []))
    .refine(isProxyList, 'must be addresses or networks, such as 10.0.0.2, 172.16.0.0/12')
    .optional(),
  FEED_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default(WORKSPACE_FEED_URL),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  ORGANISATION: z.string().max(80).default(''),
  TIME_ZONE: z.string().refine(isTimeZone, 'must be a zone such as Asia/Jakarta').optional(),
  FRAME_ANCESTORS: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .refine((sources) => sources.every((source) => FRAME_SOURCE.test(source)), {
      error: 'must be origins such as https://intranet.example.com, with spaces between them',
    })
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' }).optional(),
  SMTP_URL_FILE: z.string().min(1).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n"]{0,80} <)?[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,63}>?$/i,
      'must be an address such as Status <status@example.com>',
    )
    .optional(),
  HEARTBEAT_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  NOTICE_ADDRESSES: z
    .enum(['public', 'loopback_too'], { error: 'must be public or loopback_too' })
    .default('public'),
  SECOND_FACTOR: z.enum(['offered', 'required'], { error: 'must be offered or required' }).default('offered'),
  JOBS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
})

/** Throws an Error whose message names the variable and what it may be. */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`Wrong setting: ${lines.join('; ')}`)
  }
  const {
    HOST,
    PORT,
    DATA_DIR,
    BACKUP_DIR,
    PUBLIC_ORIGIN,
    FEED_URL,
    DATABASE_URL,
    JOBS,
    ORGANISATION,
    TIME_ZONE,
  } = parsed.data
  const dataFolder = resolve(DATA_DIR)
  return {
    host: HOST,
    port: PORT,
    dataFolder,
    filesFolder: resolve(dataFolder, 'files'),
    secretKeyFile: resolve(parsed.data.SECRET_KEY_FILE ?? resolve(dataFolder, 'secret.key')),
    oidc: readOidc(parsed.data),
    backupFolder: resolve(BACKUP_DIR ?? resolve(dataFolder, 'backups')),
    publicOrigin: PUBLIC_ORIGIN ? new URL(PUBLIC_ORIGIN).origin : `http://${toUrlHost(HOST)}:${PORT}`,
    trustedProxies: parsed.data.TRUSTED_PROXIES ?? [],
    feedUrl: FEED_URL,
    database: DATABASE_URL ?? resolve(dataFolder, 'makegood.sqlite'),
    jobs: JOBS === 'on',
    mail: readMail(parsed.data),
    heartbeatUrl: parsed.data.HEARTBEAT_URL ?? null,
    secondFactor: parsed.data.SECOND_FACTOR,
    noticeAddresses: parsed.data.NOTICE_ADDRESSES,
    organisation: ORGANISATION,
    timeZone: TIME_ZONE ?? null,
    frameAncestors: parsed.data.FRAME_ANCESTORS?.join(' ') ?? "'none'",
  }
}

/** Both or neither: mail without a sender is refused by every server. */
function readMail(given: z.infer<typeof schema>): Env['mail'] {
  const url =
    given.SMTP_URL ?? (given.SMTP_URL_FILE ? readFileSync(given.SMTP_URL_FILE, 'utf8').trim() : undefined)
  if (url === undefined) return null
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '') {
    throw new Error(
      'Wrong setting: SMTP_URL must be an address such as smtp://user:password@mail.example.com:587',
    )
  }
  if (given.MAIL_FROM === undefined) throw new Error('Wrong setting: SMTP_URL needs MAIL_FROM with it')
  return { url, from: given.MAIL_FROM }
}

function isProxyList(entries: readonly string[]): boolean {
  try {
    createClientAddress(entries)
    return true
  } catch {
    return false
  }
}

/** All of it or none: half a provider would be found out by the first person who cannot sign in. */
function readOidc(given: z.infer<typeof schema>): Env['oidc'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE, OIDC_HOSTED_DOMAIN } =
    given
  if (OIDC_ISSUER === undefined) return null
  const clientSecret =
    OIDC_CLIENT_SECRET ??
    (OIDC_CLIENT_SECRET_FILE ? readFileSync(OIDC_CLIENT_SECRET_FILE, 'utf8').trim() : undefined)
  if (OIDC_CLIENT_ID === undefined || clientSecret === undefined) {
    throw new Error(
      'Wrong setting: OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (or …_FILE) with it',
    )
  }
  const hostedDomain = OIDC_HOSTED_DOMAIN ?? null
  if (hostedDomain === null && new URL(OIDC_ISSUER).hostname === 'accounts.google.com') {
    throw new Error('Wrong setting: with Google as OIDC_ISSUER, OIDC_HOSTED_DOMAIN must name your domain')
  }
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret, hostedDomain }
}

function toUrlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
