import { TOLD_ITEMS } from '#app/domain/cases/checklist.ts'
import { judgePriority, type PriorityAnswers } from '#app/domain/cases/priority.ts'
import { createFormat } from '#app/i18n/format.ts'
import { toOffsetTime } from '#app/i18n/local-time.ts'
import { createTranslator, type MessageKey, type Translate } from '#app/i18n/translate.ts'
import type { CaseProblemKind, Language, Priority, ProblemPattern } from '#app/vocabulary.ts'

/** What is told to the vendor; of a case, or of a contact that will become one. */
export type TextFacts = {
  language: Language
  now: number
  customer: { name: string; domain: string; timeZone: string }
  vendorNumber: string | null
  subject: string
  description: string
  serviceTitle: string | null
  priority: Priority
  priorityAnswers: PriorityAnswers | null
  priorityReason: string | null
  problemKind: CaseProblemKind | null
  problemPattern: ProblemPattern | null
  problemBeganAt: number | null
  problemEndedAt: number | null
  usersAffected: number | null
  usersTotal: number | null
  told: Record<string, string>
  contact: Record<string, string>
  outages: readonly { title: string; url: string }[]
  files: readonly { fileName: string; capturedAt: number | null; sha256: string }[]
}

/** A text to paste into the vendor's console, in the language of the case, every time with its offset. */
export function composeCaseText(facts: TextFacts): string {
  const t = createTranslator(facts.language)
  const head = [...listHead(facts, t), ...listTimes(facts, t)]
  const parts = [
    head.join('\n'),
    section(t('case_text.description'), facts.description),
    ...TOLD_ITEMS.map((item) => section(t(`case_text.${item}`), facts.told[item] ?? '')),
    section(t('case_text.files'), listFiles(facts, t).join('\n')),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function listHead(facts: TextFacts, t: Translate): string[] {
  const { priority, customer, serviceTitle, problemKind, problemPattern, vendorNumber } = facts
  return [
    t('case_text.subject', { subject: facts.subject }),
    ...(vendorNumber === null ? [] : [t('case_text.number', { number: vendorNumber })]),
    [t('case_text.priority', { priority }), phraseReasons(facts, t)].filter((text) => text !== '').join(', '),
    t('case_text.organisation', { name: customer.name, domain: customer.domain }),
    ...(serviceTitle === null ? [] : [t('case_text.service', { service: serviceTitle })]),
    ...(problemKind === null ? [] : [t('case_text.kind', { kind: t(`case_problem_kind.${problemKind}`) })]),
    ...(problemPattern === null
      ? []
      : [t('case_text.pattern', { pattern: t(`problem_pattern.${problemPattern}`) })]),
    ...facts.outages.map((outage) => t('case_text.outage', outage)),
    ...listContact(facts, t),
  ]
}

/** A priority that was overridden is explained by its reason, any other by the answers that led to it. */
function phraseReasons(facts: TextFacts, t: Translate): string {
  if (facts.priorityReason) return facts.priorityReason
  if (facts.priorityAnswers === null) return ''
  const verdict = judgePriority(facts.priorityAnswers)
  if (verdict.priority !== facts.priority) return ''
  const words = verdict.reasons.map((reason) => t(`priority_reason.${reason}`))
  return t('case_text.because', { reasons: createFormat(facts.language, 'UTC').list(words) })
}

function listTimes(facts: TextFacts, t: Translate): string[] {
  const time = (key: MessageKey, at: number) => t(key, { time: toOffsetTime(at, facts.customer.timeZone) })
  const { problemBeganAt, problemEndedAt, usersAffected, usersTotal } = facts
  const format = createFormat(facts.language, facts.customer.timeZone)
  return [
    ...(problemBeganAt === null ? [] : [time('case_text.began', problemBeganAt)]),
    problemEndedAt === null ? time('case_text.going_on', facts.now) : time('case_text.ended', problemEndedAt),
    ...(usersAffected === null ? [] : [phraseUsers({ usersAffected, usersTotal, format, t })]),
  ]
}

function phraseUsers(ask: {
  usersAffected: number
  usersTotal: number | null
  format: ReturnType<typeof createFormat>
  t: Translate
}): string {
  const { usersAffected, usersTotal, format, t } = ask
  const affected = format.number(usersAffected)
  if (!usersTotal) return t('case_text.users', { affected })
  const share = format.share({ numerator: BigInt(usersAffected), denominator: BigInt(usersTotal) }, 1)
  return t('case_text.users_of', { affected, total: format.number(usersTotal), share })
}

function listContact({ contact }: TextFacts, t: Translate): string[] {
  const words = [contact.contactName, contact.contactEmail, contact.contactPhone].flatMap(
    (word) => word ?? [],
  )
  return words.length === 0 ? [] : [t('case_text.contact', { contact: words.join(', ') })]
}

function listFiles(facts: TextFacts, t: Translate): string[] {
  return facts.files.map((file) =>
    t('case_text.file', {
      name: file.fileName,
      time: file.capturedAt === null ? '–' : toOffsetTime(file.capturedAt, facts.customer.timeZone),
      sha256: file.sha256,
    }),
  )
}

function section(title: string, text: string): string {
  return text.trim() === '' ? '' : `## ${title}\n${text.trim()}`
}
