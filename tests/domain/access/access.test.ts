import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import {
  createApiToken,
  findTokenHolder,
  listApiTokens,
  revokeApiToken,
} from '#app/domain/access/api-tokens.server.ts'
import {
  changePassword,
  changeRole,
  disableUser,
  enableUser,
  listUsers,
  resetPassword,
} from '#app/domain/access/manage-users.server.ts'
import { signInWithProvider } from '#app/domain/access/provider-sign-in.server.ts'
import { seal, unseal } from '#app/domain/access/sealed.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  removeSecondFactor,
} from '#app/domain/access/second-factors.server.ts'
import {
  confirmSession,
  endSession,
  findSession,
  finishSignIn,
  listSessions,
  requireConfirmed,
  signIn,
  signOut,
  toSessionId,
} from '#app/domain/access/sessions.server.ts'
import { createFirstOwner, createUser } from '#app/domain/access/users.server.ts'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import { type Actor, CLI_ACTOR, type Ctx, PUBLIC_ACTOR } from '#app/domain/context.ts'
import type { Role } from '#app/vocabulary.ts'
import { type StoreContext, storeTest, VIEWER } from '#tests/stores.ts'

const PASSWORD = 'four words in a row'
const KEY = Buffer.alloc(32, 7)
const START = '2026-11-01T08:00:00Z'
const FROM = { address: '203.0.113.9', userAgent: 'a browser' }

function later(minutes: number, seconds = 0): string {
  return new Date(Date.parse(START) + minutes * 60_000 + seconds * 1_000).toISOString()
}

async function addPeople({ at }: StoreContext) {
  const ctx = at(START, CLI_ACTOR)
  const owner = await createFirstOwner(ctx, {
    email: 'owner@makegood.example',
    name: 'Owner',
    password: PASSWORD,
    language: 'en',
  })
  const admin = await createUser(ctx, {
    email: 'admin@makegood.example',
    name: 'Admin',
    password: PASSWORD,
    role: 'admin',
    language: 'en',
  })
  return { owner, admin }
}

function actorOf(user: { id: string; name: string; role: Role }): Actor {
  return { id: user.id, name: user.name, role: user.role, surface: 'web' }
}

function enter(ctx: Ctx, email = 'admin@makegood.example', password = PASSWORD) {
  return signIn({ ...ctx, actor: PUBLIC_ACTOR }, { email, password, ...FROM })
}

function codeAt(secret: string, instant: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(instant) })
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : 'no error'
}

storeTest(
  'a session is a row: it ends by sign-out, time, idleness and by its owner’s hand',
  async (world) => {
    const { at } = world
    const { admin, owner } = await addPeople(world)
    const one = await enter(at(START))
    const two = await enter(at(later(1)))
    expect(one.stage).toBe('signed_in')
    expect(await findSession(at(later(2)), one.token)).toMatchObject({ user: { id: admin.id } })
    expect(await findSession(at(later(2)), 'another token')).toBeNull()
    const asAdmin = at(later(3), actorOf(admin))
    expect(await listSessions(asAdmin, 'own')).toHaveLength(2)
    expect(await listSessions(asAdmin, 'all'), 'all is for owners').toHaveLength(2)
    await signOut(asAdmin, toSessionId(one.token))
    expect(await findSession(at(later(4)), one.token)).toBeNull()
    const stranger = at(later(4), VIEWER)
    expect(await codeOf(endSession(stranger, toSessionId(two.token)))).toBe('session.not_found')
    await endSession(at(later(5), actorOf(owner)), toSessionId(two.token))
    expect(await findSession(at(later(6)), two.token)).toBeNull()

    const idle = await enter(at(later(10)))
    expect(await findSession(at(later(10 + 121)), idle.token)).toBeNull()
    const old = await enter(at(later(200)))
    for (let minutes = 200; minutes < 200 + 12 * 60; minutes += 60)
      await findSession(at(later(minutes)), old.token)
    expect(await findSession(at(later(200 + 12 * 60)), old.token)).toBeNull()
  },
)

storeTest('F37 a clock that jumps back does not revive a session that was over', async (world) => {
  const { at } = world
  await addPeople(world)
  const { token } = await enter(at(START))
  expect(await findSession(at(later(13 * 60)), token)).toBeNull()
  expect(await findSession(at(later(1)), token)).toBeNull()
})

storeTest('an unknown account and a wrong password are answered alike, and tries are few', async (world) => {
  const { at } = world
  await addPeople(world)
  expect(await codeOf(enter(at(START), 'nobody@makegood.example'))).toBe('session.refused')
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect(await codeOf(enter(at(later(attempt)), undefined, 'wrong'))).toBe('session.refused')
  }
  expect(await codeOf(enter(at(later(6))))).toBe('session.too_many_tries')
  expect((await enter(at(later(20)))).stage).toBe('signed_in')
})

storeTest(
  'tries at the same moment count one by one, and a stranger elsewhere locks nobody out',
  async (world) => {
    const { at } = world
    await addPeople(world)
    const from = (address: string, password: string, email = 'admin@makegood.example') =>
      codeOf(signIn(at(later(1), PUBLIC_ACTOR), { email, password, address, userAgent: null }))
    const flood = await Promise.all(Array.from({ length: 15 }, () => from('2001:db8::1', 'wrong')))
    expect(flood.filter((code) => code === 'session.refused')).toHaveLength(5)
    expect(flood.filter((code) => code === 'session.too_many_tries')).toHaveLength(10)
    expect(await from('2001:db8::ffff:2', 'wrong'), 'the same /64').toBe('session.too_many_tries')
    expect(await from('2001:db8:0:1::1', PASSWORD), 'somebody elsewhere').toBe('no error')
    for (const name of ['a', 'b', 'c']) {
      for (let attempt = 0; attempt < 5; attempt += 1)
        await from('2001:db8::1', 'x', `${name}@makegood.example`)
    }
    expect(await from('2001:db8::1', 'x', 'd@makegood.example'), 'twenty from one network').toBe(
      'session.too_many_tries',
    )
    await resetPassword(at(later(2), CLI_ACTOR), {
      email: 'admin@makegood.example',
      password: 'given by the shell',
    })
    expect(
      await codeOf(
        signIn(at(later(2), PUBLIC_ACTOR), {
          email: 'admin@makegood.example',
          password: 'given by the shell',
          address: '203.0.113.77',
          userAgent: null,
        }),
      ),
    ).toBe('no error')
  },
)

storeTest('guessing the password in a session left open is counted too', async (world) => {
  const { at } = world
  const { admin } = await addPeople(world)
  const { token } = await enter(at(START))
  const typed = { sessionId: toSessionId(token), address: FROM.address }
  const change = { ...typed, current: 'wrong', next: 'another row of words' }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect(await codeOf(changePassword(at(later(1), actorOf(admin)), change))).toBe('session.wrong_password')
  }
  expect(await codeOf(changePassword(at(later(1), actorOf(admin)), { ...change, current: PASSWORD }))).toBe(
    'session.too_many_tries',
  )
  expect(await codeOf(confirmSession(at(later(1), actorOf(admin)), { ...typed, password: PASSWORD }))).toBe(
    'session.too_many_tries',
  )
})

storeTest('a second factor is its owner’s or an installation owner’s to change', async (world) => {
  const { at } = world
  const { admin, owner } = await addPeople(world)
  const asAdmin = at(later(1), actorOf(admin))
  const theirs = { userId: owner.id, email: owner.email, secretKey: KEY, sessionId: null, code: '000000' }
  expect(await codeOf(beginSecondFactor(asAdmin, theirs))).toBe('actor.not_allowed')
  expect(await codeOf(confirmSecondFactor(asAdmin, theirs))).toBe('actor.not_allowed')
  expect(await codeOf(removeSecondFactor(asAdmin, theirs))).toBe('actor.not_allowed')
  expect(await codeOf(getSecondFactor(asAdmin, owner.id))).toBe('actor.not_allowed')
  expect(await getSecondFactor(at(later(1), actorOf(owner)), admin.id)).toMatchObject({ since: null })
})

storeTest('the second factor is asked for after the password; codes work once', async (world) => {
  const { at, store } = world
  const { admin } = await addPeople(world)
  const first = await enter(at(START))
  const other = await enter(at(START))
  const asAdmin = (instant: string) => at(instant, actorOf(admin))
  const subject = { userId: admin.id, email: admin.email, secretKey: KEY }
  const { secret, uri } = await beginSecondFactor(asAdmin(START), subject)
  expect(uri).toContain('otpauth://totp/Makegood:admin')
  const stored = await store.db.select().from(store.t.secondFactors)
  expect(JSON.stringify(stored), 'the secret is sealed').not.toContain(secret)

  const proof = { userId: admin.id, secretKey: KEY, sessionId: toSessionId(first.token) }
  expect(await codeOf(confirmSecondFactor(asAdmin(START), { ...proof, code: '000000' }))).toBe(
    'factor.wrong_code',
  )
  const codes = await confirmSecondFactor(asAdmin(START), { ...proof, code: codeAt(secret, START) })
  expect(new Set(codes).size).toBe(10)
  // Plain SHA-256 is enough for 112 random bits and more (ASVS 6.5.2).
  for (const code of codes) expect(code).toMatch(/^(?:[0-9a-f]{5}-){5}[0-9a-f]{5}$/)
  expect(await findSession(at(later(1)), first.token), 'the one that turned it on stays').not.toBeNull()
  expect(await findSession(at(later(1)), other.token), 'others end').toBeNull()

  const half = await enter(at(later(5)))
  expect(half.stage).toBe('second_factor')
  expect(await findSession(at(later(5)), half.token), 'half a sign-in opens nothing').toBeNull()
  const finish = (instant: string, token: string, code: string) =>
    finishSignIn(at(instant, PUBLIC_ACTOR), { token, code, address: FROM.address, secretKey: KEY })
  expect(await codeOf(finish(later(5), half.token, codeAt(secret, START)))).toBe('factor.wrong_code')
  const code = codeAt(secret, later(5))
  const done = await finish(later(5), half.token, code)
  expect(done.token, 'a new token').not.toBe(half.token)
  expect(await findSession(at(later(6)), done.token)).not.toBeNull()
  expect(await codeOf(finish(later(5), half.token, code)), 'the half one is gone').toBe('session.refused')

  const again = await enter(at(later(5, 10)))
  expect(await codeOf(finish(later(5, 10), again.token, code)), 'a code works once').toBe('factor.wrong_code')
  const neighbour = codeAt(secret, later(6))
  await finish(later(5, 40), again.token, neighbour)

  const lost = await enter(at(later(30)))
  await finish(later(30), lost.token, ` ${codes[0]?.toUpperCase()} `)
  const lostAgain = await enter(at(later(31)))
  expect(await codeOf(finish(later(31), lostAgain.token, codes[0] ?? ''))).toBe('factor.wrong_code')
  expect(await getSecondFactor(asAdmin(later(31)), admin.id)).toEqual({
    since: Date.parse(START),
    recoveryCodesLeft: 9,
  })

  for (let attempt = 0; attempt < 5; attempt += 1) await codeOf(finish(later(32), lostAgain.token, '123456'))
  expect(await codeOf(finish(later(33), lostAgain.token, codeAt(secret, later(33))))).toBe(
    'session.too_many_tries',
  )

  await removeSecondFactor(at(later(40), CLI_ACTOR), { userId: admin.id, sessionId: null })
  expect(await findSession(at(later(40)), done.token)).toBeNull()
  expect((await enter(at(later(60)))).stage).toBe('signed_in')
  expect((await verifyAudit(at(later(60)))).problems).toEqual([])
})

storeTest('a token has its scopes, its end and never more rights than its owner has now', async (world) => {
  const { at, store } = world
  const { admin, owner } = await addPeople(world)
  const asAdmin = at(START, actorOf(admin))
  const wish = { name: 'dashboard', role: 'admin', scopes: ['read:cases'], days: 30 } as const
  expect(await codeOf(createApiToken(asAdmin, { ...wish, role: 'owner' }))).toBe('token.role_too_high')
  expect(await codeOf(createApiToken(asAdmin, { ...wish, scopes: [] }))).toBe('token.no_scope')
  expect(await codeOf(createApiToken(asAdmin, { ...wish, days: 367 }))).toBe('token.bad_life')
  expect(await codeOf(createApiToken(at(START, PUBLIC_ACTOR), wish))).toBe('actor.sign_in_needed')
  const { token, apiToken } = await createApiToken(asAdmin, wish)
  expect(token).toMatch(/^mg_[\w-]{43}$/)
  const rows = await store.db.select().from(store.t.apiTokens)
  const audit = await store.db.select().from(store.t.audit)
  expect(JSON.stringify([rows, audit]), 'only its hash is stored').not.toContain(token.slice(10))
  expect(await findTokenHolder(at(later(1)), token)).toMatchObject({
    actor: { id: admin.id, role: 'admin', surface: 'api' },
    scopes: ['read:cases'],
  })
  await changeRole(at(later(2), actorOf(owner)), { userId: admin.id, version: admin.version, role: 'viewer' })
  expect((await findTokenHolder(at(later(3)), token))?.actor.role).toBe('viewer')
  await disableUser(at(later(4), actorOf(owner)), { userId: admin.id, version: 2 })
  expect(await findTokenHolder(at(later(5)), token)).toBeNull()
  await enableUser(at(later(6), actorOf(owner)), { userId: admin.id, version: 3 })
  expect(await findTokenHolder(at(later(30 * 1_440)), token), 'too old').toBeNull()
  expect(await listApiTokens(at(later(7), actorOf(owner)), 'all')).toHaveLength(1)
  expect(await codeOf(revokeApiToken(at(later(7), VIEWER), apiToken.id))).toBe('token.not_found')
  await revokeApiToken(at(later(8), actorOf(owner)), apiToken.id)
  expect(await findTokenHolder(at(later(9)), token)).toBeNull()
  expect(await findTokenHolder(at(later(9)), '')).toBeNull()
})

storeTest(
  'roles, disabling and passwords end sessions, and an owner with a password always stays',
  async (world) => {
    const { at } = world
    const { admin, owner } = await addPeople(world)
    const asOwner = (instant: string) => at(instant, actorOf(owner))
    const session = await enter(at(START))
    expect(
      await codeOf(changeRole(at(START, actorOf(admin)), { userId: owner.id, version: 1, role: 'viewer' })),
    ).toBe('actor.not_allowed')
    expect(await codeOf(changeRole(asOwner(START), { userId: owner.id, version: 1, role: 'viewer' }))).toBe(
      'user.own_role',
    )
    expect(await codeOf(disableUser(at(START, CLI_ACTOR), { userId: owner.id, version: 1 }))).toBe(
      'user.last_owner',
    )
    expect(await codeOf(changeRole(asOwner(START), { userId: admin.id, version: 9, role: 'owner' }))).toBe(
      'user.stale',
    )
    await changeRole(asOwner(later(1)), { userId: admin.id, version: 1, role: 'owner' })
    expect(await findSession(at(later(2)), session.token)).toBeNull()

    const own = await enter(at(later(3)))
    const elsewhere = await enter(at(later(3)))
    const change = {
      current: PASSWORD,
      next: 'another row of words',
      sessionId: toSessionId(own.token),
      address: FROM.address,
    }
    const asAdmin = at(later(4), actorOf({ ...admin, role: 'owner' }))
    expect(await codeOf(changePassword(asAdmin, { ...change, current: 'wrong' }))).toBe(
      'session.wrong_password',
    )
    expect(await codeOf(changePassword(asAdmin, { ...change, next: 'short' }))).toBe(
      'user.password_too_short',
    )
    await changePassword(asAdmin, change)
    expect(await findSession(at(later(5)), own.token)).not.toBeNull()
    expect(await findSession(at(later(5)), elsewhere.token)).toBeNull()

    await resetPassword(at(later(6), CLI_ACTOR), { email: admin.email, password: 'given by the shell' })
    expect(await findSession(at(later(7)), own.token)).toBeNull()
    expect((await enter(at(later(8)), admin.email, 'given by the shell')).stage).toBe('signed_in')
    const listed = await listUsers(asOwner(later(9)))
    expect(JSON.stringify(listed)).not.toContain('argon2')
  },
)

storeTest('what is dangerous asks for the password again after ten minutes', async (world) => {
  const { at } = world
  const { admin } = await addPeople(world)
  const { token } = await enter(at(START))
  const id = toSessionId(token)
  const asAdmin = (instant: string) => at(instant, actorOf(admin))
  await requireConfirmed(asAdmin(later(10)), id)
  expect(await codeOf(requireConfirmed(asAdmin(later(10, 1)), id))).toBe('session.confirm_needed')
  expect(await codeOf(requireConfirmed(asAdmin(later(10)), null))).toBe('session.confirm_needed')
  const again = { sessionId: id, address: FROM.address }
  expect(await codeOf(confirmSession(asAdmin(later(11)), { ...again, password: 'wrong' }))).toBe(
    'session.wrong_password',
  )
  const confirmed = await confirmSession(asAdmin(later(12)), { ...again, password: PASSWORD })
  expect(await findSession(at(later(13)), token), 'the old token ends').toBeNull()
  expect((await findSession(at(later(13)), confirmed.token))?.user.id).toBe(admin.id)
  await requireConfirmed(asAdmin(later(20)), toSessionId(confirmed.token))
})

storeTest(
  'a provider signs in whom an owner added, by issuer and subject and never by address alone',
  async (world) => {
    const { at } = world
    const { admin } = await addPeople(world)
    const invited = await createUser(at(START, CLI_ACTOR), {
      email: 'new@makegood.example',
      name: 'New',
      password: null,
      role: 'viewer',
      language: 'id',
    })
    const identity = {
      issuer: 'https://id.example',
      subject: 's-1',
      email: 'new@makegood.example',
      emailVerified: true,
    }
    const arrive = (changes: Partial<typeof identity>, minutes = 1) =>
      signInWithProvider(at(later(minutes), PUBLIC_ACTOR), { identity: { ...identity, ...changes }, ...FROM })
    expect(await codeOf(arrive({ email: 'stranger@makegood.example' }))).toBe('session.provider_unknown')
    expect(await codeOf(arrive({ emailVerified: false }))).toBe('session.provider_unknown')
    expect(await codeOf(arrive({ email: admin.email })), 'an account with a password is not taken over').toBe(
      'session.provider_unknown',
    )
    expect(await codeOf(arrive({ email: 'somebody@gmail.com' }))).toBe('session.consumer_account')
    expect((await arrive({})).user.id).toBe(invited.id)
    expect((await arrive({ email: 'renamed@makegood.example', emailVerified: false })).user.id).toBe(
      invited.id,
    )
    expect(await codeOf(arrive({ subject: 's-2' })), 'linked once').toBe('session.provider_unknown')
    expect(await codeOf(arrive({ issuer: 'https://other.example' }))).toBe('session.provider_unknown')
    expect(await codeOf(enter(at(later(2)), invited.email, '')), 'no password, no way in').toBe(
      'session.refused',
    )
  },
)

test('a sealed secret opens with its key and in its place only', () => {
  const sealed = seal(KEY, 'here', 'JBSWY3DPEHPK3PXP')
  expect(unseal(KEY, 'here', sealed)).toBe('JBSWY3DPEHPK3PXP')
  expect(unseal(KEY, 'there', sealed)).toBeNull()
  expect(unseal(Buffer.alloc(32, 8), 'here', sealed)).toBeNull()
  for (const text of ['', 'v1', 'v1.a.b.c', sealed.slice(0, -2), `${sealed}x`])
    expect(unseal(KEY, 'here', text)).toBeNull()
  expect(seal(KEY, 'here', 'x')).not.toBe(seal(KEY, 'here', 'x'))
})
