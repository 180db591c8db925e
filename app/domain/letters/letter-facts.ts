import type { ExplanationLine } from '#app/sla/explanation.ts'
import type { Edition, Impact, Language, Priority, ReportKind } from '#app/vocabulary.ts'
import type { ClaimFigures } from '../claims/claim-figures.ts'
import type { LetterDocument } from './letter.ts'

/** What a vendor decided and why; an appeal starts from it. */
export type DecisionFacts = {
  decidedAt: number | null
  grantedDays: number | null
  grantedPercent: string | null
  vendorDowntimeMinutes: string | null
  reason: string | null
  reference: string | null
}

export type ClaimLetterFacts = {
  figures: ClaimFigures
  /** Why it is sent although the contract deadline has passed. */
  lateReason: string | null
  /** Why it is claimed although the terms alone would not lead to it. */
  draftReason: string | null
  /** Null for the first letter; the decision that is appealed against otherwise. */
  appealed: DecisionFacts | null
}

export type ReportLetterFacts = {
  customer: { name: string; domain: string; edition: Edition; timeZone: string; resellerName: string | null }
  incident: {
    id: string
    title: string
    uri: string | null
    beganAt: number
    endedAt: number
    impact: Impact
    services: string[]
  }
  /** The customer's own windows, as confirmed. */
  ownWindows: { service: string; startsAt: number; endsAt: number }[]
  usersAffected: number | null
  cases: { vendorNumber: string | null; priority: Priority; openedAt: number }[]
  /** What the vendor published by now; then the letter asks for what is not public. */
  published: ReportKind[]
}

/** Puts facts into words. Owned here, done by app/i18n: the domain knows no language. */
export type LetterWriter = {
  claim(language: Language, facts: ClaimLetterFacts): LetterDocument
  reportRequest(language: Language, facts: ReportLetterFacts): LetterDocument
  explain(language: Language, line: ExplanationLine): string
}

/** Who sends a letter to whom, for the e-mail. Addresses are left to the sender where none is known. */
export type LetterEnvelope = { from: string; writtenAt: number; language: Language; id: string }

/** Makes a letter into files. Owned here, done by app/adapters/letters. */
export type LetterPrinter = {
  toPdf(letter: LetterDocument, envelope: LetterEnvelope): Promise<Uint8Array>
  toEml(letter: LetterDocument, envelope: LetterEnvelope): Promise<Uint8Array>
}
