/** What should never be sent to a vendor. */
export const SECRET_KINDS = ['password', 'card_number', 'token', 'cookie', 'private_key'] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

export function isSecretKind(word: string): word is SecretKind {
  return SECRET_KINDS.some((kind) => kind === word)
}

/** Where a text seems to hold a secret; `hint` shows enough to find it and too little to use it. */
export type SecretFinding = { kind: SecretKind; at: number; hint: string }

const MOST_FINDINGS = 20

const TOKENS: readonly RegExp[] = [
  /\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{8,2000}/g,
  /\bBearer\s{1,4}[\w.~+/=-]{16,2000}/gi,
  /\bAIza[\w-]{35}\b/g,
  /\bya29\.[\w-]{20,2000}/g,
  /\bGOCSPX-[\w-]{20,60}/g,
  /\b(?:ghp|gho|ghs|ghu|glpat|xox[abprs]|sk|pk|rk)[-_](?:live_|test_)?[A-Za-z0-9-]{16,200}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\b(?:api[ _-]?key|client[ _-]?secret|access[ _-]?token|refresh[ _-]?token|kunci[ _-]?api)["']?\s{0,4}[:=]\s{0,4}["']?[\w.~+/-]{12,2000}/gi,
]
const COOKIES: readonly RegExp[] = [
  /^(?:set-)?cookie:\s{1,4}[^\s=;]{1,200}=[^\s;]{6,4000}/gim,
  /"name"\s{0,4}:\s{0,4}"(?:set-cookie|cookie|authorization)"\s{0,4},\s{0,20}"value"\s{0,4}:\s{0,4}"[^"]{8,8000}"/gi,
]
const PRIVATE_KEYS: readonly RegExp[] = [/-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----/g]
const PASSWORD =
  /\b(?:pass(?:word|wd|phrase|code)?|pwd|kata\s?sandi|sandi)\b["']?(?:\s{0,3}[:=]\s{0,3}|\s+(?:is|adalah|yaitu)\s+)["']?([^\s"',;]{4,128})/gi
const CARD = /(?<![\w.-])[2-6](?:[ -]?\d){12,18}(?![\w-])/g

/** Words that follow "password:" without being one. */
const NO_PASSWORD =
  /^(?:reset|changed?|expired?|incorrect|wrong|invalid|required|removed|hidden|redacted|not|salah|diubah|kedaluwarsa|tidak|dihapus|lupa|\*+|x+|\[.*|<.*)/i

/** What looks like a password, a payment card number, a token, a cookie or a private key; in order of place. */
export function findSecrets(text: string): SecretFinding[] {
  const found: SecretFinding[] = [
    ...PRIVATE_KEYS.flatMap((pattern) => matches(text, pattern, 'private_key')),
    ...COOKIES.flatMap((pattern) => matches(text, pattern, 'cookie')),
    ...TOKENS.flatMap((pattern) => matches(text, pattern, 'token')),
    ...findPasswords(text),
    ...findCardNumbers(text),
  ]
  return found.sort((left, right) => left.at - right.at).slice(0, MOST_FINDINGS)
}

/** The kinds among the findings, each once. */
export function listSecretKinds(findings: readonly SecretFinding[]): SecretKind[] {
  return SECRET_KINDS.filter((kind) => findings.some((finding) => finding.kind === kind))
}

function* execAll(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  let count = 0
  for (const match of text.matchAll(pattern)) {
    yield match
    count += 1
    if (count >= MOST_FINDINGS) return
  }
}

function matches(text: string, pattern: RegExp, kind: SecretKind): SecretFinding[] {
  return [...execAll(text, pattern)].map((match) => ({ kind, at: match.index, hint: toHint(match[0]) }))
}

function findPasswords(text: string): SecretFinding[] {
  return [...execAll(text, PASSWORD)].flatMap((match) => {
    const value = match[1] ?? ''
    if (NO_PASSWORD.test(value)) return []
    const label = match[0].slice(0, match[0].length - value.length)
    return [{ kind: 'password' as const, at: match.index, hint: `${label.trim()} ${'•'.repeat(6)}` }]
  })
}

function findCardNumbers(text: string): SecretFinding[] {
  return [...execAll(text, CARD)].flatMap((match) => {
    const digits = match[0].replace(/\D/g, '')
    if (!passesLuhn(digits) || new Set(digits).size < 2) return []
    return [{ kind: 'card_number' as const, at: match.index, hint: `•••• ${digits.slice(-4)}` }]
  })
}

/** The check digit of payment card numbers (ISO/IEC 7812): every second digit from the right counts double. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

function toHint(secret: string): string {
  const line = secret.replace(/\s+/g, ' ')
  return line.startsWith('-----') ? line : `${line.slice(0, 12)}…`
}
