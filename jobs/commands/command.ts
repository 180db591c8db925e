import type { ParseArgsConfig } from 'node:util'

export type CommandOptions = NonNullable<ParseArgsConfig['options']>
export type CommandValues = Record<string, string | boolean | undefined>

export type CommandCall = { values: CommandValues; positionals: string[] }

/** What a command answers: `json` for programs, `text` for people. `failed` makes the exit code 1. */
export type CommandAnswer = { json: unknown; text: string; failed?: boolean }

export type Command = {
  name: string
  summary: string
  usage: string
  options: CommandOptions
  run(call: CommandCall): Promise<CommandAnswer>
}

/** A mistake of the caller: told in one line, without a stack. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CommandError'
  }
}

export function textOption(call: CommandCall, name: string): string | null {
  const value = call.values[name]
  return typeof value === 'string' && value !== '' ? value : null
}
