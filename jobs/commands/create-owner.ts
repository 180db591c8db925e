import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { createUser } from '#app/domain/access/users.server.ts'
import { type Command, CommandError, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const CREATE_OWNER: Command = {
  name: 'create-owner',
  summary: 'add an owner; prints a password unless one comes on standard input',
  usage: 'create-owner --email ADDRESS [--name NAME] [--password-stdin] [--json]',
  options: { email: { type: 'string' }, name: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
  async run(call) {
    const email = textOption(call, 'email')
    if (email === null) throw new CommandError('Name the owner with --email ADDRESS.')
    const given =
      call.values['password-stdin'] === true ? (await text(process.stdin)).replace(/\r?\n$/, '') : null
    const password = given ?? randomBytes(15).toString('base64url')
    const name = textOption(call, 'name') ?? email.split('@')[0] ?? email
    return withContext(async (ctx) => {
      const user = await createUser(ctx, { email, name, password, role: 'owner', language: 'en' })
      const shown = given === null ? { password } : {}
      return {
        json: { id: user.id, email: user.email, role: user.role, ...shown },
        text:
          given === null ? `${user.email} is an owner. Password: ${password}` : `${user.email} is an owner.`,
      }
    })
  },
}
