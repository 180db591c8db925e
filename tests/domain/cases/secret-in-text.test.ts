import { expect, test } from 'vitest'
import { findSecrets, listSecretKinds, passesLuhn } from '#app/domain/cases/secret-in-text.ts'

const kinds = (text: string) => listSecretKinds(findSecrets(text))

test('passwords are noticed in both languages and never shown again', () => {
  for (const text of [
    'password: hunter22!',
    'Her password is hunter22!',
    'pwd=hunter22!',
    'Kata sandi: hunter22!',
    'kata sandi adalah hunter22!',
    '"password":"hunter22!"',
  ]) {
    expect(kinds(text), text).toEqual(['password'])
    expect(JSON.stringify(findSecrets(text))).not.toContain('hunter22')
  }
})

test('talking about passwords is no password', () => {
  for (const text of [
    'The password reset mail does not arrive',
    'password: [removed]',
    'Password is incorrect',
    'password: ********',
    'Users cannot change their password.',
    'kata sandi salah',
    'Kata sandi: dihapus',
  ]) {
    expect(kinds(text), text).toEqual([])
  }
})

test('card numbers are those whose check digit fits', () => {
  expect(kinds('Card 4111 1111 1111 1111 was charged')).toEqual(['card_number'])
  expect(kinds('5500-0000-0000-0004')).toEqual(['card_number'])
  expect(kinds('378282246310005')).toEqual(['card_number'])
  expect(kinds('4111 1111 1111 1112')).toEqual([])
  expect(kinds('4111111111111111234567')).toEqual([])
  expect(kinds('message id 1780199580000 and case 54023117')).toEqual([])
  expect(kinds('5555 5555 5555 5555 55')).toEqual([])
  expect(findSecrets('4111111111111111')[0]?.hint).toBe('•••• 1111')
})

test('the check digit is that of ISO/IEC 7812', () => {
  expect(passesLuhn('79927398713')).toBe(true)
  for (const last of [0, 1, 2, 4, 5, 6, 7, 8, 9]) expect(passesLuhn(`7992739871${last}`)).toBe(false)
  expect(passesLuhn('')).toBe(false)
})

test('tokens, cookies and private keys are noticed', () => {
  expect(kinds('Authorization: Bearer abcdefghijklmnop1234')).toEqual(['token'])
  expect(kinds(`key AIza${'x'.repeat(35)} end`)).toEqual(['token'])
  expect(kinds('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N')).toEqual(['token'])
  expect(kinds('client_secret = "a1b2c3d4e5f6g7h8"')).toEqual(['token'])
  expect(kinds('GET / HTTP/1.1\nCookie: SID=abcdef123456; HSID=x')).toEqual(['cookie'])
  expect(kinds('{"name": "Cookie", "value": "SID=abcdef123456"}')).toEqual(['cookie'])
  expect(kinds('-----BEGIN RSA PRIVATE KEY-----\nMIIE')).toEqual(['private_key'])
  expect(kinds('Our token has expired and the bearer of this letter waits')).toEqual([])
})

test('several findings come in order of their place', () => {
  const found = findSecrets('card 4111111111111111, password: hunter22!')
  expect(found.map((finding) => finding.kind)).toEqual(['card_number', 'password'])
})

test('twenty-five megabytes of log are searched in seconds, whatever stands in them', () => {
  const size = 25 * 1024 * 1024
  for (const line of [
    '2026-05-31T03:28:00Z GET /mail/u/0 502 gateway\n',
    'password ',
    '4 1 1 1 ',
    'eyJaaaaaaaaaa.',
    'a'.repeat(64),
  ]) {
    const text = line.repeat(Math.floor(size / line.length))
    const began = performance.now()
    findSecrets(text)
    expect(performance.now() - began, line).toBeLessThan(6_000)
  }
}, 60_000)
