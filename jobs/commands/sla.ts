import { text } from 'node:stream/consumers'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { evaluateSlaCases } from '#app/sla/sla-cases.ts'
import { type Command, CommandError } from './command.ts'

export const SLA: Command = {
  name: 'sla',
  summary: 'read a JSON array of cases on standard input and print the figures of each',
  usage: 'sla < cases.json',
  options: {},
  async run() {
    const results = evaluateSlaCases(readJson(await text(process.stdin)), {
      phrase: (line) => phraseExplanation('en', line),
      nowAt: Date.now(),
    })
    return { json: results, text: JSON.stringify(results, null, 2) }
  },
}

function readJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    throw new CommandError(
      `Standard input is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
