import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createLogger } from '#app/server/logger.ts'

function logInto(lines: string[]) {
  return createLogger({ write: (line: string) => void lines.push(line) })
}

test('secrets are not written, however deep they lie in what is logged', () => {
  const lines: string[] = []
  const log = logInto(lines)
  log.info({ password: 'canary-1', user: { token: 'canary-2', deep: { secret: 'canary-3' } } }, 'signed in')
  log.info({ req: { headers: { cookie: 'canary-4', authorization: 'Bearer canary-5' }, url: '/x' } }, 'asked')
  expect(lines).toHaveLength(2)
  expect(lines.join('')).not.toContain('canary')
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ req: { url: '/x' }, msg: 'asked' })
})

test('a failed statement is told without the values it carried', () => {
  const reason = new Error('UNIQUE constraint failed: users.email')
  const error = new DrizzleQueryError(
    'insert into users values (?, ?)',
    ['canary@example.com', 'canary'],
    reason,
  )
  expect(error.message).toContain('canary')
  const lines: string[] = []
  logInto(lines).error({ err: new Error('The user was not stored.', { cause: error }) }, 'failed')
  logInto(lines).error({ err: error }, 'failed')
  expect(lines.join('')).not.toContain('canary')
  expect(lines[1]).toContain('insert into')
  expect(lines[1]).toContain('UNIQUE')
})
