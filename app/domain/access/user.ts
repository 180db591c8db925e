import { DomainError } from '../domain-error.ts'

const CONSUMER_DOMAINS = ['gmail.com', 'googlemail.com']
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128

const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,63}$/

export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}

/** An address as it is stored and compared. Throws `user.bad_email` or `user.consumer_account`. */
export function toEmail(text: string): string {
  const email = text.trim().toLowerCase()
  if (!isEmail(email)) {
    throw new DomainError('user.bad_email', `${text} is not an e-mail address.`)
  }
  if (isConsumerAccount(email)) {
    throw new DomainError(
      'user.consumer_account',
      'Use a managed account of your organisation: addresses that end in @gmail.com cannot administer it.',
    )
  }
  return email
}

/** Consumer accounts cannot contact the vendor's support, so they cannot sign in here either. */
export function isConsumerAccount(email: string): boolean {
  return CONSUMER_DOMAINS.some((domain) => email.toLowerCase().endsWith(`@${domain}`))
}

/** Throws `user.password_too_short`, `user.password_too_long` or `user.password_common`. */
export function requireGoodPassword(password: string, email: string): void {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) {
    throw new DomainError('user.password_too_short', `A password needs ${SHORTEST_PASSWORD} characters.`, {
      shortest: SHORTEST_PASSWORD,
    })
  }
  if (length > LONGEST_PASSWORD) {
    throw new DomainError('user.password_too_long', `A password can have ${LONGEST_PASSWORD} characters.`, {
      longest: LONGEST_PASSWORD,
    })
  }
  if (isGuessable(password, email)) throw guessablePassword()
}

export function guessablePassword(): DomainError {
  return new DomainError('user.password_common', 'This password is easy to guess. Choose another one.')
}

function isGuessable(password: string, email: string): boolean {
  const plain = password.toLowerCase()
  const [name = '', domain = ''] = email.split('@')
  const words = [
    name,
    domain.split('.')[0] ?? '',
    'makegood',
    'password',
    'workspace',
    'qwertyuiop',
    'administrator',
  ].sort((a, b) => b.length - a.length)
  const rest = words.reduce((text, word) => (word.length > 2 ? text.replaceAll(word, '') : text), plain)
  return rest.replace(/[^a-z]/g, '').length + new Set(rest).size < 6 || new Set(plain).size < 5
}
