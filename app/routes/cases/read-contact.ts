import type { TextFacts } from '#app/components/cases/case-text.ts'
import type { ShownDraft } from '#app/components/contact/contact-form.tsx'
import type { ShownOutage } from '#app/components/contact/step-look.tsx'
import { type CaseDraft, getDraft, listOpenDrafts } from '#app/domain/cases/case-drafts.server.ts'
import { type CaseSummary, listRecentCases } from '#app/domain/cases/cases.server.ts'
import { isContactStep, readContact, toPriorityAnswers } from '#app/domain/cases/contact.ts'
import { rankOutages } from '#app/domain/cases/match-outages.ts'
import { findEditionWithSupport } from '#app/domain/cases/support-policy.ts'
import type { Ctx } from '#app/domain/context.ts'
import { type Customer, getCustomer, listCustomers } from '#app/domain/customers/customers.server.ts'
import type { HelpTopic } from '#app/domain/help/help-topic.ts'
import { searchHelp } from '#app/domain/help/help-topics.server.ts'
import { isOutage } from '#app/domain/incidents/incident.ts'
import {
  listClosedSince,
  listIncidentsById,
  listOpenIncidents,
} from '#app/domain/incidents/incidents.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import type { ContactStep, Language } from '#app/vocabulary.ts'

const RECENTLY_MS = 2 * 86_400_000

type Ask = { ctx: Ctx; language: Language; query: URLSearchParams }

/** What the page of guided contact shows: its beginning, or the step that the address names. */
export async function readContactPage(ask: Ask) {
  const draftId = ask.query.get('draft')
  return draftId === null ? readStart(ask) : readStep(ask, draftId)
}

async function readStart({ ctx, query }: Ask) {
  const [customers, services, drafts] = await Promise.all([
    listCustomers(ctx),
    listServices(ctx),
    listOpenDrafts(ctx),
  ])
  const [incident] = await listIncidentsById(ctx, [query.get('incident') ?? ''])
  const withoutSupport = customers.flatMap(({ id, edition }) => {
    const instead = findEditionWithSupport(edition)
    return instead === null ? [] : [{ id, edition, instead }]
  })
  return {
    kind: 'start' as const,
    customers: customers.map(({ id, name }) => ({ id, name })),
    services: services.map(({ id, title }) => ({ id, title })),
    drafts: drafts.map((draft) => toShownDraft(draft)),
    withoutSupport: customers.length === 1 ? withoutSupport : [],
    given: {
      serviceId: query.get('service') ?? incident?.services[0]?.id ?? null,
      incident: incident ? { id: incident.id, title: incident.title } : null,
      customerId: query.get('customer'),
    },
  }
}

async function readStep(ask: Ask, draftId: string) {
  const { ctx, query } = ask
  const draft = await getDraft(ctx, draftId)
  const customer = await getCustomer(ctx, draft.customerId ?? '')
  const wanted = query.get('step')
  const step: ContactStep = isContactStep(wanted) ? wanted : draft.step
  return {
    kind: 'step' as const,
    step,
    draft: toShownDraft(draft),
    caseId: draft.caseId,
    discarded: draft.discardedAt !== null,
    customer: { name: customer.name, edition: customer.edition },
    instead: findEditionWithSupport(customer.edition),
    ...(await readStepFacts(ask, { draft, customer, step })),
  }
}

export type StepFacts = {
  services: { id: string; title: string }[]
  outages: ShownOutage[]
  topics: HelpTopic[]
  words: string
  recentCases: CaseSummary[]
  text: TextFacts | null
  outage: { id: string; title: string } | null
}

type Standing = { draft: CaseDraft; customer: Customer; step: ContactStep }

/** Only what the step needs is read. */
async function readStepFacts({ ctx, language, query }: Ask, standing: Standing): Promise<StepFacts> {
  const { draft, step } = standing
  const { answers } = draft
  const described = [answers.problem, answers.subject, answers.description].join(' ')
  const words = query.get('q') ?? answers.problem ?? ''
  const services = step === 'describe' || step === 'review' ? await listServices(ctx) : []
  const outage = step === 'review' ? await findOutage(ctx, answers.incidentId) : null
  return {
    services: services.map(({ id, title }) => ({ id, title })),
    outages: step === 'look' ? await listKnownOutages(ctx, answers) : [],
    topics:
      step === 'look'
        ? await searchHelp(ctx, { text: words, language })
        : step === 'fit'
          ? await searchHelp(ctx, { text: described, language, limit: 4 })
          : [],
    words,
    recentCases:
      step === 'recent'
        ? await listRecentCases(ctx, {
            customerId: draft.customerId ?? '',
            serviceId: answers.serviceId || null,
          })
        : [],
    text: step === 'review' ? toTextFacts(ctx, { ...standing, services, outage }) : null,
    outage,
  }
}

async function listKnownOutages(ctx: Ctx, answers: CaseDraft['answers']): Promise<ShownOutage[]> {
  const open = await listOpenIncidents(ctx)
  const ended = await listClosedSince(ctx, ctx.now - RECENTLY_MS)
  const outages = [...open, ...ended].filter((incident) => isOutage(incident))
  return rankOutages(outages, { text: answers.problem ?? '', serviceId: answers.serviceId || null })
}

async function findOutage(ctx: Ctx, incidentId: string | undefined) {
  if (!incidentId) return null
  const [incident] = await listIncidentsById(ctx, [incidentId])
  return incident ? { id: incident.id, title: incident.title, url: incident.uri ?? '' } : null
}

function toTextFacts(
  ctx: Ctx,
  given: Standing & {
    services: readonly { id: string; title: string }[]
    outage: { title: string; url: string } | null
  },
): TextFacts {
  const { draft, customer, services, outage } = given
  const { checklist, serviceId, ...contact } = readContact(draft.answers)
  return {
    ...contact,
    now: ctx.now,
    customer,
    vendorNumber: null,
    serviceTitle: services.find((service) => service.id === serviceId)?.title ?? null,
    priorityAnswers: toPriorityAnswers(draft.answers),
    priorityReason: draft.answers.priority ? draft.answers.priorityReason || null : null,
    told: checklist,
    outages: outage === null ? [] : [outage],
    files: [],
  }
}

function toShownDraft({
  id,
  version,
  step,
  answers,
  changedAt,
}: CaseDraft): ShownDraft & { changedAt: number } {
  return { id, version, step, answers, changedAt }
}
