import type { Language } from '#app/vocabulary.ts'
import { caseLine, closing, heading, paragraph, salutation, sentence } from './letter-blocks.ts'
import type {
  PhrasableClaim,
  PhrasableFigure,
  PhrasableFigures,
  PhrasableWindow,
  PhrasedBlock,
  PhrasedLetter,
} from './letter-facts.ts'
import { type LetterWords, letterWords } from './letter-words.ts'

/** The letter that asks for a credit, or appeals against what was decided on it, in words. */
export function phraseClaimLetter(language: Language, claim: PhrasableClaim): PhrasedLetter {
  const words = letterWords(language)
  const { figures, appealed } = claim
  const { customer } = figures
  const month = words.format.month(figures.month)
  return {
    subject: words.say(appealed ? 'appeal_subject' : 'claim_subject', { month, domain: customer.domain }),
    blocks: [
      salutation(words, { vendor: figures.terms.vendor, resellerName: customer.resellerName }),
      ...openingBlocks(words, claim),
      factsBlock(words, figures),
      ...windowBlocks(words, figures),
      ...arithmeticBlocks(words, claim),
      ...requestBlocks(words, claim),
      ...closing(words, customer),
    ],
  }
}

function openingBlocks(words: LetterWords, { figures, appealed }: PhrasableClaim): PhrasedBlock[] {
  const { terms } = figures
  const month = words.format.month(figures.month)
  const asked = figures.figures[figures.basis]
  if (!appealed) {
    const isSure = figures.basis === 'confirmed' && asked.credit > 0
    return [
      sentence(words, isSure ? 'claim_opening' : 'claim_opening_unsure', { policy: terms.title, month }),
    ]
  }
  const { grantedDays, grantedPercent } = appealed
  const isPartly = grantedDays !== null || grantedPercent !== null
  const decision = {
    month,
    decidedAt: appealed.decidedAt === null ? '?' : words.format.date(appealed.decidedAt),
    reference: appealed.reference ?? 'none',
    kind: grantedDays === null ? 'percent' : 'days',
    days: grantedDays ?? 0,
    credit: grantedPercent ?? '',
  }
  const minutes = appealed.vendorDowntimeMinutes
  return [
    sentence(words, isPartly ? 'appeal_partly' : 'appeal_denied', decision),
    ...(minutes === null
      ? []
      : [
          sentence(words, 'appeal_minutes', {
            minutes: words.format.number(Number(minutes)),
            downtime: words.length(asked.downtimeMs),
          }),
        ]),
    ...(appealed.reason === null ? [] : [sentence(words, 'appeal_reason', { reason: appealed.reason })]),
    sentence(words, 'appeal_ask'),
  ]
}

function factsBlock(words: LetterWords, figures: PhrasableFigures): PhrasedBlock {
  const { customer, terms, services } = figures
  const policy = { policy: terms.title, url: terms.url, checkedOn: terms.checkedOn }
  return paragraph(
    words.say('customer', { name: customer.name }),
    words.say('domain', { domain: customer.domain }),
    words.say('edition', { edition: words.t(`edition.${customer.edition}`) }),
    words.say('services', { services: words.format.list(services.map((service) => service.title)) }),
    words.say('month', {
      month: words.format.month(figures.month),
      from: words.instant(figures.monthStartAt),
      to: words.instant(figures.monthEndAt),
      minutes: words.format.number(figures.minutesInMonth),
      zone: figures.timeZoneBasis,
      timeZone: figures.timeZone,
    }),
    words.say(terms.inForce ? 'policy' : 'policy_other_time', policy),
    caseLine(words, figures.cases),
  )
}

function windowBlocks(words: LetterWords, figures: PhrasableFigures): PhrasedBlock[] {
  const rows = groupWindows(figures.windows).map(({ window, services }) => [
    window.incidentId,
    words.format.list(services),
    words.cell(window.startsAt),
    window.endsAt === null ? '' : words.cell(window.endsAt),
    window.endsAt === null ? '' : words.length(window.endsAt - window.startsAt),
    sourceOf(words, window),
    countsOf(words, window),
  ])
  return [
    heading(words, 'heading_windows'),
    {
      kind: 'list',
      items: figures.incidents.map(
        ({ id, title, uri }) => `${id}: ${title.replace(/\.$/, '')}${uri === null ? '' : `, ${uri}`}`,
      ),
    },
    {
      kind: 'table',
      header: [
        words.say('column_incident'),
        words.say('column_services'),
        words.say('column_from'),
        words.say('column_to'),
        words.say('column_length'),
        words.say('column_source'),
        words.say('column_counts'),
      ],
      rows,
    },
    sentence(words, 'times'),
  ]
}

function countsOf(words: LetterWords, window: PhrasableWindow): string {
  if (isReplaced(window)) return words.say('counts_replaced')
  // An outage counts by the vendor's own word, unless an admin looked at it as well.
  const isVendors = window.why === 'outage' && window.kind === 'published'
  if (isVendors) return words.say('counts_outage')
  return words.say(window.why === 'error_rate' ? 'counts_error_rate' : `counts_${window.counts}`)
}

/** Another record of the same time counts in its place. */
function isReplaced({ why }: PhrasableWindow): boolean {
  return why === 'own_impact_counts' || why === 'taken_as_own'
}

/** One line for a window that several services share. */
function groupWindows(
  windows: readonly PhrasableWindow[],
): { window: PhrasableWindow; services: string[] }[] {
  const groups = new Map<string, { window: PhrasableWindow; services: string[] }>()
  for (const window of windows) {
    const { incidentId, kind, source, startsAt, endsAt, counts, why } = window
    const key = [incidentId, kind, source, startsAt, endsAt, counts, why].join(' ')
    const group = groups.get(key)
    if (!group) groups.set(key, { window, services: [window.service] })
    else if (!group.services.includes(window.service)) group.services.push(window.service)
  }
  return [...groups.values()]
}

function sourceOf(words: LetterWords, { kind, source }: PhrasableWindow): string {
  if (kind !== 'own') return words.say(`source_${kind}`)
  return words.say(`source_own_${source === 'own_measurement' ? 'measurement' : source}`)
}

function arithmeticBlocks(words: LetterWords, claim: PhrasableClaim): PhrasedBlock[] {
  const { figures } = claim
  const { basis, terms } = figures
  const asked = figures.figures[basis]
  const rows = figures.services.map((service) => {
    const figure = service[basis]
    return [service.title, words.length(figure.downtimeMs), percent(words, figure)]
  })
  return [
    heading(words, 'heading_arithmetic'),
    {
      kind: 'table',
      header: [words.say('column_service'), words.say('column_downtime'), words.say('column_uptime')],
      rows,
    },
    ...(figures.services.length > 1 ? [readingSentence(words, figures)] : []),
    sumSentence(words, figures, asked),
    tierSentence(words, claim, asked),
    ...(asked.thresholdPassedAt === null
      ? []
      : [
          sentence(words, 'promise_broken', {
            promise: words.promised(terms.promise),
            passedAt: words.instant(asked.thresholdPassedAt),
          }),
        ]),
    ...otherReadings(words, figures, asked),
  ]
}

function readingSentence(words: LetterWords, figures: PhrasableFigures): PhrasedBlock {
  if (figures.terms.severalServices.reading === 'pooled') return sentence(words, 'pooled_reading')
  const asked = figures.figures[figures.basis]
  const worst = figures.services.find(
    (service) => service[figures.basis].tellingPercentage === asked.tellingPercentage,
  )
  return sentence(words, 'worst', { service: worst?.title ?? '' })
}

function sumSentence(words: LetterWords, figures: PhrasableFigures, asked: PhrasableFigure): PhrasedBlock {
  const uptime = percent(words, asked)
  if (asked.userMs !== null && asked.downtimeUserMs !== null) {
    return sentence(words, 'sum_users', {
      userMinutes: words.format.number(BigInt(asked.userMs) / 60_000n),
      downtimeUserMinutes: words.format.number(BigInt(asked.downtimeUserMs) / 60_000n),
      uptime,
    })
  }
  return sentence(words, 'sum', {
    minutes: words.format.number(figures.minutesInMonth),
    downtime: words.length(asked.downtimeMs),
    uptime,
  })
}

function tierSentence(
  words: LetterWords,
  { figures, draftReason }: PhrasableClaim,
  asked: PhrasableFigure,
): PhrasedBlock {
  const { terms } = figures
  const uptime = percent(words, asked)
  if (asked.tierBelow === null) {
    const reason = draftReason === null ? '' : words.say('draft_reason', { reason: draftReason })
    return sentence(words, 'tier_none', { uptime, promise: words.promised(terms.promise), reason })
  }
  return sentence(words, 'tier', {
    uptime,
    below: words.promised(asked.tierBelow),
    clause: terms.clauses.credit?.name ?? terms.title,
    ...creditValues(figures, asked),
  })
}

function otherReadings(
  words: LetterWords,
  figures: PhrasableFigures,
  asked: PhrasableFigure,
): PhrasedBlock[] {
  const { publishedOnly, pooled, basis } = figures
  const { possible } = figures.figures
  const tell = (figure: PhrasableFigure) => ({
    uptime: percent(words, figure),
    ...creditValues(figures, figure),
  })
  const blocks: PhrasedBlock[] = []
  if (publishedOnly && publishedOnly.downtimeMs !== asked.downtimeMs) {
    const key = publishedOnly.credit === asked.credit ? 'published_same' : 'published_differs'
    blocks.push(sentence(words, key, tell(publishedOnly)))
  }
  if (pooled && pooled[basis].credit !== asked.credit) {
    blocks.push(sentence(words, 'pooled_differs', tell(pooled[basis])))
  }
  if (basis === 'possible') blocks.push(sentence(words, 'possible_basis'))
  else if (possible.credit > asked.credit) blocks.push(sentence(words, 'possible_more', tell(possible)))
  return blocks
}

function requestBlocks(words: LetterWords, claim: PhrasableClaim): PhrasedBlock[] {
  const { figures, lateReason, draftReason } = claim
  const { credit } = figures.figures[figures.basis]
  const month = words.format.month(figures.month)
  const uncovered = figures.services.filter((service) => figures.uncoveredServiceIds.includes(service.id))
  const ask = figures.terms.creditKind === 'days' ? 'ask_days' : 'ask_percent'
  return [
    heading(words, 'heading_request'),
    credit === 0
      ? sentence(words, 'ask_examine')
      : sentence(words, ask, { days: credit, credit: words.format.number(credit), month }),
    sentence(words, 'ask_minutes'),
    ...(uncovered.length === 0
      ? []
      : [
          sentence(words, 'uncovered', {
            services: words.format.list(uncovered.map((service) => service.title)),
            reason: draftReason ?? '',
          }),
        ]),
    ...(lateReason === null ? [] : [sentence(words, 'late', { reason: lateReason })]),
  ]
}

function creditValues({ terms }: PhrasableFigures, { credit }: PhrasableFigure) {
  return { kind: terms.creditKind, credit, days: credit }
}

/** Cut after the third decimal, never rounded up. */
function percent(words: LetterWords, figure: PhrasableFigure): string {
  return words.format.percent(figure.tellingPercentage)
}
