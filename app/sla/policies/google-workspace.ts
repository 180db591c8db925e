import type { CoveredService, PolicyClause, SlaPolicy } from '#app/sla/policy.ts'

const COVERED: readonly CoveredService[] = [
  { key: 'gmail', titles: ['Gmail', 'Google Mail'], ids: ['prPt2Yra2CbGsbEm9cpC'] },
  { key: 'calendar', titles: ['Google Calendar', 'Calendar'], ids: ['n5hVexuq1PM9onY9qrmo'] },
  { key: 'chat', titles: ['Google Chat', 'Chat'], ids: ['Ht9Vx5PFzDPHYvrnrvSk'] },
  { key: 'cloud_search', titles: ['Google Cloud Search', 'Cloud Search'], ids: [] },
  { key: 'docs', titles: ['Google Docs', 'Docs'], ids: ['wNHuVFtZEWU5Mmj2eRCK'] },
  { key: 'drive', titles: ['Google Drive', 'Drive'], ids: ['VHNA7p3Z5p3iakj5sA8V'] },
  { key: 'forms', titles: ['Google Forms', 'Forms'], ids: [] },
  {
    key: 'groups',
    titles: ['Google Groups for Business', 'Groups for Business', 'Google Groups', 'Groups'],
    ids: [],
  },
  { key: 'keep', titles: ['Google Keep', 'Keep'], ids: [] },
  { key: 'meet', titles: ['Google Meet', 'Meet'], ids: ['sUH4BQXzYXma7NiS94Hi'] },
  { key: 'sheets', titles: ['Google Sheets', 'Sheets'], ids: [] },
  { key: 'sites', titles: ['Google Sites', 'Sites'], ids: [] },
  { key: 'slides', titles: ['Google Slides', 'Slides'], ids: [] },
  { key: 'tasks', titles: ['Google Tasks', 'Tasks'], ids: [] },
  { key: 'vault', titles: ['Google Vault', 'Vault'], ids: [] },
  { key: 'vids', titles: ['Google Vids', 'Vids'], ids: [] },
  { key: 'voice', titles: ['Google Voice', 'Voice'], ids: ['gh79SrQk6wqonWoxPdCm'] },
  {
    key: 'appsheet_enterprise',
    titles: ['AppSheet Enterprise Standard', 'AppSheet Enterprise Plus'],
    ids: [],
  },
]

const CLAUSES: SlaPolicy['clauses'] = {
  promise: {
    name: 'Google Workspace SLA',
    text: {
      en: 'Covered services are up at least 99.9% of every calendar month.',
      id: 'Layanan yang tercakup aktif paling sedikit 99,9% dari setiap bulan kalender.',
    },
    certainty: 'vendor_page',
  },
  downtime: {
    name: 'Downtime',
    text: {
      en: 'A domain is down while more than 5% of its users’ requests to the web interface of a covered service fail, as Google measures it on its servers.',
      id: 'Sebuah domain dianggap nonaktif selama tingkat error pengguna pada antarmuka web layanan yang tercakup lebih dari 5%, menurut pengukuran Google di sisi server.',
    },
    certainty: 'vendor_page',
  },
  downtimePeriod: null,
  scheduledDowntime: null,
  monthlyUptime: {
    name: 'Monthly Uptime Percentage',
    text: {
      en: 'All minutes of the calendar month less the minutes of downtime, divided by all minutes of the month.',
      id: 'Seluruh menit dalam bulan kalender dikurangi menit waktu nonaktif, lalu dibagi seluruh menit bulan itu.',
    },
    certainty: 'vendor_page',
  },
  coveredServices: {
    name: 'Covered Services',
    text: {
      en: 'Gmail, Calendar, Chat, Cloud Search, Docs, Drive, Forms, Groups for Business, Keep, Meet, Sheets, Sites, Slides, Tasks, Vault, Vids and Voice, and AppSheet in its two Enterprise editions. Gmail Labs is left out.',
      id: 'Gmail, Kalender, Chat, Cloud Search, Dokumen, Drive, Formulir, Grup untuk Bisnis, Keep, Meet, Spreadsheet, Sites, Slide, Tasks, Vault, Vids, dan Voice, serta AppSheet dalam dua edisi Enterprise-nya. Gmail Labs tidak termasuk.',
    },
    certainty: 'vendor_page',
  },
  credit: {
    name: 'Service Credit',
    text: {
      en: 'Below 99.9% three days of service are added to the term, below 99.0% seven, below 95.0% fifteen; customers billed monthly get the value of those days.',
      id: 'Di bawah 99,9% masa berlaku bertambah tiga hari layanan, di bawah 99,0% tujuh hari, di bawah 95,0% lima belas hari; pelanggan dengan tagihan bulanan menerima nilainya.',
    },
    certainty: 'third_party',
  },
  request: {
    name: 'Customer Must Request Service Credit',
    text: {
      en: 'The customer tells Google within thirty days of becoming eligible; otherwise the credit is lost.',
      id: 'Pelanggan memberi tahu Google dalam tiga puluh hari sejak memenuhi syarat; bila tidak, kredit hangus.',
    },
    certainty: 'vendor_page',
  },
  maximum: {
    name: 'Maximum Service Credit',
    text: {
      en: 'All downtime of one calendar month earns fifteen days at most.',
      id: 'Seluruh waktu nonaktif dalam satu bulan kalender memberi paling banyak lima belas hari.',
    },
    certainty: 'vendor_page',
  },
  exclusions: {
    name: 'Google Workspace SLA Exclusions',
    text: {
      en: 'Services whose documentation says so, force majeure, and faults in equipment that Google does not control.',
      id: 'Layanan yang dikecualikan oleh dokumentasinya, keadaan kahar, dan gangguan pada peralatan di luar kendali Google.',
    },
    certainty: 'vendor_page',
  },
  remedy: {
    name: 'Sole and exclusive remedy',
    text: {
      en: 'The credit is all the customer can ask for when the promise is missed.',
      id: 'Kredit adalah satu-satunya ganti rugi bila janji itu tidak terpenuhi.',
    },
    certainty: 'vendor_page',
  },
  reseller: {
    name: 'Resellers',
    text: {
      en: 'Whoever bought through a reseller tells the reseller, who tells Google; the credit then comes from the reseller.',
      id: 'Pelanggan yang membeli lewat reseller memberi tahu reseller, yang meneruskannya ke Google; kreditnya datang dari reseller.',
    },
    certainty: 'vendor_page',
  },
} satisfies Record<keyof SlaPolicy['clauses'], PolicyClause | null>

/**
 * Google Workspace SLA, as read in a copy that lists Google Vids (late 2024 or later by that).
 * In force "from" the day the press reported that the ten-minute period and scheduled downtime were gone:
 * the terms that decide a figure have been the same since. Sources: reference/sla.md §1.1.
 * The text names no time zone and does not say how several services add up: both are marked assumed.
 */
export const GOOGLE_WORKSPACE: SlaPolicy = {
  id: 'google-workspace',
  version: '2011-01-14',
  vendor: 'Google',
  title: 'Google Workspace SLA',
  url: 'https://workspace.google.com/terms/sla.html',
  checkedOn: '2026-11-25',
  effectiveFrom: '2011-01-14',
  effectiveTo: null,
  clauses: CLAUSES,
  promise: '99.9',
  creditKind: 'days',
  tiers: [
    { below: '99.9', credit: 3, certainty: 'third_party' },
    { below: '99.0', credit: 7, certainty: 'third_party' },
    { below: '95.0', credit: 15, certainty: 'third_party' },
  ],
  maximum: { credit: 15, certainty: 'vendor_page' },
  claimScope: 'customer_month',
  deadlines: {
    safe: { anchor: 'threshold', days: 30 },
    contract: { anchor: 'month_end', days: 30 },
    meets: 'sent',
    certainty: 'inferred',
  },
  measure: 'time',
  errorRateAbove: '5',
  minimumPeriodSeconds: 0,
  partMinutes: 'count',
  scheduledDowntime: { rule: 'counts' },
  timeZone: { name: 'America/Los_Angeles', basis: 'assumed', alternatives: ['UTC'] },
  severalServices: { reading: 'worst', basis: 'assumed' },
  coverage: {
    services: COVERED,
    excluded: [{ key: 'appsheet', titles: ['AppSheet', 'Google AppSheet'], ids: [], why: 'some_editions' }],
    others: 'not_covered',
    basis: 'stated',
  },
}
