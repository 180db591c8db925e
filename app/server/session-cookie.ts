import { createCookie } from 'react-router'

export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-makegood' : 'makegood'
}

/** The one place that makes the session cookie. `secure` follows the public origin. */
export function sessionCookie(secure: boolean) {
  return createCookie(sessionCookieName(secure), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 12 * 3_600,
  })
}

/** Between a password and its second step, or on the way to the provider and back. */
export function stepCookie(step: 'second' | 'provider', secure: boolean) {
  return createCookie(`${secure ? '__Host-' : ''}makegood-${step}`, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 600,
  })
}

/** A choice of the reader's (language, theme): plain text, so that any page can be told by it. */
export function choiceCookie(choice: { name: 'language' | 'theme'; value: string; secure: boolean }): string {
  const { name, value, secure } = choice
  return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`
}

export function readTheme(cookies: string | null): 'light' | 'dark' | null {
  const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookies ?? '')?.[1]
  return theme === 'light' || theme === 'dark' ? theme : null
}
