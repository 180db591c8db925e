import { toClaimFigures } from '#app/domain/claims/claim-figures.ts'
import { listClaimScopes } from '#app/domain/claims/claim-scope.ts'
import type { LetterDocument } from '#app/domain/letters/letter.ts'
import type { RecordedPair } from '#app/domain/uptime/recorded-window.ts'
import { readCustomerMonth } from '#app/domain/uptime/uptime.ts'
import { LETTER_WRITER } from '#app/server/letter-writer.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import type { Language } from '#app/vocabulary.ts'

const CUSTOMER = {
  name: 'Lembayung Logistik',
  domain: 'lembayung.example',
  edition: 'business_plus',
  timeZone: 'Asia/Jakarta',
  resellerName: null,
  seats: 240,
  seatPriceMinor: 215_000,
  currency: 'IDR',
} as const

const SERVICES = [
  { id: 'prPt2Yra2CbGsbEm9cpC', title: 'Gmail', inUse: true },
  { id: 'VHNA7p3Z5p3iakj5sA8V', title: 'Google Drive', inUse: true },
]
const at = (instant: string) => Date.parse(instant)

/** 31 May 2026: 56 minutes by the status page, 75 by the vendor's report, which the customer confirmed for Gmail. */
function aPair(service: (typeof SERVICES)[number]): RecordedPair {
  const reported = { startsAt: at('2026-05-31T03:15:00Z'), endsAt: at('2026-05-31T04:30:00Z') }
  return {
    incidentId: 'vagmms1y6yRxwg6RMQZp',
    title: 'Google Workspace services are unavailable',
    impact: 'disruption',
    serviceId: service.id,
    service: service.title,
    published: { startsAt: at('2026-05-31T03:28:00Z'), endsAt: at('2026-05-31T04:24:00Z') },
    isOpen: false,
    changedAt: at('2026-06-04T20:11:26Z'),
    reported: [{ id: `w-${service.id}`, reportKind: 'full', state: 'confirmed', ...reported }],
    own:
      service.title === 'Gmail'
        ? {
            id: 'own',
            affected: true,
            basis: 'vendor_report',
            windows: [reported],
            usersAffected: 231,
            usersTotal: 240,
            errorRatePercent: null,
            note: '',
            confirmedBy: 'user-admin',
            confirmedAt: at('2026-06-05T02:00:00Z'),
          }
        : null,
  }
}

export function aClaimLetter(language: Language, { appealed = false } = {}): LetterDocument {
  const month = readCustomerMonth({
    month: '2026-05',
    services: SERVICES,
    pairs: SERVICES.map(aPair),
    policyId: 'google-workspace',
    policies: [GOOGLE_WORKSPACE],
    assignments: [],
    timeZone: null,
    asOf: at('2026-06-29T09:00:00Z'),
    billing: CUSTOMER,
  })
  const [reading] = listClaimScopes({ parts: [month.main, ...month.otherParts], services: month.services })
  if (!reading) throw new Error('the sample month has nothing to claim')
  const figures = toClaimFigures({
    reading,
    month: '2026-05',
    asOf: at('2026-06-29T09:00:00Z'),
    customer: CUSTOMER,
    uncoveredServiceIds: [],
    incidents: [
      {
        id: 'vagmms1y6yRxwg6RMQZp',
        title: 'Google Workspace services are unavailable',
        uri: 'https://www.google.com/appsstatus/dashboard/incidents/vagmms1y6yRxwg6RMQZp',
        beganAt: at('2026-05-31T03:28:00Z'),
        endedAt: at('2026-05-31T04:24:00Z'),
        impact: 'disruption',
        serviceIds: SERVICES.map((service) => service.id),
        contentHash: 'c0ffee',
      },
    ],
    cases: [
      {
        id: 'case-1',
        vendorNumber: '54023117',
        priority: 'P1',
        subject: 'Nobody can open files',
        openedAt: at('2026-05-31T03:41:00Z'),
        serviceTitle: 'Google Drive',
      },
    ],
  })
  return LETTER_WRITER.claim(language, {
    figures,
    lateReason: null,
    draftReason: null,
    appealed: appealed
      ? {
          decidedAt: at('2026-07-03T09:00:00Z'),
          grantedDays: null,
          grantedPercent: null,
          vendorDowntimeMinutes: '41.5',
          reason: 'Below the threshold | by our measurement',
          reference: '54099001',
        }
      : null,
  })
}

export function aReportLetter(language: Language): LetterDocument {
  return LETTER_WRITER.reportRequest(language, {
    customer: CUSTOMER,
    incident: {
      id: 'vagmms1y6yRxwg6RMQZp',
      title: 'Google Workspace services are unavailable',
      uri: 'https://www.google.com/appsstatus/dashboard/incidents/vagmms1y6yRxwg6RMQZp',
      beganAt: at('2026-05-31T03:28:00Z'),
      endedAt: at('2026-05-31T04:24:30Z'),
      impact: 'disruption',
      services: SERVICES.map((service) => service.title),
    },
    ownWindows: [
      { service: 'Gmail', startsAt: at('2026-05-31T03:15:00Z'), endsAt: at('2026-05-31T04:30:00Z') },
    ],
    usersAffected: 231,
    cases: [{ vendorNumber: '54023117', priority: 'P1', openedAt: at('2026-05-31T03:41:00Z') }],
    published: ['preliminary', 'mini'],
  })
}
