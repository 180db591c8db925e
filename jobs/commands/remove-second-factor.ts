import { removeSecondFactor } from '#app/domain/access/second-factors.server.ts'
import { findUserByEmail } from '#app/domain/access/users.server.ts'
import { type Command, CommandError, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const REMOVE_SECOND_FACTOR: Command = {
  name: 'remove-second-factor',
  summary: 'take the second factor of somebody who lost it, and sign them out',
  usage: 'remove-second-factor --email ADDRESS [--json]',
  options: { email: { type: 'string' } },
  async run(call) {
    const email = textOption(call, 'email')
    if (email === null) throw new CommandError('Say whose: --email ADDRESS.')
    return withContext(async (ctx) => {
      const user = await findUserByEmail(ctx, email.trim().toLowerCase())
      if (user === null) throw new CommandError(`There is no account ${email}.`)
      await removeSecondFactor(ctx, { userId: user.id, sessionId: null })
      return {
        json: { id: user.id, email: user.email },
        text: `${user.email} signs in without a second factor and is signed out everywhere.`,
      }
    })
  },
}
