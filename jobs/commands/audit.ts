import { formatHead, parseHead } from '#app/domain/audit/audit.ts'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import { type Command, CommandError, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const AUDIT: Command = {
  name: 'audit',
  summary:
    'check that no row of the audit was altered, removed or moved, nor any since a head noted elsewhere',
  usage: 'audit verify [--head ROW:HASH] [--json]',
  options: { head: { type: 'string' } },
  async run(call) {
    if (call.positionals[0] !== 'verify') throw new CommandError('Say what to do: audit verify')
    const given = textOption(call, 'head')
    const noted = given === null ? null : parseHead(given)
    if (given !== null && noted === null) {
      throw new CommandError('--head is ROW:HASH, as an earlier audit verify or the log at start printed it.')
    }
    return withContext(async (ctx) => {
      const verdict = await verifyAudit(ctx, noted)
      const isSound = verdict.problems.length === 0
      return {
        json: { ...verdict, head: formatHead(verdict) },
        text: isSound
          ? `${verdict.rows} rows, all in order. Note the head elsewhere: ${formatHead(verdict)}`
          : verdict.problems.join('\n'),
        failed: !isSound,
      }
    })
  },
}
