import type { Translated } from '#app/vocabulary.ts'

/**
 * The steps of the SLA arithmetic in both languages, by code, in ICU MessageFormat. What each code holds is told
 * in app/sla/explanation.ts; app/i18n/explain.ts turns instants, lengths and percentages into text first.
 */
const EN_SOURCE =
  '{source, select, feed {, from the vendor’s feed} vendor_report {, from the vendor’s incident report} own_measurement {, measured by us} other {}}{reference, select, none {} other {, {reference}}}'
const ID_SOURCE =
  '{source, select, feed {, dari feed vendor} vendor_report {, dari laporan insiden vendor} own_measurement {, hasil pengukuran kami} other {}}{reference, select, none {} other {, {reference}}}'
const EN_WINDOW = `Window {number}: {service}, {startAt} to {endAt} ({lengthMs}${EN_SOURCE})`
const ID_WINDOW = `Jendela {number}: {service}, {startAt} sampai {endAt} ({lengthMs}${ID_SOURCE})`
const EN_SCOPE = '{scope, select, possible {confirmed and possible} other {confirmed}}'
const ID_SCOPE = '{scope, select, possible {terkonfirmasi dan yang mungkin} other {terkonfirmasi}}'
const EN_CREDIT =
  '{kind, select, percent {{credit, plural, =0 {no credit} other {a credit of #% of the bill}}} other {{credit, plural, =0 {no credit} one {# day of credit} other {# days of credit}}}}'
const ID_CREDIT =
  '{kind, select, percent {{credit, plural, =0 {tanpa kredit} other {kredit #% dari tagihan}}} other {{credit, plural, =0 {tanpa kredit} other {kredit # hari}}}}'
const EN_RULE =
  '{anchor, select, threshold {{amount, number} × 24 hours after the promise was broken} month_end {{amount, number} × 24 hours after the end of the month} other {the end of {amount, plural, one {the following calendar month} other {the #th calendar month after}}}}'
const ID_RULE =
  '{anchor, select, threshold {{amount, number} × 24 jam setelah janji dilanggar} month_end {{amount, number} × 24 jam setelah akhir bulan} other {akhir {amount, plural, =1 {bulan kalender berikutnya} other {bulan kalender ke-# sesudahnya}}}}'

export const EXPLANATIONS = {
  en: {
    policy_used:
      'Policy: {policy}, version {version}, checked on {checkedOn}. It promises at least {promisePercentage}.',
    policy_of_another_time:
      'We hold no text of {policy} that was in force in {month}; the version {version} is used instead. Check the contract of that time.',
    month_bounds: 'Month {month} in {timeZone}: {startAt} to {endAt}, {minutes, number} minutes.',
    month_running:
      'The month is still running: this is what was known at {asOfAt}, measured against the minutes of the full month.',
    zone_stated: 'The policy states the time zone {timeZone}.',
    zone_assumed: 'The policy names no time zone; {timeZone} is our assumption.',
    zone_chosen: 'The time zone {timeZone} was chosen for this calculation.',

    window_confirmed_outage: `${EN_WINDOW} is confirmed downtime: the vendor called it an outage.`,
    window_confirmed_error_rate: `${EN_WINDOW} is confirmed downtime: an error rate of {ratePercentage} is above {abovePercentage}.`,
    window_confirmed_own_impact: `${EN_WINDOW} is confirmed downtime: an admin confirmed that we were hit.`,
    window_possible_disruption: `${EN_WINDOW} is possible downtime: a disruption whose error rate is not known. Confirm your own impact to settle it.`,
    window_possible_user_share: `${EN_WINDOW} is possible downtime: {users, plural, one {# user was} other {# users were}} hit, but the number of licensed users is not known.`,
    window_not_covered: `${EN_WINDOW} does not count: the policy does not cover this service.`,
    window_some_editions: `${EN_WINDOW} does not count: the policy covers this service in some editions only.`,
    window_other_target: `${EN_WINDOW} does not count: this service has a target of its own.`,
    window_not_affected: `${EN_WINDOW} does not count: an admin confirmed that we were not hit.`,
    window_error_rate_not_above: `${EN_WINDOW} does not count: an error rate of {ratePercentage} is not above {abovePercentage}.`,
    window_information: `${EN_WINDOW} does not count: the vendor gave it as information, not as a disruption.`,
    window_unknown_impact: `${EN_WINDOW} does not count: we do not know the vendor’s word for its impact.`,
    window_no_users: `${EN_WINDOW} does not count: no user was hit.`,
    window_zero_length: `${EN_WINDOW} does not count: it ends when it begins.`,
    window_not_begun: `${EN_WINDOW} does not count: it had not begun at {asOfAt}.`,
    window_outside_month: `${EN_WINDOW} lies outside the month.`,
    window_bad_reversed:
      'Window {number}: {service}, {startAt} to {endAt} cannot be used: it ends before it begins. It counts nothing.',
    window_bad_unreadable:
      'Window {number} cannot be used: {field, select, whole {it is not a window} other {its {field} cannot be read}}. It counts nothing.',
    window_still_open: 'Window {number} is still open; it is counted up to {asOfAt}.',
    window_ends_later:
      'Window {number} has an end, {endAt}, that lies after {asOfAt}; it is taken as published.',
    window_scheduled: `${EN_WINDOW} is announced maintenance.`,
    window_scheduled_counts:
      'Window {number} was announced maintenance; under this policy that is downtime like any other.',
    window_scheduled_late_notice:
      'Window {number} was announced less than {noticeDays, plural, one {# day} other {# days}} ahead; it counts like any other.',
    window_scheduled_left_out:
      'Window {number} is left out: under this policy announced maintenance is no downtime.',
    window_scheduled_beyond:
      'Of window {number}, {beyondMs} count: the policy leaves out {hoursPerYear, plural, one {# hour} other {# hours}} of announced maintenance in a calendar year and no more.',
    window_users:
      'Window {number} weighs with {users, number} of {licensedUsers, plural, one {# licensed user} other {# licensed users}}.',
    window_all_users_assumed:
      'Window {number} says nothing about users; all {licensedUsers, plural, one {# licensed user} other {# licensed users}} are taken to be hit.',
    window_users_capped:
      'Window {number} names {users, plural, one {# user} other {# users}}, more than the {licensedUsers, number} licensed; the licensed ones are counted.',
    window_error_rate_unused:
      'The error rate of {ratePercentage} in window {number} decides nothing: this policy has no such test.',
    licensed_users_unknown:
      'This policy counts user minutes, and the number of licensed users is not known: every minute is counted as if all users were hit.',

    windows_merged: `{service}, ${EN_SCOPE}: windows {windows} overlap or touch and are joined into {startAt} to {endAt}. That is {joinedMs}; added up one by one it would be {summedMs}.`,
    period_too_short: `{service}, ${EN_SCOPE}: {startAt} to {endAt} lasted {lengthMs}. The policy counts periods of {minimumMs} or more, so it counts nothing.`,
    period_cut: `{service}, ${EN_SCOPE}: of {startAt} to {endAt}, {insideMs} lie in the month and {outsideMs} outside.`,
    part_minute_dropped: `{service}, ${EN_SCOPE}: the policy counts whole minutes; {droppedMs} of {startAt} to {endAt} are dropped.`,
    nothing_counted: 'No window of a covered service: nothing is counted.',
    service_uptime: `{service}, ${EN_SCOPE}: downtime {downtimeMs}. ({minutes, number} min − {downtimeMs}) ÷ {minutes, number} min = {uptimePercentage}.`,
    service_uptime_by_users: `{service}, ${EN_SCOPE}: downtime {downtimeMs}, {downtimeUserMinutes, number} user minutes. ({userMinutes, number} − {downtimeUserMinutes, number}) ÷ {userMinutes, number} = {uptimePercentage}.`,

    worst_service:
      '{services, number} services, each on its own: the month’s figure is that of {service}, the one with the lowest uptime. {basis, select, stated {The policy says so.} other {The policy does not say how services add up; this reading is our assumption.}}',
    pooled_reading:
      '{services, number} services, pooled: a moment counts once, whichever of them was down. {basis, select, stated {The policy says so.} other {The policy does not say how services add up; this reading is our assumption.}}',
    pooled_same: 'Pooled, the services would come to {uptimePercentage} and earn the same.',
    pooled_changes:
      'Read the other way, with all services pooled, the month comes to {uptimePercentage} and earns {kind, select, percent {{pooledCredit, number}% of the bill instead of {credit, number}%} other {{pooledCredit, plural, one {# day} other {# days}} instead of {credit, number}}}.',
    tier_none: `By ${EN_SCOPE} downtime no credit is due: {uptimePercentage} is at least the promised {promisePercentage} (“{clause}”).`,
    tier_reached: `By ${EN_SCOPE} downtime: {uptimePercentage} is below {belowPercentage}, which earns ${EN_CREDIT} (“{clause}”).`,
    tier_not_read:
      'We could not read this step of the table on the vendor’s page; the figure is the least that follows from the steps we read.',
    cap_applied:
      'The most a month can earn is {kind, select, percent {{credit, number}% of the bill instead of {uncapped, number}%} other {{credit, plural, one {# day} other {# days}} instead of {uncapped, number}}} (“{clause}”).',
    threshold_passed: `By ${EN_SCOPE} downtime the promise of {promisePercentage} was broken at {passedAt}: until then {allowedMs} were allowed{service, select, none {} other { for {service}}}.`,
    threshold_passed_by_users: `By ${EN_SCOPE} downtime the promise of {promisePercentage} was broken at {passedAt}: by then the user minutes it allows were used up{service, select, none {} other { for {service}}}.`,
    deadline_safe: `Safe deadline by ${EN_SCOPE} downtime: {deadlineAt} (${EN_RULE}). Work to this one.`,
    deadline_contract: `Contract deadline by ${EN_SCOPE} downtime: {deadlineAt} (${EN_RULE}). After it the claim is forfeited (“{clause}”).`,
    zone_alternative_same: 'With the month taken in {timeZone} the credit would be the same.',
    zone_alternative_changes: `With the month taken in {timeZone} the credit would be another: ${EN_CREDIT} by confirmed downtime, {possibleCredit, number} {kind, select, percent {percent} other {days}} with possible downtime.`,
  },
  id: {
    policy_used:
      'Kebijakan: {policy}, versi {version}, diperiksa pada {checkedOn}. Janjinya paling sedikit {promisePercentage}.',
    policy_of_another_time:
      'Kami tidak menyimpan teks {policy} yang berlaku pada {month}; versi {version} dipakai sebagai gantinya. Periksa kontrak yang berlaku saat itu.',
    month_bounds: 'Bulan {month} di {timeZone}: {startAt} sampai {endAt}, {minutes, number} menit.',
    month_running:
      'Bulan ini masih berjalan: inilah yang diketahui pada {asOfAt}, dibandingkan dengan seluruh menit bulan penuh.',
    zone_stated: 'Kebijakan menyebut zona waktu {timeZone}.',
    zone_assumed: 'Kebijakan tidak menyebut zona waktu; {timeZone} adalah anggapan kami.',
    zone_chosen: 'Zona waktu {timeZone} dipilih untuk perhitungan ini.',

    window_confirmed_outage: `${ID_WINDOW} adalah waktu nonaktif terkonfirmasi: vendor menyebutnya pemadaman layanan.`,
    window_confirmed_error_rate: `${ID_WINDOW} adalah waktu nonaktif terkonfirmasi: tingkat error {ratePercentage} di atas {abovePercentage}.`,
    window_confirmed_own_impact: `${ID_WINDOW} adalah waktu nonaktif terkonfirmasi: admin memastikan bahwa kami terdampak.`,
    window_possible_disruption: `${ID_WINDOW} adalah waktu nonaktif yang mungkin: gangguan layanan yang tingkat error-nya tidak diketahui. Konfirmasikan dampak di pihak Anda untuk memastikannya.`,
    window_possible_user_share: `${ID_WINDOW} adalah waktu nonaktif yang mungkin: {users, number} pengguna terdampak, tetapi jumlah pengguna berlisensi tidak diketahui.`,
    window_not_covered: `${ID_WINDOW} tidak dihitung: layanan ini tidak tercakup dalam kebijakan.`,
    window_some_editions: `${ID_WINDOW} tidak dihitung: kebijakan hanya mencakup layanan ini dalam edisi tertentu.`,
    window_other_target: `${ID_WINDOW} tidak dihitung: layanan ini memiliki target tersendiri.`,
    window_not_affected: `${ID_WINDOW} tidak dihitung: admin memastikan bahwa kami tidak terdampak.`,
    window_error_rate_not_above: `${ID_WINDOW} tidak dihitung: tingkat error {ratePercentage} tidak di atas {abovePercentage}.`,
    window_information: `${ID_WINDOW} tidak dihitung: vendor menyampaikannya sebagai informasi, bukan gangguan layanan.`,
    window_unknown_impact: `${ID_WINDOW} tidak dihitung: istilah vendor untuk dampaknya tidak kami kenal.`,
    window_no_users: `${ID_WINDOW} tidak dihitung: tidak ada pengguna yang terdampak.`,
    window_zero_length: `${ID_WINDOW} tidak dihitung: akhirnya sama dengan awalnya.`,
    window_not_begun: `${ID_WINDOW} tidak dihitung: belum dimulai pada {asOfAt}.`,
    window_outside_month: `${ID_WINDOW} berada di luar bulan ini.`,
    window_bad_reversed:
      'Jendela {number}: {service}, {startAt} sampai {endAt} tidak dapat dipakai: akhirnya mendahului awalnya. Tidak ada yang dihitung.',
    window_bad_unreadable:
      'Jendela {number} tidak dapat dipakai: {field, select, whole {isinya bukan jendela} other {isian {field} tidak terbaca}}. Tidak ada yang dihitung.',
    window_still_open: 'Jendela {number} masih terbuka; dihitung sampai {asOfAt}.',
    window_ends_later:
      'Jendela {number} berakhir pada {endAt}, sesudah {asOfAt}; dipakai sebagaimana diumumkan.',
    window_scheduled: `${ID_WINDOW} adalah pemeliharaan yang diumumkan.`,
    window_scheduled_counts:
      'Jendela {number} adalah pemeliharaan yang diumumkan; menurut kebijakan ini tetap waktu nonaktif.',
    window_scheduled_late_notice:
      'Jendela {number} diumumkan kurang dari {noticeDays, number} hari sebelumnya; dihitung seperti yang lain.',
    window_scheduled_left_out:
      'Jendela {number} tidak dihitung: menurut kebijakan ini pemeliharaan yang diumumkan bukan waktu nonaktif.',
    window_scheduled_beyond:
      'Dari jendela {number}, {beyondMs} tetap dihitung: kebijakan mengecualikan paling banyak {hoursPerYear, number} jam pemeliharaan yang diumumkan dalam setahun kalender.',
    window_users:
      'Jendela {number} berbobot {users, number} dari {licensedUsers, number} pengguna berlisensi.',
    window_all_users_assumed:
      'Jendela {number} tidak menyebut jumlah pengguna; seluruh {licensedUsers, number} pengguna berlisensi dianggap terdampak.',
    window_users_capped:
      'Jendela {number} menyebut {users, number} pengguna, lebih dari {licensedUsers, number} yang berlisensi; yang berlisensi yang dihitung.',
    window_error_rate_unused:
      'Tingkat error {ratePercentage} pada jendela {number} tidak menentukan apa pun: kebijakan ini tidak memakai ukuran itu.',
    licensed_users_unknown:
      'Kebijakan ini menghitung menit pengguna, sedangkan jumlah pengguna berlisensi tidak diketahui: setiap menit dihitung seolah semua pengguna terdampak.',

    windows_merged: `{service}, ${ID_SCOPE}: jendela {windows} tumpang tindih atau bersambung dan digabung menjadi {startAt} sampai {endAt}. Panjangnya {joinedMs}; bila dijumlahkan satu per satu menjadi {summedMs}.`,
    period_too_short: `{service}, ${ID_SCOPE}: {startAt} sampai {endAt} berlangsung {lengthMs}. Kebijakan menghitung periode {minimumMs} atau lebih, jadi tidak ada yang dihitung.`,
    period_cut: `{service}, ${ID_SCOPE}: dari {startAt} sampai {endAt}, {insideMs} berada di dalam bulan ini dan {outsideMs} di luarnya.`,
    part_minute_dropped: `{service}, ${ID_SCOPE}: kebijakan menghitung menit utuh; {droppedMs} dari {startAt} sampai {endAt} dihapus.`,
    nothing_counted: 'Tidak ada jendela dari layanan yang tercakup: tidak ada yang dihitung.',
    service_uptime: `{service}, ${ID_SCOPE}: waktu nonaktif {downtimeMs}. ({minutes, number} menit − {downtimeMs}) ÷ {minutes, number} menit = {uptimePercentage}.`,
    service_uptime_by_users: `{service}, ${ID_SCOPE}: waktu nonaktif {downtimeMs}, {downtimeUserMinutes, number} menit pengguna. ({userMinutes, number} − {downtimeUserMinutes, number}) ÷ {userMinutes, number} = {uptimePercentage}.`,

    worst_service:
      '{services, number} layanan, masing-masing sendiri: angka bulan ini mengikuti {service}, yang waktu beroperasinya paling rendah. {basis, select, stated {Kebijakan menyatakannya.} other {Kebijakan tidak menyatakan cara menjumlahkan layanan; pembacaan ini anggapan kami.}}',
    pooled_reading:
      '{services, number} layanan digabung: setiap saat dihitung sekali, layanan mana pun yang nonaktif. {basis, select, stated {Kebijakan menyatakannya.} other {Kebijakan tidak menyatakan cara menjumlahkan layanan; pembacaan ini anggapan kami.}}',
    pooled_same: 'Bila digabung, semua layanan menghasilkan {uptimePercentage} dan kredit yang sama.',
    pooled_changes:
      'Bila dibaca dengan cara lain, semua layanan digabung, bulan ini menghasilkan {uptimePercentage} dan memberi {kind, select, percent {{pooledCredit, number}% dari tagihan, bukan {credit, number}%} other {{pooledCredit, number} hari, bukan {credit, number}}}.',
    tier_none: `Menurut waktu nonaktif ${ID_SCOPE} tidak ada kredit: {uptimePercentage} masih memenuhi janji paling sedikit {promisePercentage} (“{clause}”).`,
    tier_reached: `Menurut waktu nonaktif ${ID_SCOPE}: {uptimePercentage} di bawah {belowPercentage}, hasilnya ${ID_CREDIT} (“{clause}”).`,
    tier_not_read:
      'Baris tabel ini tidak terbaca di halaman vendor; angkanya adalah yang paling kecil menurut baris-baris yang terbaca.',
    cap_applied:
      'Paling banyak dalam sebulan: {kind, select, percent {{credit, number}% dari tagihan, bukan {uncapped, number}%} other {{credit, number} hari, bukan {uncapped, number}}} (“{clause}”).',
    threshold_passed: `Menurut waktu nonaktif ${ID_SCOPE}, janji {promisePercentage} dilanggar pada {passedAt}: sampai saat itu {allowedMs} masih diperbolehkan{service, select, none {} other { untuk {service}}}.`,
    threshold_passed_by_users: `Menurut waktu nonaktif ${ID_SCOPE}, janji {promisePercentage} dilanggar pada {passedAt}: saat itu menit pengguna yang diperbolehkan sudah habis{service, select, none {} other { untuk {service}}}.`,
    deadline_safe: `Batas waktu aman menurut waktu nonaktif ${ID_SCOPE}: {deadlineAt} (${ID_RULE}). Berpeganglah pada batas ini.`,
    deadline_contract: `Batas waktu kontrak menurut waktu nonaktif ${ID_SCOPE}: {deadlineAt} (${ID_RULE}). Sesudahnya klaim hangus (“{clause}”).`,
    zone_alternative_same: 'Bila bulan dihitung menurut {timeZone}, kreditnya sama.',
    zone_alternative_changes: `Bila bulan dihitung menurut {timeZone}, kreditnya berbeda: ${ID_CREDIT} menurut waktu nonaktif terkonfirmasi, {possibleCredit, number} {kind, select, percent {persen} other {hari}} bila yang mungkin ikut dihitung.`,
  },
} as const satisfies Translated<Record<string, string>>
