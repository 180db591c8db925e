import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import { type Command, CommandError } from './command.ts'
import { withContext } from './open-context.ts'

export const AUDIT: Command = {
  name: 'audit',
  summary: 'check that no row of the audit was altered, removed or moved',
  usage: 'audit verify [--json]',
  options: {},
  async run(call) {
    if (call.positionals[0] !== 'verify') throw new CommandError('Say what to do: audit verify')
    return withContext(async (ctx) => {
      const verdict = await verifyAudit(ctx)
      const isSound = verdict.problems.length === 0
      return {
        json: verdict,
        text: isSound
          ? `${verdict.rows} rows, all in order. Last hash: ${verdict.headHash}`
          : verdict.problems.join('\n'),
        failed: !isSound,
      }
    })
  },
}
