import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, startBuiltSite } from './built-site.ts'
import { makeWorld, PASSWORD, type World } from './world.ts'

const newFolder = createFolders()
let world: World
let site: BuiltSite

beforeAll(async () => {
  const folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder, { SECOND_FACTOR: 'required' })
})
afterAll(async () => {
  await site.stop()
  await world.close()
})

function send(path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  return fetch(site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin, cookie },
    body: new URLSearchParams(fields),
  })
}

function get(path: string, cookie: string): Promise<Response> {
  return fetch(site.url + path, { redirect: 'manual', headers: { cookie } })
}

async function signIn(to: string): Promise<{ to: string | null; cookie: string }> {
  const fields = { email: 'admin@makegood.example', password: PASSWORD, intent: 'sign-in' }
  const answer = await send(`/sign-in?to=${to}`, fields)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return { to: answer.headers.get('location'), cookie: cookies.join('; ') }
}

test('whoever signs in with a password alone is nobody until their second factor is set up', async () => {
  const { to, cookie } = await signIn('/cases')
  expect(to).toBe('/account')
  for (const path of ['/cases', '/admin', '/claims', '/account/', world.fillPath('/cases/:id', 'own')])
    expect((await get(path, cookie)).headers.get('location'), path).toBe('/account')
  expect((await get('/sign-in', cookie)).headers.get('location')).toBe('/account')
  const board = await get('/', cookie)
  expect(board.status).toBe(200)
  expect(await board.text()).not.toContain('/sign-out')

  const before = world.digest()
  expect((await send('/cases/record', { intent: 'record' }, cookie)).status).toBe(403)
  const refused: Record<string, string>[] = [
    { intent: 'create-token', name: 'way round', role: 'viewer', scope: 'read:cases', days: '9' },
    { intent: 'issue-calendar' },
    { intent: 'change-password', current: PASSWORD, next: 'another pass phrase' },
  ]
  for (const fields of refused)
    expect(await (await send('/account', fields, cookie)).text()).toContain(
      'Set up your second factor first.',
    )
  expect(world.digest()).toBe(before)

  const page = await (await get('/account', cookie)).text()
  expect(page).toContain('Set up your second factor to go on.')
  expect(page).not.toContain('create-token')
  const begun = await (await send('/account', { intent: 'begin-factor' }, cookie)).text()
  const secret = /name="secret" value="([A-Z2-7]+)"/.exec(begun)?.[1] ?? ''
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  const on = await (
    await send('/account', { intent: 'confirm-factor', code, secret, uri: '' }, cookie)
  ).text()
  expect(on).toContain('create-token')
  expect((await get('/cases', cookie)).status).toBe(200)
  expect((await signIn('/cases')).to).toContain('/sign-in/second-step')
})
