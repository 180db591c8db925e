import { expect, test } from 'vitest'
import { toNetwork } from '#app/domain/access/client-network.ts'
import { isCommonPassword } from '#app/domain/access/common-passwords.server.ts'
import { checkPassword, hashNewPassword } from '#app/domain/access/passwords.server.ts'
import { requireGoodPassword } from '#app/domain/access/user.ts'

const EMAIL = 'ayu@lembayung.example'

test.each([
  '1qaz2wsx3edc',
  'Motherfucker',
  'Sunshine2026!!',
  '__princess1234',
  'monkeymonkey',
  'dragondragondragon',
])('%s is a common password, or one with a little around it', async (password) => {
  expect(await isCommonPassword(password)).toBe(true)
  await expect(hashNewPassword(password, EMAIL)).rejects.toMatchObject({ code: 'user.password_common' })
})

test.each(['tenang-dan-teliti', 'four words in a row', 'kopi pahit di pagi hari', 'sunshine on a leaf 20'])(
  '%s is not',
  async (password) => {
    expect(await isCommonPassword(password)).toBe(false)
  },
)

test('a password has 12 to 128 characters of any kind, and is none of the words around it', () => {
  const codeOf = (password: string) => {
    try {
      requireGoodPassword(password, EMAIL)
      return null
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error
    }
  }
  expect(codeOf('elf letters')).toBe('user.password_too_short')
  expect(codeOf('twelve lette')).toBeNull()
  expect(codeOf(`${'ab cd ef gh '.repeat(10)}ab cd ef`)).toBeNull()
  expect(codeOf(`${'ab cd ef gh '.repeat(10)}ab cd ef `)).toBe('user.password_too_long')
  expect(codeOf('makegood1234')).toBe('user.password_common')
  expect(codeOf('Lembayung2026')).toBe('user.password_common')
  expect(codeOf('aaaaaaaaaaaaaaa')).toBe('user.password_common')
  expect(codeOf('🐢🐇🦊🐻🐼🦁🐯🐨🐸🐵🐔🦉')).not.toBe('user.password_too_short')
})

test('an unknown account, one without a password and a wrong password take the same time', async () => {
  const stored = await hashNewPassword('four words in a row', EMAIL)
  const timeOf = async (hash: string | null) => {
    const startedAt = performance.now()
    expect(await checkPassword(hash, 'not that one')).toBe(false)
    return performance.now() - startedAt
  }
  // The least of many: whatever else the machine does only adds.
  let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < 15; round += 1) {
    known = Math.min(known, await timeOf(stored))
    unknown = Math.min(unknown, await timeOf(null))
  }
  expect(Math.abs(known - unknown) / Math.max(known, unknown)).toBeLessThan(0.5)
  expect(unknown, 'it is work').toBeGreaterThan(3)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['page cache', 'page cache'],
])('tries from %s are counted by %s', (address, network) => {
  expect(toNetwork(address)).toBe(network)
})

test('a hash that is none is an error of that one check, and the thread goes on', async () => {
  const stored = await hashNewPassword('four words in a row', EMAIL)
  const checks = await Promise.allSettled([
    checkPassword('not a hash', 'four words in a row'),
    checkPassword(stored, 'four words in a row'),
  ])
  expect(checks).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: true }])
})
