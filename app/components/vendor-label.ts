export const VENDOR_LABELS = [
  'title',
  'summary',
  'description',
  'symptoms',
  'workaround',
  'affected_products',
  'affected_locations',
  'next_update',
  'incident_start',
  'incident_end',
  'duration',
  'time',
  'root_cause',
  'preliminary_root_cause',
  'remediation',
  'prevention',
  'remediation_and_prevention',
  'impact',
  'details',
] as const
export type VendorLabel = (typeof VENDOR_LABELS)[number]

/** How vendors word their labels, in lower case, `/` read as a space. */
const WORDINGS: Record<VendorLabel, readonly string[]> = {
  title: ['title'],
  summary: ['summary', 'incident summary', 'executive summary'],
  description: ['description', 'issue description'],
  symptoms: [
    'symptoms',
    'symptom',
    'customer symptoms',
    'customer symptom',
    'user symptoms',
    'diagnosis',
    'diagnosis customer symptoms',
  ],
  workaround: ['workaround', 'workarounds'],
  affected_products: [
    'affected products',
    'affected services',
    'affected services and features',
    'impacted products',
    'impacted services',
  ],
  affected_locations: ['regions zones', 'affected locations', 'affected regions', 'affected zones'],
  next_update: ['next update', 'next update by', 'next update eta'],
  incident_start: ['incident start', 'incident start time'],
  incident_end: ['incident end', 'incident end time'],
  duration: ['duration', 'incident duration', 'total duration'],
  time: ['date time of the issue', 'date and time of the issue', 'date time of the incident'],
  root_cause: ['root cause', 'root cause analysis'],
  preliminary_root_cause: ['preliminary root cause'],
  remediation: ['remediation'],
  prevention: ['prevention'],
  remediation_and_prevention: ['remediation and prevention'],
  impact: [
    'impact',
    'customer impact',
    'impact description',
    'description of impact',
    'detailed description of impact',
  ],
  details: ['additional details', 'additional information'],
}

/** Too common at the start of a sentence to be a label without bold or heading marks. */
const NEVER_UNMARKED: readonly VendorLabel[] = ['impact', 'prevention', 'remediation']

const labels = new Map<string, VendorLabel>()
for (const label of VENDOR_LABELS) for (const wording of WORDINGS[label]) labels.set(wording, label)

export type LabelMatch = { label: VendorLabel; note: string | null }

/**
 * The label that words such as `Diagnosis / Customer Symptoms` or `Date/Time of the Issue (All time US/Pacific)`
 * mean, or null. `forgiving` accepts a slip of the pen ("Symtomps"); `unmarked` words stood without any marks.
 */
export function matchVendorLabel(
  words: string,
  how: { forgiving?: boolean; unmarked?: boolean },
): LabelMatch | null {
  if (words.length > 120) return null
  const note = /\(([^()]{1,60})\)/.exec(words)?.[1]?.trim() ?? null
  const key = words
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\\#*_:/.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  const label = labels.get(key) ?? (how.forgiving ? findNearLabel(key) : null)
  if (!label || (how.unmarked && NEVER_UNMARKED.includes(label))) return null
  return { label, note }
}

const MOST_SLIPS = 2
const SHORTEST_FORGIVEN = 7

function findNearLabel(key: string): VendorLabel | null {
  if (key.length < SHORTEST_FORGIVEN || key.length > 40) return null
  for (const [wording, label] of labels) {
    const near = Math.abs(wording.length - key.length) <= MOST_SLIPS && wording.length >= SHORTEST_FORGIVEN
    if (near && countSlips(key, wording) <= MOST_SLIPS) return label
  }
  return null
}

/** Letters to add, drop or replace to get from one word to the other. */
function countSlips(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[to.length] ?? 0
}
