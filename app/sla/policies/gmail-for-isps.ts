import type { PolicyClause, SlaPolicy } from '#app/sla/policy.ts'

const CLAUSES: SlaPolicy['clauses'] = {
  promise: {
    name: 'Gmail SLA',
    text: {
      en: 'The Gmail web interface works and can be reached 99.9% of every calendar month.',
      id: 'Antarmuka web Gmail berfungsi dan dapat diakses 99,9% dari setiap bulan kalender.',
    },
    certainty: 'vendor_page',
  },
  downtime: {
    name: 'Downtime',
    text: {
      en: 'A domain is down while its user error rate, measured on Google’s servers, is above 5%.',
      id: 'Sebuah domain dianggap nonaktif selama tingkat error penggunanya, diukur di server Google, di atas 5%.',
    },
    certainty: 'vendor_page',
  },
  downtimePeriod: {
    name: 'Downtime Period',
    text: {
      en: 'Only ten minutes of downtime in a row make a period that counts; what is shorter counts nothing.',
      id: 'Hanya waktu nonaktif sepuluh menit berturut-turut yang menjadi periode yang dihitung; yang lebih singkat tidak dihitung.',
    },
    certainty: 'vendor_page',
  },
  scheduledDowntime: {
    name: 'Scheduled Downtime',
    text: {
      en: 'Downtime announced five days ahead is no downtime, up to twelve hours in a calendar year.',
      id: 'Waktu nonaktif yang diumumkan lima hari sebelumnya tidak dihitung, paling banyak dua belas jam dalam setahun kalender.',
    },
    certainty: 'vendor_page',
  },
  monthlyUptime: {
    name: 'Monthly Uptime Percentage',
    text: {
      en: 'All minutes of the calendar month less the minutes of all downtime periods, divided by all minutes of the month.',
      id: 'Seluruh menit bulan kalender dikurangi menit semua periode waktu nonaktif, lalu dibagi seluruh menit bulan itu.',
    },
    certainty: 'vendor_page',
  },
  coveredServices: {
    name: 'Service',
    text: { en: 'Gmail, by its web interface.', id: 'Gmail, melalui antarmuka webnya.' },
    certainty: 'vendor_page',
  },
  credit: {
    name: 'Service Credit',
    text: {
      en: '10% of the month’s invoice below 99.9%, 25% below 99.0%. What follows below 95.0% was cut off in the copy we read: at least the same 25% is reckoned with.',
      id: '10% dari faktur bulan itu di bawah 99,9%, 25% di bawah 99,0%. Bagian untuk di bawah 95,0% terpotong dalam salinan yang kami baca: paling sedikit 25% yang sama yang diperhitungkan.',
    },
    certainty: 'vendor_page',
  },
  request: {
    name: 'Customer Must Request Service Credit',
    text: {
      en: 'The customer asks within thirty days of becoming eligible (taken over from the sister text; this clause was cut off).',
      id: 'Pelanggan meminta dalam tiga puluh hari sejak memenuhi syarat (diambil dari teks sejenis; klausul ini terpotong).',
    },
    certainty: 'inferred',
  },
  maximum: null,
  exclusions: null,
  remedy: null,
  reseller: null,
} satisfies Record<keyof SlaPolicy['clauses'], PolicyClause | null>

/**
 * Gmail SLA of Google Workspace for ISPs (paid), the partner text that still has the terms Workspace itself gave
 * up in January 2011: ten consecutive minutes, scheduled downtime, percent of an invoice. Undated; the copy we
 * read breaks off inside the credits. Source: reference/sla.md §1.1, last bullet.
 */
export const GMAIL_FOR_ISPS: SlaPolicy = {
  id: 'gmail-for-isps',
  version: 'undated',
  vendor: 'Google',
  title: 'Gmail SLA (Workspace for ISPs)',
  url: 'https://workspace.google.com/terms/partner_sla.html',
  checkedOn: '2026-11-25',
  effectiveFrom: null,
  effectiveTo: null,
  clauses: CLAUSES,
  promise: '99.9',
  creditKind: 'percent',
  tiers: [
    { below: '99.9', credit: 10, certainty: 'vendor_page' },
    { below: '99.0', credit: 25, certainty: 'vendor_page' },
    { below: '95.0', credit: 25, certainty: 'inferred' },
  ],
  maximum: null,
  claimScope: 'customer_month',
  deadlines: {
    safe: { anchor: 'threshold', days: 30 },
    contract: { anchor: 'month_end', days: 30 },
    meets: 'sent',
    certainty: 'inferred',
  },
  measure: 'time',
  errorRateAbove: '5',
  minimumPeriodSeconds: 600,
  partMinutes: 'count',
  scheduledDowntime: { rule: 'excluded', noticeDays: 5, hoursPerYear: 12 },
  timeZone: { name: 'America/Los_Angeles', basis: 'assumed', alternatives: ['UTC'] },
  severalServices: { reading: 'worst', basis: 'assumed' },
  coverage: {
    services: [{ key: 'gmail', titles: ['Gmail', 'Google Mail'], ids: ['prPt2Yra2CbGsbEm9cpC'] }],
    excluded: [],
    others: 'not_covered',
    basis: 'stated',
  },
}
