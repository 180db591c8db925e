import { resolve } from 'node:path'
import type { PackProblem, PackVerdict } from '#app/domain/packs/pack.ts'
import { verifyPack } from '#app/domain/packs/zip-pack.server.ts'
import { toCommandError } from './backup.ts'
import { type Command, type CommandAnswer, CommandError, textOption } from './command.ts'

const SHA256 = /^[0-9a-f]{64}$/

export const VERIFY_PACK: Command = {
  name: 'verify-pack',
  summary: 'check an evidence pack against its manifest, offline, and say what differs',
  usage: 'verify-pack FILE [--sha256 HASH] [--json]',
  options: { sha256: { type: 'string' } },
  async run(call) {
    const [file, ...more] = call.positionals
    if (file === undefined || more.length > 0) throw new CommandError('Name one pack: verify-pack FILE')
    const recorded = textOption(call, 'sha256')?.trim().toLowerCase() ?? null
    if (recorded !== null && !SHA256.test(recorded)) {
      throw new CommandError('--sha256 takes the 64 hexadecimal digits that the page of the claim shows.')
    }
    const path = resolve(file)
    return toAnswer(path, await verifyPack(path).catch(toCommandError), recorded)
  },
}

/** A pack whose manifest was rewritten along with a file agrees with itself: only the recorded hash tells. */
function toAnswer(path: string, verdict: PackVerdict, recorded: string | null): CommandAnswer {
  const isRecorded = recorded === null ? null : recorded === verdict.sha256
  const ok = verdict.ok && isRecorded !== false
  const lines = [
    `${path}: ${verdict.bytes} bytes, SHA-256 ${verdict.sha256}`,
    ...describeSubject(verdict),
    ...verdict.problems.map(describeProblem),
    ...verdict.absent.map(
      ({ path: name, reason }) =>
        `note: ${name} was left out when the pack was made, its file was ${reason === 'missing' ? 'missing' : 'not what had been recorded'}`,
    ),
    ...describeRecorded(isRecorded),
    ok ? 'The pack is whole.' : 'The pack is NOT what was made.',
  ]
  return {
    json: { file: path, ...verdict, ok, matchesRecorded: isRecorded },
    text: lines.join('\n'),
    failed: !ok,
  }
}

function describeSubject({ subject, madeAt, files }: PackVerdict): string[] {
  if (subject === null) return []
  const what = subject.kind === 'claim' ? `claim for ${subject.month}` : 'incident report request'
  return [`${what}, ${subject.customer} (${subject.domain}), made ${madeAt}, ${files} files listed`]
}

function describeProblem(problem: PackProblem): string {
  switch (problem.code) {
    case 'not_a_pack':
      return 'this is not an evidence pack, or it is damaged: no readable archive with a manifest'
    case 'missing':
      return `missing: ${problem.path} is in the manifest and not in the pack`
    case 'added':
      return `added: ${problem.path} is in the pack and not in the manifest`
    case 'unsafe_name':
      return `unsafe name: ${problem.path} would be unpacked outside its folder`
    case 'altered': {
      const { expected, found } = problem
      return `altered: ${problem.path} should be ${expected.bytes} bytes, SHA-256 ${expected.sha256}; it is ${found.bytes} bytes, SHA-256 ${found.sha256}`
    }
  }
}

function describeRecorded(isRecorded: boolean | null): string[] {
  if (isRecorded === null)
    return ['Compare the SHA-256 with the one recorded at submission, or pass it as --sha256.']
  return [isRecorded ? 'The SHA-256 is the recorded one.' : 'The SHA-256 is NOT the recorded one.']
}
