import { reportUptime } from '#app/domain/uptime/report-uptime.server.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { type Command, CommandError, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const UPTIME: Command = {
  name: 'uptime',
  summary: 'downtime, uptime and credit of a month, with every step of the arithmetic',
  usage: 'uptime --month YYYY-MM [--service ID] [--json]',
  options: { month: { type: 'string' }, service: { type: 'string' } },
  async run(call) {
    const month = textOption(call, 'month')
    if (month === null) throw new CommandError('Name the month: --month 2026-05')
    return withContext(async (ctx) => {
      const report = await reportUptime(ctx, {
        month,
        serviceId: textOption(call, 'service'),
        phrase: (line) => phraseExplanation('en', line),
      })
      const lines = report.services.map((service) =>
        [
          service.title.padEnd(28),
          `${service.downtimeMinutes} min down`.padEnd(18),
          `${service.possibleDowntimeMinutes} min possible`.padEnd(20),
          `${service.monthlyUptimePercentage} % (${service.possibleUptimePercentage} %)`,
        ].join(' '),
      )
      return { json: report, text: [...lines, '', ...report.together.explanation].join('\n') }
    })
  },
}
