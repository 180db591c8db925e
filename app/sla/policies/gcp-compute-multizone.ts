import type { PolicyClause, SlaPolicy } from '#app/sla/policy.ts'

const CLAUSES: SlaPolicy['clauses'] = {
  promise: {
    name: 'Service Level Objective',
    text: {
      en: 'Instances spread over several zones of a region (Premium Tier) are up at least 99.99% of the month.',
      id: 'Instance yang tersebar di beberapa zona dalam satu region (Premium Tier) aktif paling sedikit 99,99% dari bulan itu.',
    },
    certainty: 'vendor_page',
  },
  downtime: {
    name: 'Downtime',
    text: {
      en: 'No instance placed across two or more zones of the region can be reached from outside, or none can reach its disk.',
      id: 'Semua instance di dua zona atau lebih dalam region itu kehilangan konektivitas eksternal atau akses disk.',
    },
    certainty: 'vendor_page',
  },
  downtimePeriod: {
    name: 'Downtime Period',
    text: {
      en: 'One or more whole minutes of downtime in a row; parts of a minute are dropped.',
      id: 'Satu menit utuh atau lebih waktu nonaktif berturut-turut; sisa menit tidak dihitung.',
    },
    certainty: 'vendor_page',
  },
  scheduledDowntime: null,
  monthlyUptime: {
    name: 'Monthly Uptime Percentage',
    text: {
      en: 'The minutes of the month less the minutes of all downtime periods, divided by the minutes of the month.',
      id: 'Menit dalam bulan itu dikurangi menit semua periode waktu nonaktif, lalu dibagi menit bulan itu.',
    },
    certainty: 'vendor_page',
  },
  coveredServices: {
    name: 'Covered Service',
    text: {
      en: 'Compute Engine instances in several zones, judged for each project and region.',
      id: 'Instance Compute Engine di beberapa zona, dinilai per project dan region.',
    },
    certainty: 'vendor_page',
  },
  credit: {
    name: 'Financial Credit',
    text: {
      en: 'Below 99.99% a tenth of the month’s bill for the service, below 99.0% a quarter, below 95.0% all of it.',
      id: 'Di bawah 99,99% sepersepuluh dari tagihan bulan itu untuk layanan tersebut, di bawah 99,0% seperempat, di bawah 95,0% seluruhnya.',
    },
    certainty: 'third_party',
  },
  request: {
    name: 'Customer Must Request Financial Credit',
    text: {
      en: 'The customer asks support within sixty days of becoming eligible, with log files that show the downtime periods and when they were; otherwise the credit is lost.',
      id: 'Pelanggan mengajukan permintaan ke dukungan dalam enam puluh hari sejak memenuhi syarat, disertai berkas log yang menunjukkan periode waktu nonaktif dan waktunya; bila tidak, kredit hangus.',
    },
    certainty: 'third_party',
  },
  maximum: {
    name: 'Maximum Financial Credit',
    text: {
      en: 'Never more than the month’s bill for the service.',
      id: 'Tidak pernah melebihi tagihan bulan itu untuk layanan tersebut.',
    },
    certainty: 'memory',
  },
  exclusions: {
    name: 'SLA Exclusions',
    text: {
      en: 'Features before general availability, what the documentation excludes, causes outside Google’s control, the customer’s own software or hardware, abuse, and quotas.',
      id: 'Fitur sebelum tersedia untuk umum, yang dikecualikan dokumentasi, penyebab di luar kendali Google, perangkat lunak atau keras milik pelanggan, penyalahgunaan, dan kuota.',
    },
    certainty: 'vendor_page',
  },
  remedy: {
    name: 'Sole and exclusive remedy',
    text: {
      en: 'The credit is all the customer can ask for when the objective is missed.',
      id: 'Kredit adalah satu-satunya ganti rugi bila sasaran itu tidak terpenuhi.',
    },
    certainty: 'vendor_page',
  },
  reseller: null,
} satisfies Record<keyof SlaPolicy['clauses'], PolicyClause | null>

/**
 * Compute Engine SLA, instances in multiple zones on Premium Tier, version of 2025-03-04 as quoted by others.
 * It has no error-rate test: a rate somebody measured decides nothing here. Source: reference/sla.md §1.2.
 */
export const GCP_COMPUTE_MULTIZONE: SlaPolicy = {
  id: 'gcp-compute-multizone',
  version: '2025-03-04',
  vendor: 'Google Cloud',
  title: 'Compute Engine SLA (multiple zones)',
  url: 'https://cloud.google.com/compute/sla',
  checkedOn: '2026-11-25',
  effectiveFrom: '2025-03-04',
  effectiveTo: null,
  clauses: CLAUSES,
  promise: '99.99',
  creditKind: 'percent',
  tiers: [
    { below: '99.99', credit: 10, certainty: 'third_party' },
    { below: '99.0', credit: 25, certainty: 'third_party' },
    { below: '95.0', credit: 100, certainty: 'third_party' },
  ],
  maximum: { credit: 100, certainty: 'memory' },
  claimScope: 'service_month',
  deadlines: {
    safe: { anchor: 'threshold', days: 60 },
    contract: { anchor: 'month_end', days: 60 },
    meets: 'sent',
    certainty: 'third_party',
  },
  measure: 'time',
  errorRateAbove: null,
  minimumPeriodSeconds: 60,
  partMinutes: 'drop',
  scheduledDowntime: { rule: 'counts' },
  timeZone: { name: 'America/Los_Angeles', basis: 'assumed', alternatives: ['UTC'] },
  severalServices: { reading: 'worst', basis: 'assumed' },
  coverage: {
    services: [
      {
        key: 'compute_engine',
        titles: ['Google Compute Engine', 'Compute Engine'],
        ids: ['L3ggmi3Jy4xJmgodFA9K'],
      },
    ],
    excluded: [],
    others: 'not_covered',
    basis: 'stated',
  },
}
