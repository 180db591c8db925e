import type { TextFacts } from '#app/components/cases/case-text.ts'
import type { ShownPair } from '#app/components/links/pair.ts'
import { listCaseClocks } from '#app/domain/cases/case-clocks.server.ts'
import { listCaseEvents } from '#app/domain/cases/case-events.server.ts'
import { listCaseRequests } from '#app/domain/cases/case-requests.server.ts'
import { findSurvey } from '#app/domain/cases/case-surveys.server.ts'
import { type CaseSummary, getCase } from '#app/domain/cases/cases.server.ts'
import { supportPolicyAt } from '#app/domain/cases/support-policy.ts'
import type { Ctx } from '#app/domain/context.ts'
import { type Customer, getCustomer } from '#app/domain/customers/customers.server.ts'
import type { Evidence } from '#app/domain/evidence/evidence.ts'
import { listEvidence } from '#app/domain/evidence/evidences.server.ts'
import { listLinkableOutages } from '#app/domain/links/linkable.server.ts'
import { type LinkedPair, listLinksOfCase } from '#app/domain/links/list-links.server.ts'

/** Everything the page of one case shows. Throws `case.not_found`. */
export async function readCasePage(ctx: Ctx, caseId: string) {
  const supportCase = await getCase(ctx, caseId)
  const [events, links, outages, requests, pieces, survey, clocks] = await Promise.all([
    listCaseEvents(ctx, caseId),
    listLinksOfCase(ctx, caseId),
    listLinkableOutages(ctx, supportCase),
    listCaseRequests(ctx, caseId),
    listEvidence(ctx, caseId),
    findSurvey(ctx, caseId),
    listCaseClocks(ctx, [supportCase]),
  ])
  const read = clocks.get(caseId)
  if (!read) throw new Error(`The clocks of case ${caseId} were not read.`)
  const { rules, ...times } = read
  return {
    supportCase,
    events,
    links: links satisfies ShownPair[],
    outages,
    requests,
    pieces,
    survey,
    clocks: times,
    rules: { policy: rules.policy, tier: rules.tier },
    retentionDays: supportPolicyAt(ctx.now).logRetention.days,
  }
}

/** What of a case goes into the text for the vendor. Throws `case.not_found`. */
export async function readCaseText(ctx: Ctx, caseId: string): Promise<{ subject: string; facts: TextFacts }> {
  const supportCase = await getCase(ctx, caseId)
  const [customer, pieces, links] = await Promise.all([
    getCustomer(ctx, supportCase.customerId),
    listEvidence(ctx, caseId),
    listLinksOfCase(ctx, caseId),
  ])
  return {
    subject: supportCase.subject,
    facts: toTextFacts({ supportCase, customer, pieces, links, now: ctx.now }),
  }
}

type Parts = {
  supportCase: CaseSummary
  customer: Customer
  pieces: readonly Evidence[]
  links: readonly LinkedPair[]
  now: number
}

function toTextFacts({ supportCase, customer, pieces, links, now }: Parts): TextFacts {
  return {
    ...supportCase,
    now,
    customer,
    priority: supportCase.customerPriority,
    told: supportCase.checklist ?? {},
    contact: supportCase.contact ?? {},
    outages: links
      .filter((link) => link.state === 'accepted')
      .map(({ incident }) => ({ title: incident.title, url: incident.uri ?? '' })),
    files: pieces,
  }
}
