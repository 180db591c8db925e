import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { resetPassword } from '#app/domain/access/manage-users.server.ts'
import { type Command, CommandError, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const RESET_PASSWORD: Command = {
  name: 'reset-password',
  summary: 'give somebody a new password and sign them out; prints it unless one comes on standard input',
  usage: 'reset-password --email ADDRESS [--password-stdin] [--json]',
  options: { email: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
  async run(call) {
    const email = textOption(call, 'email')
    if (email === null) throw new CommandError('Say whose: --email ADDRESS.')
    const given =
      call.values['password-stdin'] === true ? (await text(process.stdin)).replace(/\r?\n$/, '') : null
    const password = given ?? randomBytes(15).toString('base64url')
    return withContext(async (ctx) => {
      const user = await resetPassword(ctx, { email, password })
      return {
        json: { id: user.id, email: user.email, ...(given === null ? { password } : {}) },
        text: `${user.email} is signed out everywhere.${given === null ? ` New password: ${password}` : ''}`,
      }
    })
  },
}
