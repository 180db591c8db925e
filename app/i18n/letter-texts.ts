import type { Translated } from '#app/vocabulary.ts'

/**
 * The texts of the letters to the vendor, in both languages, in ICU MessageFormat. app/i18n/letters.ts puts them
 * together; instants, lengths, percentages and lists arrive as text.
 */
const CREDIT_EN =
  '{kind, select, percent {{credit}% of the bill} other {{days, plural, =0 {no credit} one {# day of service} other {# days of service}}}}'
const CREDIT_ID =
  '{kind, select, percent {{credit}% dari tagihan} other {{days, plural, =0 {tanpa kredit} other {# hari layanan}}}}'

export const LETTER_TEXTS = {
  en: {
    // Both letters
    to_vendor: 'To {vendor} support',
    to_reseller: 'To {reseller}, to be passed on to {vendor}',
    customer: 'Customer: {name}',
    domain: 'Primary domain: {domain}',
    edition: 'Edition: {edition}',
    services: 'Services: {services}',
    cases: 'Support cases: {cases}',
    case_with_number: '{number} ({priority}, opened {openedAt})',
    case_without_number: '{priority} case opened {openedAt}',
    no_cases: 'Support cases: none is linked',
    times: 'All times are UTC.',
    attached:
      'The evidence pack that goes with this letter holds the versions of the incidents as you published them, each with its hash, the timeline, our support cases and our own records.',
    regards: 'Kind regards',
    sender: 'The administrators of {domain}, {name}',
    column_incident: 'Incident',
    column_services: 'Services',
    column_from: 'From',
    column_to: 'To',
    column_source: 'Source',
    column_length: 'Length',
    column_counts: 'Counted',
    source_published: 'your status page',
    source_reported: 'your incident report',
    source_own_measurement: 'our own record',
    source_own_feed: 'our record, by your status page',
    source_own_vendor_report: 'our record, by your incident report',

    // Claim
    claim_subject: 'Service credit for {month}: {domain}',
    claim_opening: 'We ask for the service credit that the {policy} gives for {month}.',
    claim_opening_unsure: 'We ask you to examine whether the {policy} gives a service credit for {month}.',
    month:
      'Month: {month}, {from} to {to}, {minutes} minutes ({zone, select, stated {time zone as stated in the terms} other {time zone {timeZone}, which the terms do not name}})',
    policy: 'Terms: {policy}, {url}, as read on {checkedOn}',
    policy_other_time:
      'Terms: {policy}, {url}, as read on {checkedOn}; we hold no text that was in force in that month',
    heading_windows: 'What happened',
    counts_confirmed: 'yes, confirmed by us',
    counts_outage: 'yes, you call it an outage',
    counts_error_rate: 'yes, by the error rate',
    counts_possible: 'if your measurement agrees',
    counts_nowhere: 'no',
    counts_replaced: 'by our record',
    heading_arithmetic: 'Arithmetic',
    column_service: 'Service',
    column_downtime: 'Downtime',
    column_uptime: 'Monthly uptime',
    column_credit: 'Credit',
    sum: '{minutes} minutes in the month, {downtime} of downtime: ({minutes} min – {downtime}) ÷ {minutes} min = {uptime}.',
    sum_users: '{userMinutes} user minutes in the month, {downtimeUserMinutes} of them down: {uptime}.',
    worst: 'Each service is counted on its own, and the one with the lowest uptime decides: {service}.',
    pooled_reading: 'The services are counted together: a moment counts once, whichever of them was down.',
    tier: `{uptime} is below {below}, for which the terms give ${CREDIT_EN} (“{clause}”).`,
    tier_none: 'By these figures {uptime} is not below the promised {promise}. {reason}',
    promise_broken: 'By these windows the promise of {promise} was broken at {passedAt}.',
    published_same: `By the windows on your status page alone the month would come to {uptime}, which gives the same: ${CREDIT_EN}.`,
    published_differs: `By the windows on your status page alone the month would come to {uptime}: ${CREDIT_EN}.`,
    pooled_differs: `Read with all services together, the month comes to {uptime}: ${CREDIT_EN}. We take the terms to mean each service by itself; please tell us if you read them otherwise.`,
    possible_more: `If your measurement confirms the windows marked so as well, the month comes to {uptime}: ${CREDIT_EN}.`,
    possible_basis:
      'Your status page calls these disruptions and gives no error rate. Please tell us the error rate that you measured on your servers for our domain, and decide by it.',
    uncovered: 'The terms do not list {services}. We ask for it all the same: {reason}',
    draft_reason: 'Why we ask: {reason}',
    heading_request: 'What we ask for',
    ask_days:
      'Please add {days, plural, one {# day of service} other {# days of service}} to the end of our term, or credit its value if we are billed by the month, and tell us when that has been done.',
    ask_percent:
      'Please credit {credit}% of the bill of the services named for {month}, and tell us when that has been done.',
    ask_examine:
      'Please examine the month by your own measurement and tell us the downtime that you find and the credit that follows.',
    ask_minutes: 'If you find other minutes than ours, please name them, window by window.',
    late: 'This request comes after the time the terms give. {reason}',

    // Appeal
    appeal_subject: 'Appeal: service credit for {month}: {domain}',
    appeal_denied:
      'On {decidedAt} you denied our request for the service credit of {month}{reference, select, none {} other { ({reference})}}. We appeal against that.',
    appeal_partly: `On {decidedAt} you granted our request for the service credit of {month}{reference, select, none {} other { ({reference})}} in part: ${CREDIT_EN}. We appeal against the rest.`,
    appeal_minutes: 'You counted {minutes} minutes of downtime. We count {downtime}.',
    appeal_reason: 'The reason you gave: “{reason}”',
    appeal_ask:
      'Please look at it again with the windows below, and tell us for each whether it counts and why.',

    // Incident report
    report_subject: 'Incident report on “{title}”, {date}',
    report_opening: 'We ask for your incident report on this incident, which has ended.',
    report_opening_disruption:
      'We ask for your incident report on this disruption, which has ended. Where no report is made public, we ask for the one that you give to customers.',
    report_published: 'You have published: {reports}. We ask for the complete report.',
    incident: 'Incident: {title}',
    incident_id: 'Incident id: {id}',
    incident_address: 'Published at: {uri}',
    incident_time: 'By your status page: {from} to {to} ({length})',
    heading_own: 'What we saw',
    own_none: 'We have recorded no window of our own that differs from yours.',
    own_users: 'Users affected by our count: {users}. This is a count of people, no error rate.',
    heading_report: 'What the report should tell',
    report_cause: 'the cause, and what set it off',
    report_times: 'when it began, when you noticed it, when it was over, with the time zone',
    report_scope: 'which services and functions were hit, and how far our domain was among them',
    report_rate: 'the error rate that you measured on your servers for our domain, by service',
    report_measures: 'what was done so that it does not happen again, and what is still to be done',
  },
  id: {
    to_vendor: 'Kepada tim dukungan {vendor}',
    to_reseller: 'Kepada {reseller}, untuk diteruskan kepada {vendor}',
    customer: 'Pelanggan: {name}',
    domain: 'Domain utama: {domain}',
    edition: 'Edisi: {edition}',
    services: 'Layanan: {services}',
    cases: 'Kasus dukungan: {cases}',
    case_with_number: '{number} ({priority}, dibuka {openedAt})',
    case_without_number: 'kasus {priority} yang dibuka {openedAt}',
    no_cases: 'Kasus dukungan: tidak ada yang tertaut',
    times: 'Semua waktu dalam UTC.',
    attached:
      'Paket bukti yang menyertai surat ini memuat versi-versi insiden sebagaimana Anda publikasikan, masing-masing dengan hash-nya, lini masa, kasus dukungan kami, dan catatan kami sendiri.',
    regards: 'Hormat kami',
    sender: 'Administrator {domain}, {name}',
    column_incident: 'Insiden',
    column_services: 'Layanan',
    column_from: 'Dari',
    column_to: 'Sampai',
    column_source: 'Sumber',
    column_length: 'Lama',
    column_counts: 'Dihitung',
    source_published: 'dasbor status Anda',
    source_reported: 'laporan insiden Anda',
    source_own_measurement: 'catatan kami sendiri',
    source_own_feed: 'catatan kami, menurut dasbor status Anda',
    source_own_vendor_report: 'catatan kami, menurut laporan insiden Anda',

    claim_subject: 'Kredit layanan {month}: {domain}',
    claim_opening: 'Kami meminta kredit layanan yang diberikan {policy} untuk {month}.',
    claim_opening_unsure:
      'Kami meminta Anda memeriksa apakah {policy} memberikan kredit layanan untuk {month}.',
    month:
      'Bulan: {month}, {from} sampai {to}, {minutes} menit ({zone, select, stated {zona waktu menurut ketentuan} other {zona waktu {timeZone}, yang tidak disebut dalam ketentuan}})',
    policy: 'Ketentuan: {policy}, {url}, dibaca pada {checkedOn}',
    policy_other_time:
      'Ketentuan: {policy}, {url}, dibaca pada {checkedOn}; kami tidak memiliki teks yang berlaku pada bulan itu',
    heading_windows: 'Apa yang terjadi',
    counts_confirmed: 'ya, kami konfirmasi',
    counts_outage: 'ya, Anda menyebutnya pemadaman',
    counts_error_rate: 'ya, menurut tingkat error',
    counts_possible: 'bila pengukuran Anda sesuai',
    counts_nowhere: 'tidak',
    counts_replaced: 'menurut catatan kami',
    heading_arithmetic: 'Perhitungan',
    column_service: 'Layanan',
    column_downtime: 'Waktu nonaktif',
    column_uptime: 'Waktu beroperasi bulanan',
    column_credit: 'Kredit',
    sum: '{minutes} menit dalam bulan itu, waktu nonaktif {downtime}: ({minutes} menit – {downtime}) ÷ {minutes} menit = {uptime}.',
    sum_users:
      '{userMinutes} menit pengguna dalam bulan itu, {downtimeUserMinutes} di antaranya nonaktif: {uptime}.',
    worst: 'Setiap layanan dihitung sendiri, dan yang waktu beroperasinya terendah menentukan: {service}.',
    pooled_reading:
      'Semua layanan dihitung bersama: satu saat dihitung sekali, layanan mana pun yang nonaktif.',
    tier: `{uptime} berada di bawah {below}, yang menurut ketentuan memberi ${CREDIT_ID} (“{clause}”).`,
    tier_none: 'Menurut angka ini {uptime} tidak berada di bawah {promise} yang dijanjikan. {reason}',
    promise_broken: 'Menurut jendela waktu ini janji {promise} dilanggar pada {passedAt}.',
    published_same: `Menurut jendela waktu pada dasbor status Anda saja, bulan itu mencapai {uptime}, yang memberi hasil sama: ${CREDIT_ID}.`,
    published_differs: `Menurut jendela waktu pada dasbor status Anda saja, bulan itu mencapai {uptime}: ${CREDIT_ID}.`,
    pooled_differs: `Bila semua layanan dibaca bersama, bulan itu mencapai {uptime}: ${CREDIT_ID}. Kami memahami ketentuan berlaku untuk setiap layanan sendiri; mohon beri tahu kami bila Anda membacanya lain.`,
    possible_more: `Bila pengukuran Anda juga membenarkan jendela waktu yang ditandai demikian, bulan itu mencapai {uptime}: ${CREDIT_ID}.`,
    possible_basis:
      'Dasbor status Anda menyebutnya gangguan layanan tanpa tingkat error. Mohon beri tahu kami tingkat error yang Anda ukur di sisi server untuk domain kami, dan putuskan berdasarkan itu.',
    uncovered: 'Ketentuan tidak mencantumkan {services}. Kami tetap memintanya: {reason}',
    draft_reason: 'Alasan kami meminta: {reason}',
    heading_request: 'Permintaan kami',
    ask_days:
      'Mohon tambahkan {days, plural, other {# hari layanan}} pada akhir masa berlaku kami, atau kreditkan nilainya bila kami ditagih bulanan, dan beri tahu kami bila sudah dilakukan.',
    ask_percent:
      'Mohon kreditkan {credit}% dari tagihan layanan yang disebut untuk {month}, dan beri tahu kami bila sudah dilakukan.',
    ask_examine:
      'Mohon periksa bulan itu dengan pengukuran Anda sendiri dan beri tahu kami waktu nonaktif yang Anda temukan serta kredit yang mengikutinya.',
    ask_minutes:
      'Bila Anda menemukan menit yang berbeda dari kami, mohon sebutkan untuk setiap jendela waktu.',
    late: 'Permintaan ini datang setelah waktu yang diberikan ketentuan. {reason}',

    appeal_subject: 'Banding: kredit layanan {month}: {domain}',
    appeal_denied:
      'Pada {decidedAt} Anda menolak permintaan kami atas kredit layanan {month}{reference, select, none {} other { ({reference})}}. Kami mengajukan banding atas penolakan itu.',
    appeal_partly: `Pada {decidedAt} Anda mengabulkan sebagian permintaan kami atas kredit layanan {month}{reference, select, none {} other { ({reference})}}: ${CREDIT_ID}. Kami mengajukan banding atas sisanya.`,
    appeal_minutes: 'Anda menghitung {minutes} menit waktu nonaktif. Kami menghitung {downtime}.',
    appeal_reason: 'Alasan yang Anda berikan: “{reason}”',
    appeal_ask:
      'Mohon periksa kembali dengan jendela waktu di bawah ini, dan beri tahu kami untuk masing-masing apakah dihitung dan mengapa.',

    report_subject: 'Laporan insiden tentang “{title}”, {date}',
    report_opening: 'Kami meminta laporan insiden Anda tentang insiden ini, yang sudah berakhir.',
    report_opening_disruption:
      'Kami meminta laporan insiden Anda tentang gangguan layanan ini, yang sudah berakhir. Bila tidak ada laporan yang dipublikasikan, kami meminta laporan yang Anda berikan kepada pelanggan.',
    report_published: 'Anda telah memublikasikan: {reports}. Kami meminta laporan lengkapnya.',
    incident: 'Insiden: {title}',
    incident_id: 'ID insiden: {id}',
    incident_address: 'Dipublikasikan di: {uri}',
    incident_time: 'Menurut dasbor status Anda: {from} sampai {to} ({length})',
    heading_own: 'Yang kami alami',
    own_none: 'Kami tidak mencatat jendela waktu sendiri yang berbeda dari milik Anda.',
    own_users:
      'Pengguna yang terdampak menurut hitungan kami: {users}. Ini hitungan orang, bukan tingkat error.',
    heading_report: 'Yang perlu dijelaskan laporan itu',
    report_cause: 'penyebab utama dan pemicunya',
    report_times: 'kapan mulai, kapan Anda mengetahuinya, kapan berakhir, dengan zona waktunya',
    report_scope: 'layanan dan fungsi apa yang terdampak, dan sejauh mana domain kami termasuk di dalamnya',
    report_rate: 'tingkat error yang Anda ukur di sisi server untuk domain kami, per layanan',
    report_measures: 'apa yang sudah dilakukan agar tidak terulang, dan apa yang masih akan dilakukan',
  },
} as const satisfies Translated<Record<string, string>>

export type LetterTextKey = keyof (typeof LETTER_TEXTS)['en']
