import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

/** Called before every side effect of this process, with its name. */
export type BeforeEffect = (name: string) => void

const WRITES = /^\s*(begin|commit|insert|update|delete|create|alter|drop|vacuum|replace)/i
const FILE_CALLS = ['writeFileSync', 'renameSync', 'rmSync', 'mkdirSync'] as const
const PROMISED_CALLS = ['writeFile', 'rename', 'rm', 'unlink', 'mkdir', 'open'] as const

/**
 * Puts `before` in front of everything that changes the disk: statements of SQLite that write, and calls of the file
 * system. For programs of the tests, which have their process to themselves.
 */
export function watchSideEffects(before: BeforeEffect): void {
  watchStatements(before)
  for (const name of FILE_CALLS) wrap(fs, name, before)
  for (const name of PROMISED_CALLS) wrap(fs.promises, name, before)
  syncBuiltinESMExports()
}

function watchStatements(before: BeforeEffect): void {
  for (const name of ['prepare', 'exec'] as const) {
    const original = Reflect.get(Database.prototype, name)
    Reflect.set(Database.prototype, name, function watched(this: unknown, sql: string, ...rest: unknown[]) {
      const [, verb] = WRITES.exec(sql) ?? []
      if (verb !== undefined) before(`sql ${verb.toLowerCase()}`)
      return Reflect.apply(original, this, [sql, ...rest])
    })
  }
}

function wrap(target: object, name: string, before: BeforeEffect): void {
  const original = Reflect.get(target, name)
  Reflect.set(target, name, function watched(this: unknown, ...args: unknown[]) {
    before(`file ${name}`)
    return Reflect.apply(original, this, args)
  })
}
