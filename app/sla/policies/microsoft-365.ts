import type { PolicyClause, SlaPolicy } from '#app/sla/policy.ts'

const CLAUSES: SlaPolicy['clauses'] = {
  promise: {
    name: 'Monthly Uptime Percentage',
    text: {
      en: 'Most services are up at least 99.9% of the month’s user minutes.',
      id: 'Sebagian besar layanan aktif paling sedikit 99,9% dari menit pengguna bulan itu.',
    },
    certainty: 'third_party',
  },
  downtime: {
    name: 'Downtime',
    text: {
      en: 'Each service says what its users can no longer do; the time of it counts once for every user hit.',
      id: 'Setiap layanan menetapkan apa yang tidak lagi bisa dilakukan penggunanya; waktunya dihitung untuk setiap pengguna yang terdampak.',
    },
    certainty: 'third_party',
  },
  downtimePeriod: null,
  scheduledDowntime: {
    name: 'Scheduled Downtime',
    text: {
      en: 'Maintenance announced at least five days ahead is no downtime.',
      id: 'Pemeliharaan yang diumumkan paling lambat lima hari sebelumnya tidak dihitung sebagai waktu nonaktif.',
    },
    certainty: 'third_party',
  },
  monthlyUptime: {
    name: 'Monthly Uptime Percentage',
    text: {
      en: 'User minutes less the user minutes of downtime, divided by user minutes; user minutes are the minutes of the month times the licensed users.',
      id: 'Menit pengguna dikurangi menit pengguna yang nonaktif, lalu dibagi menit pengguna; menit pengguna adalah menit dalam bulan itu dikali pengguna berlisensi.',
    },
    certainty: 'third_party',
  },
  coveredServices: null,
  credit: {
    name: 'Service Credit',
    text: {
      en: 'Below 99.9% a quarter of the month’s fee for the service, below 99% half of it, below 95% all of it.',
      id: 'Di bawah 99,9% seperempat biaya bulan itu untuk layanan tersebut, di bawah 99% setengahnya, di bawah 95% seluruhnya.',
    },
    certainty: 'third_party',
  },
  request: {
    name: 'Claims',
    text: {
      en: 'The claim must have arrived by the end of the calendar month after the one of the incident, with description, time and duration, users affected and where, and what was tried.',
      id: 'Klaim harus sudah diterima sebelum akhir bulan kalender setelah bulan insiden, berisi uraian, waktu dan lamanya, jumlah dan lokasi pengguna terdampak, serta upaya yang dilakukan.',
    },
    certainty: 'third_party',
  },
  maximum: {
    name: 'Service Credit limit',
    text: {
      en: 'Never more than the month’s fee for the service.',
      id: 'Tidak pernah melebihi biaya bulan itu untuk layanan tersebut.',
    },
    certainty: 'third_party',
  },
  exclusions: null,
  remedy: null,
  reseller: null,
} satisfies Record<keyof SlaPolicy['clauses'], PolicyClause | null>

/**
 * Microsoft 365 in user minutes, after the SLA of 2023-08-01 as others describe it (reference/sla.md §1.3).
 * We have not read its list of services: a service it does not single out is taken as covered, which is marked
 * assumed. Those with a target of their own (Entra ID, Teams calling) and Copilot are left out.
 */
export const MICROSOFT_365: SlaPolicy = {
  id: 'microsoft-365',
  version: '2023-08-01',
  vendor: 'Microsoft',
  title: 'SLA for Microsoft Online Services (Microsoft 365)',
  url: 'https://www.microsoft.com/licensing/docs/view/Service-Level-Agreements-SLA-for-Online-Services',
  checkedOn: '2026-11-25',
  effectiveFrom: '2023-08-01',
  effectiveTo: null,
  clauses: CLAUSES,
  promise: '99.9',
  creditKind: 'percent',
  tiers: [
    { below: '99.9', credit: 25, certainty: 'third_party' },
    { below: '99', credit: 50, certainty: 'third_party' },
    { below: '95', credit: 100, certainty: 'third_party' },
  ],
  maximum: { credit: 100, certainty: 'third_party' },
  claimScope: 'service_month',
  deadlines: {
    safe: { anchor: 'following_months', months: 1 },
    contract: { anchor: 'following_months', months: 1 },
    meets: 'received',
    certainty: 'third_party',
  },
  measure: 'user_minutes',
  errorRateAbove: null,
  minimumPeriodSeconds: 0,
  partMinutes: 'count',
  scheduledDowntime: { rule: 'excluded', noticeDays: 5, hoursPerYear: null },
  timeZone: { name: 'UTC', basis: 'assumed', alternatives: ['America/Los_Angeles'] },
  severalServices: { reading: 'worst', basis: 'assumed' },
  coverage: {
    services: [
      { key: 'exchange_online', titles: ['Exchange Online', 'Microsoft Exchange Online'], ids: [] },
      { key: 'sharepoint_online', titles: ['SharePoint Online', 'Microsoft SharePoint Online'], ids: [] },
      { key: 'onedrive', titles: ['OneDrive for Business', 'Microsoft OneDrive'], ids: [] },
      { key: 'teams', titles: ['Microsoft Teams', 'Teams'], ids: [] },
    ],
    excluded: [
      {
        key: 'entra_id',
        titles: ['Microsoft Entra ID', 'Microsoft Entra', 'Entra ID', 'Azure Active Directory'],
        ids: [],
        why: 'other_target',
      },
      {
        key: 'teams_calling',
        titles: ['Teams Calling', 'Microsoft Teams Phone'],
        ids: [],
        why: 'other_target',
      },
      {
        key: 'copilot',
        titles: [
          'Microsoft 365 Copilot',
          'Microsoft Copilot (Microsoft 365)',
          'Microsoft Copilot',
          'Copilot',
        ],
        ids: [],
        why: 'not_covered',
      },
    ],
    others: 'covered',
    basis: 'assumed',
  },
}
