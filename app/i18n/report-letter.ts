import type { Language } from '#app/vocabulary.ts'
import { caseLine, closing, heading, paragraph, salutation, sentence } from './letter-blocks.ts'
import type { PhrasableReport, PhrasedBlock, PhrasedLetter } from './letter-facts.ts'
import { type LetterWords, letterWords } from './letter-words.ts'

/** The letter that asks for the incident report, in words. */
export function phraseReportLetter(language: Language, facts: PhrasableReport): PhrasedLetter {
  const words = letterWords(language)
  const { customer, incident, published } = facts
  return {
    subject: words.say('report_subject', {
      title: incident.title,
      date: words.format.date(incident.beganAt),
    }),
    blocks: [
      salutation(words, { vendor: 'Google', resellerName: customer.resellerName }),
      sentence(words, incident.impact === 'disruption' ? 'report_opening_disruption' : 'report_opening'),
      ...(published.length === 0
        ? []
        : [
            sentence(words, 'report_published', {
              reports: words.format.list(published.map((kind) => words.t(`report_kind.${kind}`))),
            }),
          ]),
      factsBlock(words, facts),
      ...ownBlocks(words, facts),
      heading(words, 'heading_report'),
      {
        kind: 'list',
        items: [
          words.say('report_cause'),
          words.say('report_times'),
          words.say('report_scope'),
          words.say('report_rate'),
          words.say('report_measures'),
        ],
      },
      ...closing(words, customer),
    ],
  }
}

function factsBlock(words: LetterWords, { customer, incident, cases }: PhrasableReport): PhrasedBlock {
  return paragraph(
    words.say('customer', { name: customer.name }),
    words.say('domain', { domain: customer.domain }),
    words.say('edition', { edition: words.t(`edition.${customer.edition}`) }),
    words.say('incident', { title: incident.title }),
    words.say('incident_id', { id: incident.id }),
    ...(incident.uri === null ? [] : [words.say('incident_address', { uri: incident.uri })]),
    words.say('incident_time', {
      from: words.instant(incident.beganAt),
      to: words.instant(incident.endedAt),
      length: words.length(incident.endedAt - incident.beganAt),
    }),
    words.say('services', { services: words.format.list([...incident.services]) }),
    caseLine(words, cases),
  )
}

function ownBlocks(words: LetterWords, { ownWindows, usersAffected }: PhrasableReport): PhrasedBlock[] {
  const users =
    usersAffected === null
      ? []
      : [sentence(words, 'own_users', { users: words.format.number(usersAffected) })]
  if (ownWindows.length === 0) {
    return [heading(words, 'heading_own'), sentence(words, 'own_none'), ...users]
  }
  return [
    heading(words, 'heading_own'),
    {
      kind: 'table',
      header: [
        words.say('column_service'),
        words.say('column_from'),
        words.say('column_to'),
        words.say('column_length'),
      ],
      rows: ownWindows.map(({ service, startsAt, endsAt }) => [
        service,
        words.cell(startsAt),
        words.cell(endsAt),
        words.length(endsAt - startsAt),
      ]),
    },
    sentence(words, 'times'),
    ...users,
  ]
}
